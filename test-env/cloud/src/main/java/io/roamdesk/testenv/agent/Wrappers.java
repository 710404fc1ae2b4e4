// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.agent;

import com.cloud.agent.api.Answer;
import com.cloud.agent.api.Command;
import com.cloud.agent.api.UnsupportedAnswer;
import com.cloud.resource.CommandWrapper;
import com.cloud.resource.ResourceWrapper;
import com.cloud.resource.ServerResource;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;

/**
 * The handlers of commands, found as CloudStack's agent finds them: classes in the package of KVM's wrappers or below it, in any
 * jar, that have {@link ResourceWrapper} and extend {@link CommandWrapper} directly. A command without a handler of its own is given
 * to the handler of its superclass.
 */
final class Wrappers {
    private static final Logger LOG = LogManager.getLogger(Wrappers.class);
    private static final String WHERE = "classpath*:com/cloud/hypervisor/kvm/resource/wrapper/**/*.class";

    private final Map<Class<?>, CommandWrapper<Command, Answer, ServerResource>> handlers = new ConcurrentHashMap<>();

    private Wrappers() {}

    static Wrappers find(ClassLoader classes) throws IOException {
        Wrappers found = new Wrappers();
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(classes);
        CachingMetadataReaderFactory reader = new CachingMetadataReaderFactory(resolver);
        for (Resource resource : resolver.getResources(WHERE)) {
            var metadata = reader.getMetadataReader(resource).getAnnotationMetadata();
            if (metadata.hasAnnotation(ResourceWrapper.class.getName())) {
                found.add(metadata.getClassName(), classes);
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private void add(String className, ClassLoader classes) throws IOException {
        try {
            Class<?> type = Class.forName(className, true, classes);
            if (type.getSuperclass() != CommandWrapper.class) {
                LOG.warn("{} does not extend CommandWrapper itself: CloudStack's agent would not find it", className);
                return;
            }
            Class<?> command = type.getAnnotation(ResourceWrapper.class).handles();
            Object handler = type.getConstructor().newInstance();
            Object before = handlers.put(command, (CommandWrapper<Command, Answer, ServerResource>) handler);
            if (before != null) {
                throw new IOException(command.getName() + " has two handlers: " + className + " and "
                        + before.getClass().getName());
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException("The handler " + className + " cannot be made: " + e, e);
        }
    }

    int size() {
        return handlers.size();
    }

    Answer execute(Command command, ServerResource resource) {
        for (Class<?> type = command.getClass(); type != Command.class; type = type.getSuperclass()) {
            CommandWrapper<Command, Answer, ServerResource> handler = handlers.get(type);
            if (handler != null) {
                return handler.execute(command, resource);
            }
        }
        return new UnsupportedAnswer(
                command, "Unsupported command issued: " + command + ". Are you sure you got the right type of server?");
    }
}
