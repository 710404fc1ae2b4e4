// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.domain.Domain;
import com.cloud.user.Account;
import com.cloud.user.UserVO;
import io.roamdesk.testenv.cloud.account.Accounts;
import io.roamdesk.testenv.cloud.account.Passwords;
import io.roamdesk.testenv.cloud.database.EntityTables;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ResponseObject;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.api.response.SuccessResponse;

/** Logs people in and out by name and password, and knows them again by two cookies and the session key. */
final class Login {
    static final String SESSION_COOKIE = "JSESSIONID";
    static final String KEY_COOKIE = "sessionkey";

    private final Accounts accounts;
    private final EntityTables tables;
    private final Sessions sessions;

    Login(Accounts accounts, EntityTables tables, Sessions sessions) {
        this.accounts = accounts;
        this.tables = tables;
        this.sessions = sessions;
    }

    ResponseObject begin(HttpServletRequest request, HttpServletResponse response, Map<String, String> parameters) {
        if (!request.getMethod().equals("POST")) {
            throw new ServerApiException(
                    ApiErrorCode.METHOD_NOT_ALLOWED, "Please use HTTP POST to authenticate using this API");
        }
        Domain domain = domain(parameters);
        UserVO user =
                domain == null ? null : accounts.userOfName(parameters.getOrDefault("username", ""), domain.getId());
        Account account = user == null ? null : accounts.getActiveAccountById(user.getAccountId());
        boolean known = account != null
                && user.getState() == Account.State.ENABLED
                && account.getState() == Account.State.ENABLED
                && Passwords.matches(parameters.get("password"), user.getPassword());
        if (!known) {
            throw new ServerApiException(
                    ApiErrorCode.ACCOUNT_ERROR,
                    "Failed to authenticate user " + parameters.get("username") + "; please provide valid credentials");
        }
        Session session = sessions.begin(user.getId());
        response.addHeader("Set-Cookie", SESSION_COOKIE + "=" + session.id() + ";Path=/;HttpOnly");
        response.addHeader("Set-Cookie", KEY_COOKIE + "=" + session.key() + ";Path=/;HttpOnly;SameSite=Lax");
        LoginResponse result = new LoginResponse();
        result.username = user.getUsername();
        result.userId = user.getUuid();
        result.domainId = domain.getUuid();
        result.timeout = (int) Sessions.IDLE.toSeconds();
        result.account = account.getAccountName();
        result.firstName = user.getFirstname();
        result.lastName = user.getLastname();
        result.type = String.valueOf(account.getType().ordinal());
        result.sessionKey = session.key();
        result.setResponseName("loginresponse");
        return result;
    }

    private Domain domain(Map<String, String> parameters) {
        String uuid = parameters.getOrDefault("domainid", parameters.get("domainId"));
        if (uuid == null) {
            return accounts.domainOfPath(parameters.get("domain"));
        }
        Long id = tables.idOf(Domain.class, uuid);
        return id == null ? null : accounts.domain(id);
    }

    ResponseObject end(String sessionId) {
        if (sessions.find(sessionId) == null) {
            throw new ServerApiException(ApiErrorCode.PARAM_ERROR, "Session not found for the logout process.");
        }
        sessions.end(sessionId);
        SuccessResponse response = new SuccessResponse("logoutresponse");
        response.setDisplayText("success");
        return response;
    }

    /** Whose session it is; a wrong or missing key ends the session, as in CloudStack. */
    Optional<UserVO> userOf(String sessionId, String keyOfCookie, String keyOfParameter) {
        Session session = sessions.find(sessionId);
        if (session == null) {
            return Optional.empty();
        }
        boolean keys = keyOfCookie != null
                && keyOfParameter != null
                && Passwords.same(session.key(), keyOfCookie)
                && Passwords.same(session.key(), keyOfParameter);
        UserVO user = (UserVO) accounts.getActiveUser(session.userId());
        if (!keys || user == null) {
            sessions.end(sessionId);
            return Optional.empty();
        }
        return Optional.of(user);
    }
}
