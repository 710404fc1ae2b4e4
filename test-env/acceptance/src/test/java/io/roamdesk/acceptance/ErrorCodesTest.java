// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Wrong requests get the codes that CloudStack gives. */
@OnZones
class ErrorCodesTest {
    private final World world;
    private final Api ada;

    ErrorCodesTest(World world) {
        this.world = world;
        this.ada = world.ada();
    }

    @Test
    void aBadSignatureIsUnauthorized() {
        assertThat(ada.callWith(Map.of("signature", "bm90IHRoZSByaWdodCBvbmU="), "listRoamingDesktops")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anExpiredSignatureIsUnauthorized() {
        String past = Api.expiry(Instant.now().minusSeconds(60));
        assertThat(ada.callWith(Map.of("expires", past), "listRoamingDesktops").status())
                .isEqualTo(401);
    }

    @Test
    void anUnknownKeyIsUnauthorized() {
        Api nobody = new Api(world.zones().endpoint(), "no-such-key", "no-such-secret");
        assertThat(nobody.call("listRoamingDesktops").status()).isEqualTo(401);
    }

    @Test
    void anUnknownCommandBySignatureIsUnauthorizedAsInCloudStack() {
        assertThat(ada.call("listRoamingUnicorns").status()).isEqualTo(401);
    }

    @Test
    void aBadUuidIsAParameterError() {
        assertThat(ada.call("getRoamingDecision", "virtualmachineid", "not-a-uuid")
                        .status())
                .isEqualTo(431);
        assertThat(ada.call(
                                "getRoamingDecision",
                                "virtualmachineid",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(431);
        assertThat(ada.call("cancelRoamingOperation", "id", "not-a-uuid").status())
                .isEqualTo(431);
    }

    @Test
    void anInternalNumberIsNoIdForIt() {
        assertThat(ada.call("getRoamingDecision", "virtualmachineid", "1").status())
                .isEqualTo(431);
    }

    @Test
    void aMissingParameterIsAParameterErrorThatNamesIt() {
        Api.Answer answer = ada.call("migrateRoamingDesktop");
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.errorText()).contains("virtualmachineid");
    }

    @Test
    void aPageWithoutASizeIsAParameterError() {
        assertThat(ada.call("listRoamingDesktops", "page", "1").status()).isEqualTo(431);
        assertThat(ada.call("listRoamingOperations", "page", "1").status()).isEqualTo(431);
        assertThat(world.admin().call("listRoamingZones", "page", "1").status()).isEqualTo(431);
        assertThat(world.admin().call("listRoamingPolicies", "page", "1").status())
                .isEqualTo(431);
    }

    @Test
    void everyCommandIsInListApisWithItsDocumentation() {
        String apis = world.admin().call("listApis").body().toString();
        for (String command : new String[] {
            "updateRoamingZone",
            "listRoamingZones",
            "createRoamingPolicy",
            "updateRoamingPolicy",
            "deleteRoamingPolicy",
            "listRoamingPolicies",
            "enableRoamingDesktop",
            "disableRoamingDesktop",
            "listRoamingDesktops",
            "reportClientLocation",
            "getRoamingDecision",
            "connectRoamingDesktop",
            "migrateRoamingDesktop",
            "listRoamingOperations",
            "cancelRoamingOperation"
        }) {
            assertThat(apis).contains("\"" + command + "\"");
        }
    }
}
