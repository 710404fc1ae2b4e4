// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.acceptance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed calls of the query API, as CloudStack's documentation describes them (signature version 3, HmacSHA1), for what a ready-made client cannot do: being wrong,
 * and going on while the server is away.
 */
final class Api {
    private static final DateTimeFormatter EXPIRES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(5);

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

    /** An answer: the HTTP status or a job's error code, and what the one member of the body holds. */
    record Answer(int status, JsonObject body) {
        String errorText() {
            return body.has("errortext") ? body.get("errortext").getAsString() : body.toString();
        }

        /** The answer of a call that must have succeeded. */
        Answer ok() {
            if (status != 200) {
                throw new AssertionError("the API answered " + status + ": " + errorText());
            }
            return this;
        }

        /** The object that a successful answer describes: the member of that name, or the body itself when there is no such member. */
        JsonObject one(String member) {
            JsonObject whole = ok().body;
            return whole.has(member) ? whole.getAsJsonObject(member) : whole;
        }

        /** The objects that a list command found. */
        List<JsonObject> list(String member) {
            List<JsonObject> found = new ArrayList<>();
            if (ok().body.has(member)) {
                for (JsonElement element : body.getAsJsonArray(member)) {
                    found.add(element.getAsJsonObject());
                }
            }
            return found;
        }
    }

    /** Calls a command; parameters in pairs of name and value. */
    Answer call(String command, String... pairs) {
        return callWith(Map.of(), command, pairs);
    }

    /** The same with a forced "signature" or "expires", sent as it is. */
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
                "expires", forced.getOrDefault("expires", expiry(Instant.now().plusSeconds(300))));
        String signature = forced.getOrDefault("signature", sign(parameters));
        return send(join(parameters) + "&signature=" + encode(signature));
    }

    /** An instant in the form of the parameter "expires". */
    static String expiry(Instant instant) {
        return EXPIRES.format(instant);
    }

    /** Calls an asynchronous command and waits for its job; the body is the job's result, or its error. */
    Answer job(String command, String... pairs) {
        Answer started = call(command, pairs);
        return started.status() == 200 ? await(started.body().get("jobid").getAsString()) : started;
    }

    /** Waits for a job. */
    Answer await(String job) {
        Instant deadline = Instant.now().plus(LONGEST_JOB);
        while (Instant.now().isBefore(deadline)) {
            JsonObject body = call("queryAsyncJobResult", "jobid", job).ok().body();
            int status = body.get("jobstatus").getAsInt();
            if (status != 0) {
                JsonObject result = body.has("jobresult") ? body.getAsJsonObject("jobresult") : new JsonObject();
                return new Answer(status == 1 ? 200 : result.get("errorcode").getAsInt(), result);
            }
            pause(100);
        }
        throw new AssertionError("job " + job + " did not end within " + LONGEST_JOB);
    }

    private Answer send(String query) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            endpoint + "?" + query.replace("[", "%5B").replace("]", "%5D")))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonObject whole = JsonParser.parseString(response.body()).getAsJsonObject();
            return new Answer(
                    response.statusCode(),
                    whole.entrySet().iterator().next().getValue().getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names stand as they are, in what is signed as in what is sent; only what no URL may hold is encoded on the way. */
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
