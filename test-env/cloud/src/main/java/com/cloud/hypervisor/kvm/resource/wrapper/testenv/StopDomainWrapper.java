// SPDX-License-Identifier: Apache-2.0
package com.cloud.hypervisor.kvm.resource.wrapper.testenv;

import com.cloud.agent.api.Answer;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import io.roamdesk.testenv.agent.HostResource;
import io.roamdesk.testenv.agent.command.StopDomainCommand;
import java.io.IOException;
import java.time.Instant;

/** Stops a machine: power button, wait, then the plug. */
@ResourceWrapper(handles = StopDomainCommand.class)
public final class StopDomainWrapper extends CommandWrapper<StopDomainCommand, Answer, HostResource> {
    private static final long LOOK_AGAIN_MILLIS = 250;

    @Override
    public Answer execute(StopDomainCommand command, HostResource host) {
        String name = command.name();
        try {
            if (!host.virsh().runs(name)) {
                return new Answer(command, true, "was not running");
            }
            if (!command.forced()) {
                host.virsh().shutDown(name);
                Instant deadline = Instant.now().plus(host.stopGrace());
                while (Instant.now().isBefore(deadline)) {
                    if (!host.virsh().runs(name)) {
                        return new Answer(command, true, "shut down");
                    }
                    Thread.sleep(LOOK_AGAIN_MILLIS);
                }
                logger.warn("{} has not shut down after {}: the plug is pulled", name, host.stopGrace());
            }
            host.virsh().destroy(name);
            return new Answer(command, true, "powered off");
        } catch (IOException e) {
            return new Answer(command, false, "The machine " + name + " does not stop: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(command, false, "The agent stops; the machine " + name + " may still run");
        }
    }
}
