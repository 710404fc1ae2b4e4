// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.utils.exception.CloudRuntimeException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request's signature: all parameters but the signature itself, sorted by name, values URL-encoded with {@code %20} for a blank,
 * joined by {@code &}, in lower case, HmacSHA1 with the user's secret key, base64.
 */
public final class Signature {
    private Signature() {}

    /** The signature of these parameters; one named {@code signature} is left out. */
    public static String of(Map<String, String> parameters, String secretKey) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!name.equalsIgnoreCase("signature")) {
                text.append(text.length() == 0 ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            }
        });
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash = mac.doFinal(text.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new CloudRuntimeException("The JDK cannot make the signature", e);
        }
    }
}
