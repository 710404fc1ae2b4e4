// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.management.location;

import io.roamdesk.core.location.InvalidAddress;
import io.roamdesk.core.location.InvalidRange;
import io.roamdesk.core.location.IpAddress;
import io.roamdesk.core.location.IpRange;
import io.roamdesk.management.settings.RoamdeskSettings;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address that the request of this thread came from. CloudStack tells it to no command but createConsoleEndpoint, so it is asked of Jetty, which serves the API in
 * CloudStack. A header that names another address is believed only when a trusted proxy sent it.
 */
public final class RequestAddress {
    /** The parameter that carries the address to the job of a command. */
    public static final String PARAMETER = "requestaddress";

    private static final String FORWARDED = "X-Forwarded-For";

    private RequestAddress() {}

    /** Sets the parameter to the true address, or removes it, so that no client can say what it likes. */
    public static void put(Map<String, String> params) {
        params.keySet().removeIf(PARAMETER::equalsIgnoreCase);
        of(currentRequest()).ifPresent(address -> params.put(PARAMETER, address));
    }

    private static Optional<String> of(Optional<Object> request) {
        return request.flatMap(it -> text(it, "getRemoteAddr")
                .map(remote -> behindProxies(
                        remote,
                        header(it),
                        new RoamdeskSettings().trustedProxies().orElse(""))));
    }

    /**
     * The nearest address that is not a trusted proxy's.
     *
     * @param remote the other end of the connection
     * @param forwarded the header that proxies append to; empty when there is none
     * @param trusted ranges separated by commas
     */
    static String behindProxies(String remote, String forwarded, String trusted) {
        List<IpRange> proxies = ranges(trusted);
        List<String> hops = new ArrayList<>(List.of(forwarded.split(",")));
        String address = remote;
        while (isIn(address, proxies) && !hops.isEmpty()) {
            String before = hops.remove(hops.size() - 1).strip();
            if (parse(before).isEmpty()) {
                return address;
            }
            address = before;
        }
        return address;
    }

    private static boolean isIn(String address, List<IpRange> proxies) {
        return parse(address)
                .map(known -> proxies.stream().anyMatch(range -> range.contains(known)))
                .orElse(false);
    }

    static Optional<IpAddress> parse(String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(IpAddress.parse(text.strip()));
        } catch (InvalidAddress notAnAddress) {
            return Optional.empty();
        }
    }

    private static List<IpRange> ranges(String text) {
        List<IpRange> ranges = new ArrayList<>();
        for (String range : text.split(",")) {
            try {
                if (!range.isBlank()) {
                    ranges.add(IpRange.parse(range.strip()));
                }
            } catch (InvalidRange | InvalidAddress malformed) {
                // A range that cannot be read trusts nobody; believing the others is safe.
                continue;
            }
        }
        return ranges;
    }

    // Reflection, because Jetty is the management server's and not a library of CloudStack's plugins.
    private static Optional<Object> currentRequest() {
        try {
            Object connection = Class.forName("org.eclipse.jetty.server.HttpConnection")
                    .getMethod("getCurrentConnection")
                    .invoke(null);
            if (connection == null) {
                return Optional.empty();
            }
            Object channel = connection.getClass().getMethod("getHttpChannel").invoke(connection);
            return Optional.ofNullable(
                    channel.getClass().getMethod("getRequest").invoke(channel));
        } catch (ReflectiveOperationException | LinkageError otherServer) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Object request, String method) {
        try {
            Method getter = request.getClass().getMethod(method);
            return Optional.ofNullable((String) getter.invoke(request));
        } catch (ReflectiveOperationException otherServer) {
            return Optional.empty();
        }
    }

    private static String header(Object request) {
        try {
            Object value =
                    request.getClass().getMethod("getHeader", String.class).invoke(request, FORWARDED);
            return value == null ? "" : (String) value;
        } catch (ReflectiveOperationException otherServer) {
            return "";
        }
    }
}
