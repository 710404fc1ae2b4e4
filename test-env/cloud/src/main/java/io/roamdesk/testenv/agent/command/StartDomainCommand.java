// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent.command;

import com.cloud.agent.api.Command;
import java.util.Map;

/** Starts a machine: the host fills its domain template with these values. Answered by {@link DomainAnswer}. */
public final class StartDomainCommand extends Command {
    private String name;
    private Map<String, String> values;

    StartDomainCommand() {}

    /**
     * @param name libvirt's name of the machine
     * @param values what stands between two {@code @} in the template, and what goes there
     */
    public StartDomainCommand(String name, Map<String, String> values) {
        this.name = name;
        this.values = values;
    }

    public String name() {
        return name;
    }

    public Map<String, String> values() {
        return values;
    }

    @Override
    public boolean executeInSequence() {
        return true;
    }
}
