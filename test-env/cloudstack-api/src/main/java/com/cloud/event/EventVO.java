// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

/** The levels of an event. */
public class EventVO {
    public static final String LEVEL_INFO = "INFO";
    public static final String LEVEL_WARN = "WARN";
    public static final String LEVEL_ERROR = "ERROR";
}
