// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.module;

import com.cloud.utils.component.ComponentLifecycle;
import com.cloud.utils.component.PluggableService;
import com.cloud.utils.component.SystemIntegrityChecker;
import com.cloud.utils.exception.CloudRuntimeException;
import io.roamdesk.testenv.cloud.api.CommandRegistry;
import io.roamdesk.testenv.cloud.setting.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import org.apache.cloudstack.framework.config.Configurable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds plugins on the class path and starts them as CloudStack does: a Spring context for each module below the core's, settings
 * and commands collected, {@code SystemIntegrityChecker.check()}, {@code configure()} by run level, and, when all modules are
 * loaded, {@code start()}. A module that fails is only logged; the commands it brought stay registered.
 */
public final class PluginModules {
    private static final Logger LOG = LogManager.getLogger(PluginModules.class);
    /** CloudStack's own modules that a plugin can have as its parent; all of their beans are in one context here. */
    private static final Set<String> PARENTS = Set.of(
            "core",
            "api",
            "event",
            "discoverer",
            "backend",
            "compute",
            "network",
            "storage",
            "planner",
            "backup",
            "allocator");

    private final ApplicationContext core;
    private final ClassLoader classes;
    private final CommandRegistry registry;
    private final Settings settings;
    private final Map<String, GenericApplicationContext> loaded = new TreeMap<>();
    private final Map<String, String> failed = new TreeMap<>();

    public PluginModules(ApplicationContext core, ClassLoader classes, CommandRegistry registry, Settings settings) {
        this.core = core;
        this.classes = classes;
        this.registry = registry;
        this.settings = settings;
    }

    /** Loads every module on the class path; two of one name stop the server. */
    public void load() {
        Map<String, ModuleDefinition> definitions = new TreeMap<>();
        for (Resource resource : resources("classpath*:META-INF/cloudstack/*/module.properties")) {
            ModuleDefinition definition = ModuleDefinition.read(resource);
            if (definitions.put(definition.name(), definition) != null) {
                throw new CloudRuntimeException("The module " + definition.name() + " is on the class path twice");
            }
        }
        for (ModuleDefinition definition : definitions.values()) {
            if (!PARENTS.contains(definition.parent())) {
                fail(
                        definition.name(),
                        new CloudRuntimeException("No module " + definition.parent() + " to be its parent"));
            } else {
                load(definition);
            }
        }
    }

    private void load(ModuleDefinition definition) {
        GenericApplicationContext context = new GenericApplicationContext(core);
        context.setClassLoader(classes);
        context.setDisplayName(definition.name());
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        context.registerBean("roamdesk.actionEvents", ActionEventProxies.class);
        try {
            XmlBeanDefinitionReader reader = new XmlBeanDefinitionReader(context);
            reader.setBeanClassLoader(classes);
            for (Resource resource :
                    resources("classpath*:META-INF/cloudstack/" + definition.name() + "/*context.xml")) {
                reader.loadBeanDefinitions(resource);
            }
            context.refresh();
            loaded.put(definition.name(), context);
            beans(context, Configurable.class).forEach(settings::populate);
            beans(context, PluggableService.class)
                    .forEach(service -> registry.add(service, context.getAutowireCapableBeanFactory()));
            beans(context, SystemIntegrityChecker.class).forEach(SystemIntegrityChecker::check);
            configure(context);
            LOG.info("Module {} is loaded", definition.name());
        } catch (BeansException e) {
            fail(definition.name(), e);
        } catch (ConfigurationException | RuntimeException | LinkageError e) {
            fail(definition.name(), e);
        }
    }

    private void configure(GenericApplicationContext context) throws ConfigurationException {
        for (ComponentLifecycle component : byRunLevel(context)) {
            Map<String, Object> parameters =
                    component.getConfigParams() == null ? new HashMap<>() : component.getConfigParams();
            if (!component.configure(component.getName(), parameters)) {
                throw new CloudRuntimeException("Failed to configure " + component.getName());
            }
        }
    }

    private void fail(String module, Throwable error) {
        failed.put(module, String.valueOf(error.getMessage()));
        LOG.error("Failed to load the module {}; its commands stay registered", module, error);
    }

    /** Starts what was loaded without an error. */
    public void start() {
        loaded.forEach((name, context) -> {
            if (!failed.containsKey(name)) {
                try {
                    byRunLevel(context).forEach(ComponentLifecycle::start);
                    LOG.info("Module {} is started", name);
                } catch (RuntimeException e) {
                    fail(name, e);
                }
            }
        });
    }

    /** Stops and closes all modules. */
    public void stop() {
        loaded.forEach((name, context) -> {
            if (!failed.containsKey(name)) {
                byRunLevel(context).forEach(ComponentLifecycle::stop);
            }
            context.close();
        });
    }

    /** The modules that failed, and why. */
    public Map<String, String> failed() {
        return Map.copyOf(failed);
    }

    /** The names of the modules whose context was made. */
    public Set<String> loaded() {
        return Set.copyOf(loaded.keySet());
    }

    private static List<ComponentLifecycle> byRunLevel(GenericApplicationContext context) {
        List<ComponentLifecycle> components = new ArrayList<>(beans(context, ComponentLifecycle.class));
        components.sort(Comparator.comparingInt(ComponentLifecycle::getRunLevel));
        return components;
    }

    /** The beans of the context itself, not those of its parent. */
    private static <T> List<T> beans(GenericApplicationContext context, Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    private Resource[] resources(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver(classes).getResources(pattern);
        } catch (IOException e) {
            throw new CloudRuntimeException("The class path could not be searched for " + pattern, e);
        }
    }
}
