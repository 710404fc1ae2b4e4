// SPDX-License-Identifier: Apache-2.0
package com.cloud.projects;

/** A project; this environment has none. */
public interface Project {
    /** Whether a list leaves out what belongs to projects. */
    enum ListProjectResourcesCriteria {
        ListProjectResourcesOnly,
        ListAllIncludingProjectResources,
        SkipProjectResources
    }
}
