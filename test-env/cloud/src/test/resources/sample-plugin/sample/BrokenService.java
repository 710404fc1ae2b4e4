// SPDX-License-Identifier: Apache-2.0
package sample;

import com.cloud.utils.component.ManagerBase;
import com.cloud.utils.component.PluggableService;
import com.cloud.utils.component.SystemIntegrityChecker;
import java.util.List;

/** A module that cannot start. */
public class BrokenService extends ManagerBase implements PluggableService, SystemIntegrityChecker {
    @Override
    public void check() {
        throw new IllegalStateException("the schema is from the future");
    }

    @Override
    public boolean start() {
        throw new AssertionError("a module that failed is never started");
    }

    @Override
    public List<Class<?>> getCommands() {
        return List.of(BrokenCmd.class);
    }
}
