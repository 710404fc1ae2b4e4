// SPDX-License-Identifier: Apache-2.0
/**
 * Disks as chains of image files: reading them, writing layers, finding out what they are, and keeping replicas in order. The images themselves are only ever
 * opened by QEMU's tools, so that its locks hold and its knowledge of the format is used.
 */
package io.roamdesk.engine.disk;
