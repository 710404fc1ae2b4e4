// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that need the zones: they are handed the {@link World} as a parameter, and when one fails what the world then was like is printed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ZonesExtension.class)
@interface OnZones {}
