// SPDX-License-Identifier: Apache-2.0
/** Long work in the background of the agent, and the guard that no two works touch one disk. */
package io.roamdesk.kvm.work;
