// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

/** The body of a transaction that can fail with a checked exception and gives nothing back. */
public abstract class TransactionCallbackWithExceptionNoReturn<E extends Exception>
        implements TransactionCallbackWithException<Boolean, E> {
    public TransactionCallbackWithExceptionNoReturn() {}

    @Override
    public final Boolean doInTransaction(TransactionStatus status) throws E {
        doInTransactionWithoutResult(status);
        return true;
    }

    public abstract void doInTransactionWithoutResult(TransactionStatus status) throws E;
}
