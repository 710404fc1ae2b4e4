// SPDX-License-Identifier: Apache-2.0
/** What libvirt knows of this host: storage pools, machines, and whether it is there at all. */
package io.roamdesk.kvm.libvirt;
