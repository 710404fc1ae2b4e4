// SPDX-License-Identifier: Apache-2.0
/** The host's certificate, by which hosts know each other: the one that CloudStack's certificate authority gave its agent. */
package io.roamdesk.engine.tls;
