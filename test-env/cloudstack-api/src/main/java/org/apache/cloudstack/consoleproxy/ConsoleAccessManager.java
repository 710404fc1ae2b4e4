// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.consoleproxy;

import org.apache.cloudstack.api.command.user.consoleproxy.ConsoleEndpoint;

/** Opens consoles of machines. */
public interface ConsoleAccessManager {
    /** A new, one-time console session; the result says why when there is none. */
    ConsoleEndpoint generateConsoleEndpoint(Long vmId, String extraSecurityToken, String clientAddress);
}
