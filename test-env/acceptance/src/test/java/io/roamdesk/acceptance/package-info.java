// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of the whole on real zones: libvirt, QEMU, MariaDB, TLS and a shaped WAN, driven through the query API. The zones are brought up once for all tests, by {@code
 * test-env/up}, under a name of their own, and taken down at the end.
 */
package io.roamdesk.acceptance;
