// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Brings the world up for the first test that asks, hands it to all, and tells about it when one fails. The root store takes it down after the last. */
final class ZonesExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(ZonesExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return attempt(context).world();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        // Printed at once, while it still is as the test left it.
        context.getExecutionException()
                .ifPresent(failure -> System.out.println("=== " + context.getDisplayName() + " failed: " + failure
                        + "\n=== the world then:\n" + attempt(context).world().story()));
    }

    private static Attempt attempt(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Attempt.class, key -> new Attempt(), Attempt.class);
    }

    /** One attempt to bring the world up, whose failure is every test's: it is not tried again for each of them. */
    private static final class Attempt implements ExtensionContext.Store.CloseableResource {
        private final Zones zones = new Zones();
        private World world;
        private Exception failure;

        Attempt() {
            try {
                zones.up();
                world = new World(zones);
            } catch (IllegalStateException | java.io.UncheckedIOException e) {
                failure = e;
            }
        }

        World world() {
            if (failure != null) {
                throw new IllegalStateException("the zones did not come up", failure);
            }
            return world;
        }

        @Override
        public void close() {
            if (world != null) {
                world.leave();
            }
            zones.down();
        }
    }
}
