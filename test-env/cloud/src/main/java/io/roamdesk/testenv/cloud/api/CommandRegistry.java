// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.utils.component.PluggableService;
import com.cloud.utils.exception.CloudRuntimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject.ResponseView;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** The API commands that services brought, by name, and the Spring context that each is filled from. */
public final class CommandRegistry {
    private record Entry(Class<?> command, APICommand annotation, AutowireCapableBeanFactory beans) {}

    private final Map<String, List<Entry>> byName = new ConcurrentHashMap<>();

    /** Takes a service's commands; as in CloudStack a class without {@link APICommand} stops the API. */
    public void add(PluggableService service, AutowireCapableBeanFactory beans) {
        List<Class<?>> commands = service.getCommands();
        if (commands == null) {
            return;
        }
        for (Class<?> command : commands) {
            APICommand annotation = command.getAnnotation(APICommand.class);
            if (annotation == null) {
                throw new CloudRuntimeException(
                        command.getName() + " is claimed as a API command, but it has no @APICommand");
            }
            List<Entry> same = byName.computeIfAbsent(annotation.name(), name -> new ArrayList<>());
            if (same.stream().noneMatch(known -> known.command == command)) {
                same.add(new Entry(command, annotation, beans));
            }
        }
    }

    /** Whether anybody may call a command of that name. */
    public boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** Whether that role may call it. */
    public boolean mayCall(String name, RoleType role) {
        // CloudStack lets the root administrator's role call everything, unknown names too: they fail later, with 432.
        return role == RoleType.Admin
                || byName.getOrDefault(name, List.of()).stream()
                        .anyMatch(
                                entry -> List.of(entry.annotation.authorized()).contains(role));
    }

    /** A new command object with its services; null when there is no such command. */
    public BaseCmd create(String name, RoleType caller) {
        List<Entry> entries = byName.get(name);
        if (entries == null) {
            return null;
        }
        ResponseView wanted = caller == RoleType.Admin ? ResponseView.Full : ResponseView.Restricted;
        Entry entry = entries.stream()
                .filter(one -> one.annotation.responseView() == wanted)
                .findFirst()
                .orElse(entries.get(0));
        return create(entry);
    }

    /** The command object of a queued job. */
    public BaseCmd createByClass(String className) {
        return byName.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.command.getName().equals(className))
                .findFirst()
                .map(CommandRegistry::create)
                .orElseThrow(() -> new CloudRuntimeException("No service brings the command class " + className));
    }

    private static BaseCmd create(Entry entry) {
        try {
            BaseCmd command = (BaseCmd) entry.command.getDeclaredConstructor().newInstance();
            entry.beans.autowireBean(command);
            command.configure();
            return command;
        } catch (ReflectiveOperationException e) {
            throw new CloudRuntimeException(entry.command.getName() + " could not be made: " + e.getMessage(), e);
        }
    }

    /** All commands that the role may call, by name. */
    public List<Class<?>> visibleTo(RoleType role) {
        List<Class<?>> classes = new ArrayList<>();
        byName.values().forEach(entries -> {
            Entry entry = entries.get(0);
            if (mayCall(entry.annotation.name(), role)) {
                classes.add(entry.command);
            }
        });
        classes.sort(Comparator.comparing(BaseCmd::getCommandNameByClass));
        return classes;
    }
}
