// SPDX-License-Identifier: Apache-2.0
package com.cloud.alert;

import com.cloud.utils.component.Manager;
import org.apache.cloudstack.alert.AlertService;

/** Sends alerts. */
public interface AlertManager extends Manager, AlertService {
    void clearAlert(AlertType alertType, long dataCenterId, long podId);

    void sendAlert(AlertType alertType, long dataCenterId, Long podId, String subject, String body);
}
