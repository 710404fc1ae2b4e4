// SPDX-License-Identifier: Apache-2.0
/**
 * Roamdesk in CloudStack's KVM agent. {@link io.roamdesk.kvm.HostEngine} puts the parts together; the command wrappers, in the one package in which CloudStack looks
 * for them, map a command to a call of it and back.
 */
package io.roamdesk.kvm;
