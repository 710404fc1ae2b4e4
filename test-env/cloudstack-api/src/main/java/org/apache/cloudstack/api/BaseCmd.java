// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import com.cloud.exception.ConcurrentOperationException;
import com.cloud.exception.InsufficientCapacityException;
import com.cloud.exception.NetworkRuleConflictException;
import com.cloud.exception.ResourceAllocationException;
import com.cloud.exception.ResourceUnavailableException;
import com.cloud.user.AccountService;
import com.cloud.utils.db.EntityManager;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.apache.cloudstack.alert.AlertService;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The base of all API commands: one object is one call. */
public abstract class BaseCmd {
    public static final String RESPONSE_SUFFIX = "response";
    public static final String RESPONSE_TYPE_XML = "xml";
    public static final String RESPONSE_TYPE_JSON = "json";
    public static final Pattern newInputDateFormat = Pattern.compile("[\\d]+-[\\d]+-[\\d]+ [\\d]+:[\\d]+:[\\d]+");

    protected transient Logger logger = LogManager.getLogger(getClass());

    @Inject
    public AccountService _accountService;

    @Inject
    public EntityManager _entityMgr;

    @Inject
    public AlertService _alertSvc;

    private Object responseObject;
    private Map<String, String> fullUrlParams;
    private HTTPMethod httpMethod;
    private String responseType = RESPONSE_TYPE_XML;

    /** The HTTP methods that a request can have. */
    public enum HTTPMethod {
        GET,
        POST,
        PUT,
        DELETE
    }

    /** The types that a parameter can have. */
    public enum CommandType {
        BOOLEAN,
        DATE,
        FLOAT,
        DOUBLE,
        INTEGER,
        SHORT,
        LIST,
        LONG,
        OBJECT,
        MAP,
        STRING,
        UUID
    }

    /** Does the work and sets the response. */
    public abstract void execute()
            throws ResourceUnavailableException, InsufficientCapacityException, ServerApiException,
                    ConcurrentOperationException, ResourceAllocationException, NetworkRuleConflictException;

    /** Called after injection, before the parameters are set. */
    public void configure() {}

    public HTTPMethod getHttpMethod() {
        return httpMethod;
    }

    public void setHttpMethod(String method) {
        httpMethod = method == null ? HTTPMethod.GET : HTTPMethod.valueOf(method.toUpperCase(Locale.ROOT));
    }

    public String getResponseType() {
        return responseType == null ? RESPONSE_TYPE_XML : responseType;
    }

    public void setResponseType(String responseType) {
        this.responseType = responseType;
    }

    public static String getCommandNameByClass(Class<?> command) {
        APICommand annotation = command.getAnnotation(APICommand.class);
        if (annotation != null && !annotation.name().isEmpty()) {
            return annotation.name();
        }
        return command.getName();
    }

    public String getActualCommandName() {
        return getCommandNameByClass(getClass());
    }

    public String getCommandName() {
        return getResponseNameByClass(getClass());
    }

    public static String getResponseNameByClass(Class<?> command) {
        return getCommandNameByClass(command).toLowerCase(Locale.ROOT) + RESPONSE_SUFFIX;
    }

    /** The account that owns what the command is about; the event is recorded for it. */
    public abstract long getEntityOwnerId();

    public List<Long> getEntityOwnerIds() {
        return null;
    }

    public Object getResponseObject() {
        return responseObject;
    }

    public void setResponseObject(Object responseObject) {
        this.responseObject = responseObject;
    }

    /** A date as the API writes it, in UTC with its offset. */
    public static String getDateString(Date date) {
        if (date == null) {
            return "";
        }
        return date.toInstant()
                .atOffset(java.time.ZoneOffset.UTC)
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT));
    }

    protected List<Field> getAllFieldsForClass(Class<?> command) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = command; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Parameter parameter = field.getAnnotation(Parameter.class);
                if (parameter != null && parameter.expose()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** The fields that take a parameter, the command's own first. */
    public List<Field> getParamFields() {
        return getAllFieldsForClass(getClass());
    }

    public void setFullUrlParams(Map<String, String> params) {
        fullUrlParams = params;
    }

    public Map<String, String> getFullUrlParams() {
        return fullUrlParams == null ? Collections.emptyMap() : fullUrlParams;
    }

    /** A command's own rules about its parameters, before they are converted. */
    public void validateSpecificParameters(Map<String, String> params) {}

    public boolean isDisplay() {
        return true;
    }

    public Long getApiResourceId() {
        return null;
    }

    public ApiCommandResourceType getApiResourceType() {
        return ApiCommandResourceType.None;
    }
}
