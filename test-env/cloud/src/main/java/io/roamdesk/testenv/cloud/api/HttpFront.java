// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.user.Account;
import com.cloud.user.UserVO;
import com.cloud.utils.exception.CSExceptionErrorCode;
import io.roamdesk.testenv.cloud.account.Accounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** CloudStack's query API on HTTP: {@code /client/api?command=...}, GET or POST, signed or with a session. */
final class HttpFront extends AbstractHandler {
    private static final Logger LOG = LogManager.getLogger(HttpFront.class);
    private static final Pattern PATH = Pattern.compile("/(client/)?api/?");

    private final RequestVerifier verifier;
    private final Login login;
    private final ApiGate gate;
    private final CommandRegistry registry;
    private final Accounts accounts;
    private final ClassLoader classes;

    HttpFront(
            RequestVerifier verifier,
            Login login,
            ApiGate gate,
            CommandRegistry registry,
            Accounts accounts,
            ClassLoader classes) {
        this.verifier = verifier;
        this.login = login;
        this.gate = gate;
        this.registry = registry;
        this.accounts = accounts;
        this.classes = classes;
    }

    @Override
    public void handle(String path, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!PATH.matcher(path).matches()) {
            return;
        }
        base.setHandled(true);
        Thread.currentThread().setContextClassLoader(classes);
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        String command = parameters.get("command");
        String type = parameters.getOrDefault("response", BaseCmd.RESPONSE_TYPE_XML);
        CallContext.unregisterAll();
        try {
            answer(request, response, parameters, command, type);
        } catch (ServerApiException e) {
            response.setHeader(
                    "X-Description", String.valueOf(e.getDescription()).replaceAll("[\\r\\n]", " "));
            write(response, e.getErrorCode().getHttpCode(), error(e, command), type);
        } catch (RuntimeException e) {
            LOG.error("The request {} failed", command, e);
            ServerApiException error =
                    new ServerApiException(ApiErrorCode.INTERNAL_ERROR, String.valueOf(e.getMessage()), e);
            write(response, ApiErrorCode.INTERNAL_ERROR.getHttpCode(), error(error, command), type);
        } finally {
            CallContext.unregisterAll();
        }
    }

    private void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Map<String, String> parameters,
            String command,
            String type)
            throws IOException {
        if ("login".equals(command)) {
            write(response, HttpServletResponse.SC_OK, login.begin(request, response, parameters), type);
            return;
        }
        if ("logout".equals(command)) {
            write(response, HttpServletResponse.SC_OK, login.end(cookie(request, Login.SESSION_COOKIE)), type);
            return;
        }
        String sessionId = cookie(request, Login.SESSION_COOKIE);
        // A client may hold a session's cookie and still sign its requests; the signature says who it is then.
        boolean signed = parameters.keySet().stream().anyMatch("signature"::equalsIgnoreCase);
        Optional<UserVO> user = sessionId != null && !signed
                ? login.userOf(sessionId, cookie(request, Login.KEY_COOKIE), parameters.get(Login.KEY_COOKIE))
                : verifier.verify(parameters);
        if (user.isEmpty()) {
            int code = ApiErrorCode.UNAUTHORIZED.getHttpCode();
            String text = "unable to verify user credentials and/or request signature";
            write(response, code, new ExceptionResponse(code, null, text, responseName(command)), type);
            return;
        }
        CallContext.register(user.get(), accounts.getAccount(user.get().getAccountId()));
        CallContext.current().setApiName(command);
        if (command == null) {
            throw new ServerApiException(ApiErrorCode.UNSUPPORTED_ACTION_ERROR, "Invalid request, no command sent");
        }
        parameters.remove("command");
        parameters.put("httpmethod", request.getMethod());
        write(response, HttpServletResponse.SC_OK, gate.handle(command, parameters), type);
    }

    private ExceptionResponse error(ServerApiException error, String command) {
        boolean unsupported = error.getErrorCode() == ApiErrorCode.UNSUPPORTED_ACTION_ERROR;
        int csCode = error.getCSErrorCode() > 0
                ? error.getCSErrorCode()
                : CSExceptionErrorCode.getCSErrCode(ServerApiException.class.getName());
        ExceptionResponse response = new ExceptionResponse(
                error.getErrorCode().getHttpCode(),
                csCode,
                error.getDescription(),
                unsupported ? "errorresponse" : responseName(command));
        response.name(error.getIdProxyList());
        return response;
    }

    private String responseName(String command) {
        if (command != null && (registry.knows(command) || command.equals("login") || command.equals("logout"))) {
            return command.toLowerCase(java.util.Locale.ROOT) + BaseCmd.RESPONSE_SUFFIX;
        }
        return "errorresponse";
    }

    private static void write(HttpServletResponse response, int status, ResponseObject object, String type)
            throws IOException {
        CallContext context = CallContext.current();
        Account caller = context == null ? null : context.getCallingAccount();
        boolean json = BaseCmd.RESPONSE_TYPE_JSON.equalsIgnoreCase(type);
        byte[] body = ResponseText.of(object, type, caller == null ? Account.Type.NORMAL : caller.getType())
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(json ? "application/json;charset=UTF-8" : "text/xml;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() == null) {
            return null;
        }
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equalsIgnoreCase(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
