// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api.response;

import com.cloud.event.Event;
import org.apache.cloudstack.api.BaseResponse;
import org.apache.cloudstack.api.EntityReference;

/** Stands for an event in a parameter's {@code entityType}. */
@EntityReference(Event.class)
public class EventResponse extends BaseResponse {}
