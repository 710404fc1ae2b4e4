// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.roamdesk.testenv.cloud.database.Row;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PluginAndJobTest {
    private static TestCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = TestCloud.start(SamplePlugin.build());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static JsonObject work(String how, String... more) throws Exception {
        String[] parameters = new String[more.length + 2];
        parameters[0] = "how";
        parameters[1] = how;
        System.arraycopy(more, 0, parameters, 2, more.length);
        return cloud.client("admin").job("doSampleWork", parameters);
    }

    private static String text(JsonObject job) {
        return job.getAsJsonObject("jobresult")
                .getAsJsonObject("sample")
                .get("text")
                .getAsString();
    }

    @Test
    void aModuleFromAJarIsCheckedThenConfiguredThenStarted() throws Exception {
        JsonObject answer = cloud.client("admin").call("getSampleHistory").content();
        assertThat(answer.getAsJsonObject("sample").get("text").getAsString()).isEqualTo("check configure start");
    }

    @Test
    void aModuleThatFailsItsCheckKeepsItsCommandsAndStopsNobodyElse() throws Exception {
        assertThat(cloud.server().modules().failed()).containsOnlyKeys("broken");
        ApiClient.Answer answer = cloud.client("admin").call("getBroken");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.content().get("errortext").getAsString()).isEqualTo("not ready");
        assertThat(answer.content().get("cserrorcode").getAsInt()).isEqualTo(9999);
        assertThat(answer.response().headers().firstValue("X-Description")).contains("not ready");
    }

    @Test
    void aJobEndsWithItsResultInItsObject() throws Exception {
        JsonObject job = work("well");
        assertThat(job.get("jobstatus").getAsInt()).isEqualTo(1);
        assertThat(job.get("jobresultcode").getAsInt()).isZero();
        assertThat(job.get("cmd").getAsString()).isEqualTo("sample.SampleCmd");
        assertThat(job.get("account").getAsString()).isEqualTo("admin");
        assertThat(text(job)).isEqualTo("worked well at level 7");
        JsonObject sample = job.getAsJsonObject("jobresult").getAsJsonObject("sample");
        assertThat(sample.get("when").getAsString()).isEqualTo("1970-01-01T00:00:00+0000");
    }

    @Test
    void aFieldForAdministratorsIsHiddenFromATenant() throws Exception {
        JsonObject seen = cloud.client("ada").job("doSampleWork", "how", "well");
        assertThat(seen.getAsJsonObject("jobresult").getAsJsonObject("sample").has("secret"))
                .isFalse();
        assertThat(work("well")
                        .getAsJsonObject("jobresult")
                        .getAsJsonObject("sample")
                        .has("secret"))
                .isTrue();
    }

    @Test
    void aJobThatFailsSaysWithWhichCode() throws Exception {
        JsonObject refused = work("refuse");
        assertThat(refused.get("jobstatus").getAsInt()).isEqualTo(2);
        assertThat(refused.get("jobresultcode").getAsInt()).isEqualTo(536);
        assertThat(refused.getAsJsonObject("jobresult").get("errortext").getAsString())
                .isEqualTo("somebody else has it");
        assertThat(work("wrong").get("jobresultcode").getAsInt()).isEqualTo(431);
        assertThat(work("break").get("jobresultcode").getAsInt()).isEqualTo(530);
    }

    @Test
    void aTenantCannotAskForAnotherOnesJob() throws Exception {
        String job = work("well").get("jobid").getAsString();
        assertThat(cloud.client("ada").call("queryAsyncJobResult", "jobid", job).status())
                .isEqualTo(531);
    }

    @Test
    void aJobThatARestartInterruptsIsMarkedFailedAndNotResumed() throws Exception {
        ApiClient.Answer queued = cloud.client("admin").call("doSampleWork", "how", "hang");
        String id = queued.content().get("jobid").getAsString();
        assertThat(cloud.client("admin")
                        .call("listAsyncJobs")
                        .content()
                        .get("count")
                        .getAsInt())
                .isPositive();
        cloud.close();
        // As a crash leaves it: the row is as it was when the process ended.
        cloud.sql().update("UPDATE async_job SET job_status = 0, job_result = NULL, removed = NULL WHERE uuid = ?", id);
        cloud.restart();
        JsonObject job = cloud.client("admin").end(id);
        assertThat(job.get("jobstatus").getAsInt()).isEqualTo(2);
        assertThat(job.get("jobresultcode").getAsInt()).isEqualTo(530);
        assertThat(job.has("jobresult")).isFalse();
        String kept = cloud.sql()
                .one("SELECT job_result FROM async_job WHERE uuid = ?", id)
                .orElseThrow()
                .text("job_result");
        assertThat(kept).isEqualTo("job cancelled because of management server restart or shutdown");
    }

    @Test
    void parametersAreConvertedByTheirTypes() throws Exception {
        String zone = cloud.uuid("data_center", "newyork");
        assertThat(text(work(
                        "echo",
                        "OldZone",
                        zone,
                        "newzone",
                        zone,
                        "COUNT",
                        "-3",
                        "size",
                        "5",
                        "names",
                        "a,b",
                        "details[0].key",
                        "v")))
                .isEqualTo("2/2/-3/5/[a, b]/{0={key=v}}");
    }

    @Test
    void aDatabaseIdPassesOnlyForAParameterWithoutSince() throws Exception {
        assertThat(text(work("echo", "oldzone", "2", "newzone", "2"))).startsWith("2/null/");
    }

    @Test
    void badParametersAreRefusedWith431BeforeAnyJob() throws Exception {
        ApiClient client = cloud.client("admin");
        for (List<String> bad : List.of(
                List.of("names", "missing how"),
                List.of("how", ""),
                List.of("how", "longer than ten"),
                List.of("how", "echo", "count", "many"),
                List.of("how", "echo", "size", "0"),
                List.of("how", "echo", "oldzone", "no uuid"),
                List.of("how", "echo", "newzone", "00000000-0000-0000-0000-000000000000"))) {
            ApiClient.Answer answer = client.call("doSampleWork", bad.toArray(String[]::new));
            assertThat(answer.status()).as("%s", bad).isEqualTo(431);
            assertThat(answer.json()
                            .getAsJsonObject("dosampleworkresponse")
                            .get("errorcode")
                            .getAsInt())
                    .isEqualTo(431);
        }
        assertThat(client.call("doSampleWork", "how", "echo", "details[0]", "x").status())
                .isEqualTo(430);
    }

    @Test
    void aRoleThatTheCommandDoesNotNameGets432() throws Exception {
        ApiClient.Answer answer = cloud.client("ada").call("getSampleHistory");
        assertThat(answer.status()).isEqualTo(432);
        assertThat(answer.json().has("errorresponse")).isTrue();
    }

    @Test
    void anActionLeavesItsEventsWithTheSameStart() throws Exception {
        work("events");
        List<Row> events = cloud.sql()
                .list(
                        "SELECT state, description, start_id FROM event WHERE type = 'SAMPLE.WORK' ORDER BY id DESC LIMIT 3");
        assertThat(events.stream().map(row -> row.text("state"))).containsExactly("Completed", "Started", "Scheduled");
        assertThat(events.get(0).text("description")).isEqualTo("Successfully completed sample work");
        assertThat(events.get(0).number("start_id"))
                .isEqualTo(events.get(1).number("start_id"))
                .isPositive();
        work("break");
        assertThat(cloud.sql()
                        .list("SELECT level FROM event WHERE type = 'SAMPLE.WORK' ORDER BY id DESC LIMIT 1")
                        .get(0)
                        .text("level"))
                .isEqualTo("ERROR");
    }

    @Test
    void listApisDescribesThePluginsCommands() throws Exception {
        JsonObject api = cloud.client("admin")
                .call("listApis", "name", "doSampleWork")
                .content()
                .getAsJsonArray("api")
                .get(0)
                .getAsJsonObject();
        assertThat(api.get("isasync").getAsBoolean()).isTrue();
        assertThat(api.get("since").getAsString()).isEqualTo("4.22.0");
        assertThat(api.getAsJsonArray("params").toString())
                .contains("\"how\"", "\"required\":true")
                .doesNotContain("starteventid");
        assertThat(api.getAsJsonArray("response").toString()).contains("what came of it");
        assertThat(cloud.client("ada").call("listApis").body())
                .contains("doSampleWork")
                .doesNotContain("getSampleHistory");
    }

    @Test
    void aSettingHasAValueForAllAndOneForAZone() throws Exception {
        ApiClient client = cloud.client("admin");
        String zone = cloud.uuid("data_center", "zurich");
        assertThat(client.call("updateConfiguration", "name", "sample.level", "value", "many")
                        .status())
                .isEqualTo(431);
        assertThat(client.call("updateConfiguration", "name", "no.such", "value", "1")
                        .status())
                .isEqualTo(431);
        assertThat(client.call("updateConfiguration", "name", "sample.level", "value", "8", "zoneid", zone)
                        .status())
                .isEqualTo(200);
        assertThat(value(client.call("listConfigurations", "name", "sample.level")))
                .isEqualTo("7");
        assertThat(value(client.call("listConfigurations", "name", "sample.level", "zoneid", zone)))
                .isEqualTo("8");
    }

    private static String value(ApiClient.Answer answer) {
        return answer.content()
                .getAsJsonArray("configuration")
                .get(0)
                .getAsJsonObject()
                .get("value")
                .getAsString();
    }
}
