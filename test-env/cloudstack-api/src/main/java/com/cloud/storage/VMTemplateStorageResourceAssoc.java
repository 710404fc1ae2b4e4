// SPDX-License-Identifier: Apache-2.0
package com.cloud.storage;

/** A template at a place of storage. */
public interface VMTemplateStorageResourceAssoc {
    /** How its file stands there. */
    enum Status {
        UNKNOWN,
        DOWNLOAD_ERROR,
        NOT_DOWNLOADED,
        DOWNLOAD_IN_PROGRESS,
        DOWNLOADED,
        ABANDONED,
        UPLOADED,
        NOT_UPLOADED,
        UPLOAD_ERROR,
        UPLOAD_IN_PROGRESS,
        CREATING,
        CREATED,
        BYPASSED
    }
}
