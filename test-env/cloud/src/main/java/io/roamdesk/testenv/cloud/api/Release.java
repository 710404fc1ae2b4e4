// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

/** The release whose API this server has. */
final class Release {
    static final String VERSION = "4.22.0.0";

    private Release() {}
}
