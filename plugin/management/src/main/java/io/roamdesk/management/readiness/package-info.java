/** Whether the plugin came up: CloudStack registers commands even when their module failed to start. */
package io.roamdesk.management.readiness;
