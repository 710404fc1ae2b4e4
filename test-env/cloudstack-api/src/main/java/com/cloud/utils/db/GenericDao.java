// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

import java.io.Serializable;
import java.util.List;

/** Rows of one table as objects; only the members used here. */
public interface GenericDao<T, ID extends Serializable> {
    String REMOVED_COLUMN = "removed";
    String CREATED_COLUMN = "created";

    /** The row, null when there is none or it is marked removed. */
    T findById(ID id);

    T findByIdIncludingRemoved(ID id);

    T findByUuid(String uuid);

    T findByUuidIncludingRemoved(String uuid);

    /** Reads the row and locks it until the transaction ends; {@code true} is FOR UPDATE, {@code false} share. */
    T lockRow(ID id, Boolean exclusive);

    /** Writes all columns of the row. */
    boolean update(ID id, T entity);

    List<T> listAll();

    List<T> listAllIncludingRemoved();

    T persist(T entity);

    /** Marks the row removed, or deletes it when the table has no such column. */
    boolean remove(ID id);

    boolean expunge(ID id);

    Class<T> getEntityBeanType();
}
