// SPDX-License-Identifier: Apache-2.0
/**
 * QEMU's tools as child processes. Never through a shell; every run has a deadline and ends with this process: {@code setpriv --pdeathsig} of util-linux asks the
 * kernel to kill a tool when its parent dies, so that nothing is left that still has an image open. The kernel takes the thread that started a process for its
 * parent; all are therefore started by one thread that never ends.
 */
package io.roamdesk.engine.qemu;
