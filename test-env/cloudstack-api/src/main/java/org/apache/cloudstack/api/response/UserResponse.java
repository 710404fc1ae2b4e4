// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.user.User;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.EntityReference;

/** Stands for a user in a parameter's {@code entityType}. */
@EntityReference(User.class)
public class UserResponse extends BaseResponse {}
