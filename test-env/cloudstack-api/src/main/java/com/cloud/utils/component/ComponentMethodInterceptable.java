// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** Marks beans whose methods are intercepted for events and transactions. */
public interface ComponentMethodInterceptable {}
