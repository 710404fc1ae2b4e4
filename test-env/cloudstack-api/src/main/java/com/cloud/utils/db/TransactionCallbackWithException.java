// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

/** The body of a transaction that can fail with a checked exception. */
public interface TransactionCallbackWithException<T, E extends Throwable> {
    T doInTransaction(TransactionStatus status) throws E;
}
