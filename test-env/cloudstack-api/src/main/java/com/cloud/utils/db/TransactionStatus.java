// SPDX-License-Identifier: Apache-2.0
package com.cloud.utils.db;

/** Given to a transaction's body; it has nothing to offer. */
public interface TransactionStatus {}
