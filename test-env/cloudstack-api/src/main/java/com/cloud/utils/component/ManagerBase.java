// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** The base of long-lived parts of the management server. */
public class ManagerBase extends ComponentLifecycleBase implements ComponentMethodInterceptable {
    public ManagerBase() {}
}
