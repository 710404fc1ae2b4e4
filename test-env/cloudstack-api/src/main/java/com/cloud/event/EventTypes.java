// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The types of CloudStack's own events, and which entity a type is about; only those used here. */
public class EventTypes {
    public static final String EVENT_VM_CREATE = "VM.CREATE";
    public static final String EVENT_VM_START = "VM.START";
    public static final String EVENT_VM_STOP = "VM.STOP";
    public static final String EVENT_VM_REBOOT = "VM.REBOOT";
    public static final String EVENT_VM_DESTROY = "VM.DESTROY";
    public static final String EVENT_VM_EXPUNGE = "VM.EXPUNGE";
    public static final String EVENT_VM_MIGRATE = "VM.MIGRATE";
    public static final String EVENT_VM_MOVE = "VM.MOVE";
    public static final String EVENT_VOLUME_CREATE = "VOLUME.CREATE";
    public static final String EVENT_VOLUME_DELETE = "VOLUME.DELETE";

    private static final Map<String, Object> ENTITIES = new ConcurrentHashMap<>();

    /** Says which entity class the resource of such an event has. */
    public static void addEntityEventDetail(String event, Class<?> entityType) {
        ENTITIES.put(event, entityType);
    }

    public static Class<?> getEntityClassForEvent(String event) {
        return (Class<?>) ENTITIES.get(event);
    }
}
