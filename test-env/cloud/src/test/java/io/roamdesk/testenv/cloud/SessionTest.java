// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static TestCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = TestCloud.start(null);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static ApiClient.Answer login(String user, String password, String... more) throws Exception {
        Map<String, String> parameters = ApiClient.parameters("login", more);
        parameters.put("username", user);
        parameters.put("password", password);
        return cloud.client("admin").send(parameters, true);
    }

    private static String cookies(ApiClient.Answer login) {
        return login.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .collect(Collectors.joining("; "));
    }

    private static ApiClient.Answer call(String command, String cookies, String... parameters) throws Exception {
        return cloud.client("admin").send(ApiClient.parameters(command, parameters), false, "Cookie", cookies);
    }

    @Test
    void aLoginGivesASessionKeyThatTogetherWithTheCookiesOpensTheApi() throws Exception {
        ApiClient.Answer login = login("admin", "password");
        assertThat(login.status()).isEqualTo(200);
        JsonObject content = login.json().getAsJsonObject("loginresponse");
        assertThat(content.get("username").getAsString()).isEqualTo("admin");
        assertThat(content.get("type").getAsString()).isEqualTo("1");
        String key = content.get("sessionkey").getAsString();
        assertThat(call("listZones", cookies(login), "sessionkey", key)
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(call("listUnicorns", cookies(login), "sessionkey", key).status())
                .isEqualTo(432);
        assertThat(call("logout", cookies(login), "sessionkey", key).status()).isEqualTo(200);
        assertThat(call("listZones", cookies(login), "sessionkey", key).status())
                .isEqualTo(401);
    }

    @Test
    void aSessionWithoutItsKeyIsRefusedAndEnded() throws Exception {
        ApiClient.Answer login = login("admin", "password");
        String key = login.content().get("sessionkey").getAsString();
        assertThat(call("listZones", cookies(login)).status()).isEqualTo(401);
        assertThat(call("listZones", cookies(login), "sessionkey", key).status())
                .isEqualTo(401);
    }

    @Test
    void loginsAreByPostWithTheRightPasswordInTheRightDomain() throws Exception {
        Map<String, String> get = ApiClient.parameters("login", "username", "admin", "password", "password");
        assertThat(cloud.client("admin").send(get, false).status()).isEqualTo(405);
        assertThat(login("admin", "wrong").status()).isEqualTo(531);
        String password = cloud.account("ada").get("password").getAsString();
        assertThat(login("ada", password).status()).isEqualTo(531);
        assertThat(login("ada", password, "domain", "bolt").status()).isEqualTo(531);
        assertThat(login("ada", password, "domain", "/acme").status()).isEqualTo(200);
    }
}
