// SPDX-License-Identifier: Apache-2.0
package com.cloud.resource;

/** What an agent manages: a host. */
public interface ServerResource {}
