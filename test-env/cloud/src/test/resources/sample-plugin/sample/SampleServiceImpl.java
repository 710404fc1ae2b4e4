// SPDX-License-Identifier: Apache-2.0
package sample;

import com.cloud.event.ActionEvent;
import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.AccountManager;
import com.cloud.utils.component.ManagerBase;
import com.cloud.utils.component.PluggableService;
import com.cloud.utils.component.SystemIntegrityChecker;
import com.cloud.utils.db.EntityManager;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.Configurable;

/** A service that notes what is done to it, in order. */
public class SampleServiceImpl extends ManagerBase
        implements SampleService, PluggableService, Configurable, SystemIntegrityChecker {
    static final ConfigKey<Integer> LEVEL =
            new ConfigKey<>("Advanced", Integer.class, "sample.level", "7", "A level", true, ConfigKey.Scope.Zone);

    private final StringBuilder history = new StringBuilder();

    @Inject
    private EntityManager entities;

    @Inject
    private AccountManager accounts;

    @Override
    public void check() {
        history.append("check ");
    }

    @Override
    public boolean configure(String name, Map<String, Object> params) {
        history.append(entities != null && accounts != null ? "configure " : "not injected ");
        return true;
    }

    @Override
    public boolean start() {
        history.append("start");
        return true;
    }

    @Override
    public String history() {
        return history.toString();
    }

    @Override
    @ActionEvent(eventType = "SAMPLE.WORK", eventDescription = "sample work", async = true)
    public String work(String how) throws Exception {
        switch (how) {
            case "refuse":
                throw new ServerApiException(ApiErrorCode.RESOURCE_IN_USE_ERROR, "somebody else has it");
            case "wrong":
                throw new InvalidParameterValueException("how makes no sense");
            case "break":
                throw new IllegalStateException("it broke");
            case "hang":
                Thread.sleep(60_000);
                return "woken";
            default:
                return "worked " + how + " at level " + LEVEL.value();
        }
    }

    @Override
    public List<Class<?>> getCommands() {
        return List.of(SampleCmd.class, SampleHistoryCmd.class);
    }

    @Override
    public String getConfigComponentName() {
        return "Sample";
    }

    @Override
    public ConfigKey<?>[] getConfigKeys() {
        return new ConfigKey<?>[] {LEVEL};
    }
}
