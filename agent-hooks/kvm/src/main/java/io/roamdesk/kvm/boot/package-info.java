// SPDX-License-Identifier: Apache-2.0
/**
 * Starts a recovery point of a replica for a look: a machine of its own, without network, on overlays that are thrown away. {@link io.roamdesk.kvm.boot.ReplicaBoot} is the way in.
 *
 * <p>CloudStack's agent reports every machine that libvirt runs, and the management server looks its name up among the instances' names and ignores one that it does not find
 * ({@code VirtualMachinePowerStateSyncImpl.convertVmStateReport}, 4.22). The names here begin with {@code roamdesk_boot_}: no instance is called so, for its name begins with a letter
 * and a hyphen, or is a host name of letters, digits and hyphens ({@code NetUtils.verifyDomainNameLabel}). While one runs, {@code listUnmanagedInstances} shows it.
 *
 * <p>What there is of one on the host: {@code STATE/boot/JOB-NUMBER.qcow2}, an overlay for each disk, and {@code STATE/boot/JOB.xml} and {@code JOB.screen} for moments. Nothing else is ever kept
 * in that folder, and no machine of that name outlives the job: what is found there when no job runs was left by an agent that died, and is removed.
 */
package io.roamdesk.kvm.boot;
