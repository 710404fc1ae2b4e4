// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/** What the columns of each object were when it was read, for as long as the object lives. */
final class LoadedValues {
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Key key && get() != null && get() == key.get();
        }
    }

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Map<Key, Map<String, Map<String, Object>>> values = new HashMap<>();

    /** By table and column; empty for an object that was not read. */
    synchronized Map<String, Map<String, Object>> of(Object object) {
        return values.getOrDefault(new Key(object, null), Map.of());
    }

    synchronized void keep(Object object, Map<String, Map<String, Object>> columns) {
        for (Object key = gone.poll(); key != null; key = gone.poll()) {
            values.remove(key);
        }
        values.put(new Key(object, gone), columns);
    }
}
