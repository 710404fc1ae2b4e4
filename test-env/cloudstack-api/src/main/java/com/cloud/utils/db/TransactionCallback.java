// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

/** The body of a transaction. */
public interface TransactionCallback<T> {
    T doInTransaction(TransactionStatus status);
}
