// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** A long-lived part of the management server. */
public interface Manager extends ComponentLifecycle {}
