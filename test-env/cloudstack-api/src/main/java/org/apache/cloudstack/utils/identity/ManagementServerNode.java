// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.utils.identity;

import java.net.NetworkInterface;
import java.net.SocketException;

/** This management server, by a number that is the same after its restart: that of a network card. */
public class ManagementServerNode {
    private static final long ID = cardNumber();

    public ManagementServerNode() {}

    public static long getManagementServerId() {
        return ID;
    }

    private static long cardNumber() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(ManagementServerNode::address)
                    .filter(number -> number > 0)
                    .min(Long::compare)
                    .orElse(1L);
        } catch (SocketException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static long address(NetworkInterface card) {
        try {
            byte[] bytes = card.getHardwareAddress();
            long number = 0;
            for (int i = 0; bytes != null && i < bytes.length; i++) {
                number = number << 8 | bytes[i] & 0xff;
            }
            return number;
        } catch (SocketException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
