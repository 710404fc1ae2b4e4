// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** A bean that is asked before anything of its module is configured; throwing stops the module. */
public interface SystemIntegrityChecker {
    void check();
}
