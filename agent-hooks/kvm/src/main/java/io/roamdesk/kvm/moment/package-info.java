// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a running machine as it was at one moment, through libvirt's pull-mode backup. {@link io.roamdesk.kvm.moment.Moments} is the way in.
 */
package io.roamdesk.kvm.moment;
