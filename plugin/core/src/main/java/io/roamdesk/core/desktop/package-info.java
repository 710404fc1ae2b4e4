// SPDX-License-Identifier: Apache-2.0
/** What a desktop is to Roamdesk: its disks, the links of their redo logs to bases, the epoch of its ownership, and its replicas. */
package io.roamdesk.core.desktop;
