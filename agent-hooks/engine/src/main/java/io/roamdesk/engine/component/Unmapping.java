// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.component;

import java.lang.reflect.Field;
import java.nio.MappedByteBuffer;
import sun.misc.Unsafe;

/**
 * Ends a mapping at once. The JDK ends one only when the buffer is collected, which a small, quiet heap may put off for hours: until then a removed file keeps its room,
 * and its storage pool cannot be unmounted. Java 17 has no other public way than this one, which the JDK keeps in {@code jdk.unsupported} for the purpose (JEP 260).
 */
final class Unmapping {
    private static final Unsafe UNSAFE = unsafe();

    private Unmapping() {}

    /** Ends the mapping; whoever reads from the buffer afterwards ends the process. */
    static void end(MappedByteBuffer buffer) {
        UNSAFE.invokeCleaner(buffer);
    }

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
