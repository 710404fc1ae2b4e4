// SPDX-License-Identifier: Apache-2.0
/** Figures about the jobs of this host, as Prometheus collects them. */
package io.roamdesk.kvm.metrics;
