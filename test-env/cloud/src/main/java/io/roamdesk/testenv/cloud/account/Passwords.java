// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.account;

import com.cloud.utils.exception.CloudRuntimeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as CloudStack keeps them: never in clear, salted, slow to try. Also makes keys and session keys. */
public final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int ROUNDS = 20_000;
    private static final int HASH_BITS = 256;

    private Passwords() {}

    /** The form to keep: salt and hash. */
    public static String hash(String password) {
        byte[] salt = random(SALT_BYTES);
        return base64(salt) + ":" + base64(pbkdf2(password, salt));
    }

    /** Whether a kept form belongs to the password. */
    public static boolean matches(String password, String kept) {
        String[] parts = kept.split(":");
        if (password == null || parts.length != 2) {
            return false;
        }
        byte[] expected = Base64.getDecoder().decode(parts[1]);
        return MessageDigest.isEqual(
                expected, pbkdf2(password, Base64.getDecoder().decode(parts[0])));
    }

    /** A new key of letters, digits, minus and underscore, from that many random bytes. */
    public static String newKey(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    /** Whether two texts are equal, in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] pbkdf2(String password, byte[] salt) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new CloudRuntimeException("The JDK cannot hash passwords", e);
        }
    }
}
