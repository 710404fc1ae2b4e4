// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;

/** A response for what administrators can annotate. */
public abstract class BaseResponseWithAnnotations extends BaseResponse {
    @SerializedName("hasannotations")
    @Param(description = "true if the entity/resource has annotations")
    private Boolean hasAnnotation;

    public Boolean hasAnnotation() {
        return hasAnnotation;
    }

    public void setHasAnnotation(Boolean hasAnnotation) {
        this.hasAnnotation = hasAnnotation;
    }
}
