// SPDX-License-Identifier: Apache-2.0
/** The libvirt hook, and the facts on disk by which it judges without asking anybody. */
package io.roamdesk.kvm.hook;
