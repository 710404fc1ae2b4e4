/** The settings that an administrator can change, each with its unit in its description. */
package io.roamdesk.management.settings;
