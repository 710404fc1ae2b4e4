// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for an event to be recorded when the method of a bean is called. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ActionEvents.class)
public @interface ActionEvent {
    boolean create() default false;

    String eventType();

    String eventDescription();

    boolean async() default false;

    String resourceType() default "";

    long resourceId() default -1L;
}
