// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

/** The body of a transaction that gives nothing back. */
public abstract class TransactionCallbackNoReturn implements TransactionCallback<Object> {
    public TransactionCallbackNoReturn() {}

    @Override
    public final Object doInTransaction(TransactionStatus status) {
        doInTransactionWithoutResult(status);
        return null;
    }

    public abstract void doInTransactionWithoutResult(TransactionStatus status);
}
