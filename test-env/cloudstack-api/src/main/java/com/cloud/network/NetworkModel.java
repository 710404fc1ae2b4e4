// SPDX-License-Identifier: Apache-2.0
package com.cloud.network;

/** What is known of networks. */
public interface NetworkModel {
    /** Whether a machine can be put into it: it carries guests, and has an address left if it gives any. */
    boolean canUseForDeploy(Network network);

    /** A shared network whose addresses are given by somebody else. */
    boolean isSharedNetworkWithoutServices(long networkId);
}
