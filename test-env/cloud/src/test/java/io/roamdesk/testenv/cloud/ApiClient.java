// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.roamdesk.testenv.cloud.api.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A client of the query API that signs its requests. */
final class ApiClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int IN_PROGRESS = 0;

    private final String endpoint;
    private final String key;
    private final String secret;

    ApiClient(String endpoint, String key, String secret) {
        this.endpoint = endpoint;
        this.key = key;
        this.secret = secret;
    }

    /** What the server said, whatever it was. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        /** What stands below the response's name. */
        JsonObject content() {
            JsonObject whole = json();
            return whole.getAsJsonObject(whole.keySet().iterator().next());
        }
    }

    static Map<String, String> parameters(String command, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("command", command);
        parameters.put("response", "json");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    Answer call(String command, String... namesAndValues) throws IOException, InterruptedException {
        return send(signed(parameters(command, namesAndValues)), false);
    }

    Map<String, String> signed(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("apiKey", key);
        all.put("signature", Signature.of(all, secret));
        return all;
    }

    Answer send(Map<String, String> parameters, boolean post, String... headers)
            throws IOException, InterruptedException {
        String form = parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
        if (post) {
            request.uri(URI.create(endpoint))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        } else {
            request.uri(URI.create(endpoint + "?" + form));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Calls an asynchronous command and waits for its job's end. */
    JsonObject job(String command, String... namesAndValues) throws IOException, InterruptedException {
        Answer queued = call(command, namesAndValues);
        if (queued.status() != 200) {
            throw new IOException(command + ": " + queued.body());
        }
        return end(queued.content().get("jobid").getAsString());
    }

    JsonObject end(String jobId) {
        return Awaitility.await("the end of job " + jobId)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> call("queryAsyncJobResult", "jobid", jobId).content(),
                        job -> job.get("jobstatus").getAsInt() != IN_PROGRESS);
    }
}
