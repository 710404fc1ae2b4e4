// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.component;

/** A replaceable part of the management server. */
public interface Adapter extends ComponentLifecycle {}
