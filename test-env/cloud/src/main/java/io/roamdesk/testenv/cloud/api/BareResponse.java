// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

/** Marks responses whose fields stand right below the response's name, without an object's name between. */
interface BareResponse {}
