// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

import java.io.Serializable;
import java.util.List;

/** Finds any entity by its class and id. */
public interface EntityManager {
    <T, K extends Serializable> T findById(Class<T> entityType, K id);

    <T> T findByUuid(Class<T> entityType, String uuid);

    <T> T findByUuidIncludingRemoved(Class<T> entityType, String uuid);

    <T> List<? extends T> list(Class<T> entityType);

    <T, K extends Serializable> T findByIdIncludingRemoved(Class<T> entityType, K id);

    boolean validEntityType(Class<?> entityType);
}
