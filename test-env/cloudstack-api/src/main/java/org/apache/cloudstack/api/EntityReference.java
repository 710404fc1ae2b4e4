// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the entities that a response class stands for, so that a parameter's uuid can be looked up. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EntityReference {
    Class<?>[] value();
}
