// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.context;

import com.cloud.user.Account;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import com.cloud.utils.exception.CloudRuntimeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.cloudstack.api.ApiCommandResourceType;

/** Who is calling, on this thread. */
public class CallContext {
    private static final ThreadLocal<Deque<CallContext>> STACK = ThreadLocal.withInitial(ArrayDeque::new);
    static EntityManager s_entityMgr;

    private String contextId;
    private Account account;
    private long accountId;
    private long startEventId;
    private String eventDescription;
    private String eventDetails;
    private String eventType;
    private Long eventResourceId;
    private ApiCommandResourceType eventResourceType;
    private boolean isEventDisplayEnabled = true;
    private User user;
    private long userId;
    private final Map<Object, Object> context = new HashMap<>();
    private String apiName;

    protected CallContext() {}

    protected CallContext(long userId, long accountId, String contextId) {
        this.userId = userId;
        this.accountId = accountId;
        this.contextId = contextId;
    }

    protected CallContext(User user, Account account, String contextId) {
        this(user.getId(), account.getId(), contextId);
        this.user = user;
        this.account = account;
    }

    public static void init(EntityManager entityMgr) {
        s_entityMgr = entityMgr;
    }

    public static CallContext current() {
        CallContext top = STACK.get().peek();
        // As in CloudStack: a thread of the management server itself acts as the system account.
        return top == null && s_entityMgr != null ? registerSystemCallContextOnceOnly() : top;
    }

    public static CallContext register(User callingUser, Account callingAccount, String contextId) {
        return push(new CallContext(callingUser, callingAccount, contextId));
    }

    public static CallContext register(User callingUser, Account callingAccount) {
        return register(callingUser, callingAccount, UUID.randomUUID().toString());
    }

    public static CallContext register(long callingUserId, long callingAccountId) {
        return register(callingUserId, callingAccountId, UUID.randomUUID().toString());
    }

    public static CallContext register(long callingUserId, long callingAccountId, String contextId) {
        Account account = s_entityMgr.findById(Account.class, callingAccountId);
        User user = s_entityMgr.findById(User.class, callingUserId);
        if (account == null || user == null) {
            throw new CloudRuntimeException("No account " + callingAccountId + " with a user " + callingUserId);
        }
        return register(user, account, contextId);
    }

    public static CallContext register(CallContext parent, ApiCommandResourceType eventResourceType) {
        CallContext child =
                push(new CallContext(parent.getCallingUser(), parent.getCallingAccount(), parent.contextId));
        child.startEventId = parent.startEventId;
        child.eventResourceType = eventResourceType;
        return child;
    }

    public static CallContext registerPlaceHolderContext() {
        return push(new CallContext(0, 0, UUID.randomUUID().toString()));
    }

    public static CallContext registerSystemCallContextOnceOnly() {
        CallContext top = STACK.get().peek();
        return top != null ? top : register(User.UID_SYSTEM, Account.ACCOUNT_ID_SYSTEM);
    }

    private static CallContext push(CallContext callContext) {
        STACK.get().push(callContext);
        return callContext;
    }

    public static CallContext unregister() {
        CallContext gone = STACK.get().poll();
        if (STACK.get().isEmpty()) {
            STACK.remove();
        }
        return gone;
    }

    public static void unregisterAll() {
        STACK.remove();
    }

    public void putContextParameter(Object key, Object value) {
        context.put(key, value);
    }

    public void removeContextParameter(Object key) {
        context.remove(key);
    }

    public Object getContextParameter(Object key) {
        return context.get(key);
    }

    public Map<Object, Object> getContextParameters() {
        return context;
    }

    public void putContextParameters(Map<Object, Object> details) {
        context.putAll(details);
    }

    public long getCallingUserId() {
        return userId;
    }

    public User getCallingUser() {
        if (user == null) {
            user = s_entityMgr.findById(User.class, userId);
        }
        return user;
    }

    public long getCallingAccountId() {
        return accountId;
    }

    public Account getCallingAccount() {
        if (account == null) {
            account = s_entityMgr.findById(Account.class, accountId);
        }
        return account;
    }

    public String getContextId() {
        return contextId;
    }

    public long getStartEventId() {
        return startEventId;
    }

    public void setStartEventId(long startEventId) {
        this.startEventId = startEventId;
    }

    public String getEventDetails() {
        return eventDetails;
    }

    public void setEventDetails(String eventDetails) {
        this.eventDetails = eventDetails;
    }

    public String getEventType() {
        return eventType;
    }

    public void setEventType(String eventType) {
        this.eventType = eventType;
    }

    public String getEventDescription() {
        return eventDescription;
    }

    public void setEventDescription(String eventDescription) {
        this.eventDescription = eventDescription;
    }

    public Long getEventResourceId() {
        return eventResourceId;
    }

    public void setEventResourceId(Long eventResourceId) {
        this.eventResourceId = eventResourceId;
    }

    public ApiCommandResourceType getEventResourceType() {
        return eventResourceType;
    }

    public void setEventResourceType(ApiCommandResourceType eventResourceType) {
        this.eventResourceType = eventResourceType;
    }

    public boolean isEventDisplayEnabled() {
        return isEventDisplayEnabled;
    }

    public void setEventDisplayEnabled(boolean eventDisplayEnabled) {
        isEventDisplayEnabled = eventDisplayEnabled;
    }

    public String getApiName() {
        return apiName;
    }

    public void setApiName(String apiName) {
        this.apiName = apiName;
    }

    public static void setActionEventInfo(String eventType, String description) {
        CallContext current = current();
        if (current != null) {
            current.setEventType(eventType);
            current.setEventDescription(description);
        }
    }
}
