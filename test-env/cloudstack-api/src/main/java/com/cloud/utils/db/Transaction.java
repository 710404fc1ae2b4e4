// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

/** Runs code as one transaction. A transaction inside another joins it. */
public class Transaction {
    private static final TransactionStatus STATUS = new TransactionStatus() {};

    public static <T, E extends Throwable> T execute(TransactionCallbackWithException<T, E> callback) throws E {
        try (TransactionLegacy txn = TransactionLegacy.open("Transaction.execute")) {
            txn.start();
            // Without a commit, close() rolls back.
            T result = callback.doInTransaction(STATUS);
            txn.commit();
            return result;
        }
    }

    public static <T> T execute(TransactionCallback<T> callback) {
        return execute(new TransactionCallbackWithException<T, RuntimeException>() {
            @Override
            public T doInTransaction(TransactionStatus status) {
                return callback.doInTransaction(status);
            }
        });
    }
}
