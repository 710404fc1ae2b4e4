// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.user.Account;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.EntityReference;

/** Stands for an account in a parameter's {@code entityType}. */
@EntityReference(Account.class)
public class AccountResponse extends BaseResponse {}
