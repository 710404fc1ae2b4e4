// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignedRequestTest {
    private static TestCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = TestCloud.start(null);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static String expiry(Duration fromNow) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx")
                .format(Instant.now().plus(fromNow).atOffset(ZoneOffset.UTC));
    }

    @Test
    void aSignedRequestIsAnsweredByGetAndByPost() throws Exception {
        ApiClient client = cloud.client("admin");
        Map<String, String> request = client.signed(ApiClient.parameters("listZones", "keyword", "u r & i=c+h%ü"));
        assertThat(client.send(request, false).status()).isEqualTo(200);
        assertThat(client.send(request, true).status()).isEqualTo(200);
        assertThat(client.call("listZones", "name", "zurich")
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void aWrongSignatureIsRefusedWith401() throws Exception {
        ApiClient client = cloud.client("admin");
        Map<String, String> request = client.signed(ApiClient.parameters("listZones"));
        request.put("name", "added after signing");
        ApiClient.Answer answer = client.send(request, false);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json()
                        .getAsJsonObject("listzonesresponse")
                        .get("errorcode")
                        .getAsInt())
                .isEqualTo(401);
    }

    @Test
    void aMissingSignatureAnUnknownKeyAndAForeignSecretAreRefused() throws Exception {
        ApiClient client = cloud.client("admin");
        assertThat(client.send(ApiClient.parameters("listZones"), false).status())
                .isEqualTo(401);
        String endpoint = cloud.server().endpoint();
        assertThat(new ApiClient(endpoint, "nobody", "secret").call("listZones").status())
                .isEqualTo(401);
        String key = cloud.account("admin").get("apiKey").getAsString();
        String other = cloud.account("ada").get("secretKey").getAsString();
        assertThat(new ApiClient(endpoint, key, other).call("listZones").status())
                .isEqualTo(401);
    }

    @Test
    void version3NeedsAnExpiryThatHasNotPassed() throws Exception {
        ApiClient client = cloud.client("admin");
        assertThat(client.call("listZones", "signatureversion", "3", "expires", expiry(Duration.ofMinutes(10)))
                        .status())
                .isEqualTo(200);
        assertThat(client.call("listZones", "signatureversion", "3", "expires", expiry(Duration.ofSeconds(-10)))
                        .status())
                .isEqualTo(401);
        assertThat(client.call("listZones", "signatureversion", "3").status()).isEqualTo(401);
        assertThat(client.call("listZones", "signatureversion", "3", "expires", "tomorrow")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anUnknownCommandWithAKeyIs401AsInCloudStack() throws Exception {
        assertThat(cloud.client("admin").call("listUnicorns").status()).isEqualTo(401);
        // The names of commands are case-sensitive there.
        assertThat(cloud.client("admin").call("listzones").status()).isEqualTo(401);
    }

    @Test
    void aDisabledUserIsRefused() throws Exception {
        cloud.sql().update("UPDATE user SET state = 'disabled' WHERE username = 'bolt-admin'");
        assertThat(cloud.client("bolt-admin").call("listZones").status()).isEqualTo(401);
    }
}
