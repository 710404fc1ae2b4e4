// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed calls of the query API, as CloudStack's documentation describes them (signature version 3, HmacSHA1), for what a ready-made client cannot do: being wrong. */
final class Api {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String endpoint;
    private final String key;
    private final String secret;

    Api(String endpoint, String key, String secret) {
        this.endpoint = endpoint;
        this.key = key;
        this.secret = secret;
    }

    /** An answer: the HTTP status, and what the one member of the body holds. */
    record Answer(int status, JsonObject body) {
        String errorText() {
            return body.get("errortext").getAsString();
        }
    }

    /** Calls a command; parameters in pairs of name and value. */
    Answer call(String command, String... pairs) {
        return callWith(Map.of(), command, pairs);
    }

    /** The same with parameters that are sent as they are, signed or not: "signature", "expires". */
    Answer callWith(Map<String, String> forced, String command, String... pairs) {
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        parameters.put("command", command);
        parameters.put("response", "json");
        parameters.put("apiKey", key);
        parameters.put("signatureVersion", "3");
        parameters.put(
                "expires",
                forced.getOrDefault(
                        "expires", Instant.now().plusSeconds(300).toString().replaceAll("\\..*Z|Z$", "+0000")));
        String signature = forced.getOrDefault("signature", sign(parameters));
        String query = join(parameters) + "&signature=" + encode(signature);
        return send(query);
    }

    /** Calls an asynchronous command and waits for its job; the body is the job's result, or its error. */
    Answer job(String command, String... pairs) {
        Answer started = call(command, pairs);
        return started.status() == 200 ? await(started.body().get("jobid").getAsString()) : started;
    }

    /** Waits for a job. While the server is away it is asked again. */
    Answer await(String job) {
        Instant deadline = Instant.now().plusSeconds(300);
        while (Instant.now().isBefore(deadline)) {
            JsonObject body = call("queryAsyncJobResult", "jobid", job).body();
            int status = body.get("jobstatus").getAsInt();
            if (status != 0) {
                JsonObject result = body.getAsJsonObject("jobresult");
                return new Answer(status == 1 ? 200 : result.get("errorcode").getAsInt(), result);
            }
            pause(200);
        }
        throw new IllegalStateException("job " + job + " did not end within 300 s");
    }

    private Answer send(String query) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "?" + query))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonObject whole = JsonParser.parseString(response.body()).getAsJsonObject();
            return new Answer(
                    response.statusCode(),
                    whole.entrySet().iterator().next().getValue().getAsJsonObject());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling the API", e);
        }
    }

    private String sign(Map<String, String> parameters) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(
                            join(parameters).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String join(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
