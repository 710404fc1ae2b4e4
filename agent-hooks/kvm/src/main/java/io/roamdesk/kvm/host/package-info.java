// SPDX-License-Identifier: Apache-2.0
/** The host as an agent finds it: its directories, settings and tools. */
package io.roamdesk.kvm.host;
