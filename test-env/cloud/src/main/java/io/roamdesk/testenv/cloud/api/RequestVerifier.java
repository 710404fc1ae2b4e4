// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.user.Account;
import com.cloud.user.UserVO;
import io.roamdesk.testenv.cloud.account.Accounts;
import io.roamdesk.testenv.cloud.account.Passwords;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Finds out whose signed request it is. The client is told only that it was refused; the log says why. */
final class RequestVerifier {
    private static final Logger LOG = LogManager.getLogger(RequestVerifier.class);

    private final Accounts accounts;
    private final CommandRegistry registry;
    private final Clock clock;

    RequestVerifier(Accounts accounts, CommandRegistry registry, Clock clock) {
        this.accounts = accounts;
        this.registry = registry;
        this.clock = clock;
    }

    /** The user who signed the request, empty when it is not to be answered. */
    Optional<UserVO> verify(Map<String, String> parameters) {
        String apiKey = null;
        String signature = null;
        String version = null;
        String expires = null;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            switch (parameter.getKey().toLowerCase(Locale.ROOT)) {
                case "apikey" -> apiKey = parameter.getValue();
                case "signature" -> signature = parameter.getValue();
                case "signatureversion" -> version = parameter.getValue();
                case "expires" -> expires = parameter.getValue();
                default -> {
                    // Only these four say who asks; all of them are signed below.
                }
            }
        }
        if (!registry.knows(parameters.getOrDefault("command", ""))) {
            return refused("the command " + parameters.get("command") + " does not exist");
        }
        if (apiKey == null || signature == null) {
            return refused("apikey or signature is missing");
        }
        if ("3".equals(version) && expired(expires)) {
            return refused("it expired at " + expires);
        }
        UserVO user = accounts.userOfApiKey(apiKey);
        if (user == null) {
            return refused("no user has the api key");
        }
        if (!enabled(user) || user.getSecretKey() == null) {
            return refused(user + " or its account is not enabled");
        }
        if (!Passwords.same(Signature.of(parameters, user.getSecretKey()), signature)) {
            return refused("the signature of " + user + " is wrong");
        }
        return Optional.of(user);
    }

    boolean enabled(UserVO user) {
        Account account = accounts.getActiveAccountById(user.getAccountId());
        return user.getState() == Account.State.ENABLED
                && account != null
                && account.getState() == Account.State.ENABLED;
    }

    private boolean expired(String expires) {
        if (expires == null) {
            return true;
        }
        try {
            SimpleDateFormat format = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);
            format.setLenient(false);
            return format.parse(expires).before(Date.from(clock.instant()));
        } catch (ParseException e) {
            LOG.info("expires is no date: {}", expires);
            return true;
        }
    }

    private static Optional<UserVO> refused(String why) {
        LOG.info("A request is refused: {}", why);
        return Optional.empty();
    }
}
