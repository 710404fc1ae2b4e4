// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

/**
 * Where a person's screen is.
 *
 * @param url what a browser or viewer opens
 * @param host the address that serves it
 * @param port its port
 * @param token what it asks for, or null
 * @param path the path below the address, or null
 */
public record ConsoleEndpoint(String url, String host, String port, String token, String path) {}
