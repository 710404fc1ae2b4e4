/** Figures about replicas and operations, as Prometheus collects them. */
package io.roamdesk.management.metrics;
