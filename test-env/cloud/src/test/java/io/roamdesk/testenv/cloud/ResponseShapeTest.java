// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResponseShapeTest {
    private static TestCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = TestCloud.start(null);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static ApiClient.Answer xml(String command, String... parameters) throws Exception {
        ApiClient client = cloud.client("admin");
        Map<String, String> request = ApiClient.parameters(command, parameters);
        request.remove("response");
        return client.send(client.signed(request), false);
    }

    @Test
    void aListHasItsCountAndItsObjectsAndAnEmptyOneHasNeither() throws Exception {
        ApiClient client = cloud.client("admin");
        JsonObject zones = client.call("listZones").json().getAsJsonObject("listzonesresponse");
        assertThat(zones.get("count").getAsInt()).isEqualTo(2);
        assertThat(zones.getAsJsonArray("zone")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("zurich");
        assertThat(client.call("listVirtualMachines")
                        .json()
                        .getAsJsonObject("listvirtualmachinesresponse")
                        .size())
                .isZero();
    }

    @Test
    void withoutAnotherWishTheAnswerIsXml() throws Exception {
        ApiClient.Answer answer = xml("listZones", "name", "zurich");
        assertThat(answer.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/xml");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><listzonesresponse cloud-stack-version=\"4.22")
                .contains("<count>1</count><zone><id>", "<name>zurich</name>")
                .endsWith("</zone></listzonesresponse>");
    }

    @Test
    void anXmlErrorHasItsCodeAndEscapedText() throws Exception {
        ApiClient.Answer answer = xml("listZones", "id", "<&>");
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).contains("<errorcode>431</errorcode>", "value=&lt;&amp;&gt;");
    }

    @Test
    void pagesNeedBothPageAndPagesize() throws Exception {
        ApiClient client = cloud.client("admin");
        assertThat(client.call("listZones", "page", "1").status()).isEqualTo(431);
        assertThat(client.call("listZones", "pagesize", "1").status()).isEqualTo(431);
        assertThat(client.call("listZones", "page", "1", "pagesize", "501").status())
                .isEqualTo(431);
        JsonObject second =
                client.call("listZones", "page", "2", "pagesize", "1").content();
        assertThat(second.get("count").getAsInt()).isEqualTo(2);
        assertThat(second.getAsJsonArray("zone")).hasSize(1);
        assertThat(second.getAsJsonArray("zone")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("newyork");
    }

    @Test
    void whatOnlyAdministratorsMayCallIsDeniedToTenants() throws Exception {
        assertThat(cloud.client("ada").call("listHosts").status()).isEqualTo(432);
        assertThat(cloud.client("ada").call("listZones").status()).isEqualTo(200);
        assertThat(cloud.client("acme-admin")
                        .call("listDomains")
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(cloud.client("admin")
                        .call("listDomains")
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(3);
        assertThat(cloud.client("ada")
                        .call("listAccounts")
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(cloud.client("acme-admin")
                        .call("listAccounts")
                        .content()
                        .get("count")
                        .getAsInt())
                .isEqualTo(2);
    }

    @Test
    void everyListCommandAnswers() throws Exception {
        ApiClient client = cloud.client("admin");
        for (String command : new String[] {
            "listPods",
            "listClusters",
            "listHosts",
            "listStoragePools",
            "listTemplates",
            "listServiceOfferings",
            "listNetworks",
            "listVolumes",
            "listAccounts",
            "listUsers",
            "listEvents",
            "listAlerts",
            "listApis",
            "listCapabilities",
            "listConfigurations",
            "listVirtualMachines",
            "listAsyncJobs"
        }) {
            assertThat(client.call(command, "keyword", "a").status())
                    .as(command)
                    .isEqualTo(200);
            assertThat(cloud.client("bob").call(command).status()).as(command).isIn(200, 432);
        }
    }
}
