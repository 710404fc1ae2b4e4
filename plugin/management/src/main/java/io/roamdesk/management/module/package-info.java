/** The plugin as CloudStack's module: its commands and settings, its start and stop, and what it does from time to time. */
package io.roamdesk.management.module;
