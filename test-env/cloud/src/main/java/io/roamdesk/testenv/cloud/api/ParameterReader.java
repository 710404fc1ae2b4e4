// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.api;

import com.cloud.exception.InvalidParameterValueException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.utils.db.EntityManager;
import com.cloud.utils.exception.CloudRuntimeException;
import io.roamdesk.testenv.cloud.database.EntityTables;
import java.lang.reflect.Field;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.cloudstack.acl.SecurityChecker.AccessType;
import org.apache.cloudstack.api.ACL;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.api.BaseCmd.CommandType;
import org.apache.cloudstack.api.EntityReference;
import org.apache.cloudstack.api.Parameter;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;

/**
 * Fills a command's fields from a request, as {@code @Parameter} says: required ones, types, lengths, validations, uuids to
 * database ids; then checks the caller's access to what {@code @ACL} parameters name. Any fault is error 431, naming it.
 */
final class ParameterReader {
    private static final int MAX_NAME_PART = 63;

    private final EntityTables tables;
    private final EntityManager entities;
    private final AccountManager accounts;

    ParameterReader(EntityTables tables, EntityManager entities, AccountManager accounts) {
        this.tables = tables;
        this.entities = entities;
        this.accounts = accounts;
    }

    /** Fills the command. */
    void fill(BaseCmd command, Map<String, Object> parameters) {
        String name = command.getActualCommandName().toLowerCase(Locale.ROOT);
        Map<Object, AccessType> toCheck = new LinkedHashMap<>();
        for (Field field : command.getParamFields()) {
            Parameter parameter = field.getAnnotation(Parameter.class);
            Object value = parameters.get(parameter.name());
            if (value == null) {
                if (parameter.required()) {
                    throw new ServerApiException(
                            ApiErrorCode.PARAM_ERROR,
                            "Unable to execute API command " + name + " due to missing parameter " + parameter.name());
                }
                continue;
            }
            try {
                validate(parameter, value);
                field.setAccessible(true);
                field.set(command, convert(parameter, value));
            } catch (IllegalAccessException e) {
                throw new CloudRuntimeException(field + " could not be set", e);
            } catch (InvalidParameterValueException e) {
                throw new ServerApiException(
                        ApiErrorCode.PARAM_ERROR,
                        "Unable to execute API command " + name + " due to invalid value. " + e.getMessage());
            } catch (ParseException e) {
                throw new ServerApiException(
                        ApiErrorCode.PARAM_ERROR,
                        "Unable to parse date " + value + " for command " + name
                                + ", please pass dates in the format mentioned in the api documentation");
            } catch (IllegalArgumentException e) {
                throw new ServerApiException(
                        ApiErrorCode.PARAM_ERROR,
                        "Unable to execute API command " + name + " due to invalid value " + value + " for parameter "
                                + parameter.name());
            }
            collectAccess(command, field, parameter, toCheck);
        }
        checkAccess(command, toCheck);
    }

    private void validate(Parameter parameter, Object value) {
        if (parameter.required() && value.toString().isBlank()) {
            refuse(parameter, null);
        }
        for (var validation : parameter.validations()) {
            String text = value.toString();
            switch (validation) {
                case NotNullOrEmpty -> {
                    if (text.isBlank()) {
                        refuse(parameter, null);
                    }
                }
                case PositiveNumber -> {
                    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1) {
                        refuse(parameter, null);
                    }
                }
                case UuidString -> {
                    if (!isUuid(text)) {
                        refuse(parameter, null);
                    }
                }
                case RFCComplianceDomainName -> {
                    if (text.length() > MAX_NAME_PART || !text.matches("[a-zA-Z]([a-zA-Z0-9-]*[a-zA-Z0-9])?")) {
                        refuse(
                                parameter,
                                "it can contain ASCII letters 'a' through 'z', the digits '0' through '9', and the hyphen ('-')");
                    }
                }
                default -> throw new IllegalStateException("unknown validation " + validation);
            }
        }
    }

    private static void refuse(Parameter parameter, String why) {
        throw new InvalidParameterValueException(
                "Invalid value provided for API arg: " + parameter.name() + (why == null ? "" : " - " + why));
    }

    private Object convert(Parameter parameter, Object value) throws ParseException {
        String text = value.toString();
        return switch (parameter.type()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> date(text);
            case FLOAT -> text.isBlank() ? null : Float.valueOf(text);
            case DOUBLE -> text.isBlank() ? null : Double.valueOf(text);
            case INTEGER -> text.isBlank() ? null : Integer.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case LONG -> Long.valueOf(text);
            case UUID -> internalId(text, parameter);
            case LIST -> list(text, parameter);
            case STRING -> {
                if (text.length() > parameter.length()) {
                    throw new InvalidParameterValueException("Value greater than max allowed length "
                            + parameter.length() + " for param: " + parameter.name());
                }
                yield text;
            }
            case MAP, OBJECT -> value;
        };
    }

    private List<Object> list(String text, Parameter parameter) {
        List<Object> values = new ArrayList<>();
        Stream.of(text.split(",")).filter(token -> !token.isEmpty()).forEach(token -> {
            switch (parameter.collectionType()) {
                case INTEGER -> values.add(Integer.valueOf(token));
                case LONG -> values.add(Long.valueOf(token));
                case SHORT -> values.add(Short.valueOf(token));
                case UUID -> values.add(internalId(token, parameter));
                case STRING -> values.add(token);
                default -> throw new CloudRuntimeException(
                        "A list of " + parameter.collectionType() + " is not served, parameter " + parameter.name());
            }
        });
        return values;
    }

    private static Date date(String text) throws ParseException {
        ParseException last = null;
        for (String format : List.of("yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd")) {
            try {
                SimpleDateFormat parser = new SimpleDateFormat(format, Locale.ROOT);
                parser.setTimeZone(TimeZone.getTimeZone("UTC"));
                return parser.parse(text);
            } catch (ParseException e) {
                last = e;
            }
        }
        throw last;
    }

    /** CloudStack's rule: without {@code since} a database id is taken as well; with it what is no uuid counts as not given. */
    private Long internalId(String text, Parameter parameter) {
        if (text.equals("-1")) {
            return -1L;
        }
        boolean old = parameter.since().isEmpty();
        if (!isUuid(text)) {
            if (!old) {
                return null;
            }
            if (text.matches("[0-9]{1,18}") && Long.parseLong(text) > 0) {
                return Long.valueOf(text);
            }
        } else {
            for (Class<?> entity : entitiesOf(parameter)) {
                Long id = tables.idOf(entity, text);
                if (id != null) {
                    CallContext.current().putContextParameter(entity, text);
                    return id;
                }
            }
        }
        throw new InvalidParameterValueException(
                "Invalid parameter " + parameter.name() + " value=" + text
                        + " due to incorrect long value format, or entity does not exist or due to incorrect parameter annotation for the field in api cmd class.");
    }

    private static Class<?>[] entitiesOf(Parameter parameter) {
        EntityReference reference = parameter.entityType()[0].getAnnotation(EntityReference.class);
        if (reference == null) {
            throw new CloudRuntimeException("The parameter " + parameter.name() + " names no entity");
        }
        return reference.value();
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private void collectAccess(BaseCmd command, Field field, Parameter parameter, Map<Object, AccessType> toCheck) {
        ACL acl = field.getAnnotation(ACL.class);
        if (acl == null || parameter.entityType()[0].getAnnotation(EntityReference.class) == null) {
            return;
        }
        List<Long> ids = new ArrayList<>();
        try {
            Object value = field.get(command);
            boolean ofIds =
                    parameter.collectionType() == CommandType.UUID || parameter.collectionType() == CommandType.LONG;
            if (value instanceof List<?> several && ofIds) {
                several.forEach(one -> ids.add((Long) one));
            } else if (value instanceof Long id) {
                ids.add(id);
            }
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(field + " could not be read", e);
        }
        for (Long id : ids) {
            Stream.of(entitiesOf(parameter))
                    .filter(entities::validEntityType)
                    .map(type -> (Object) entities.findById(type, id))
                    .filter(entity -> entity != null)
                    .findFirst()
                    .ifPresent(entity -> toCheck.put(entity, acl.accessType()));
        }
    }

    private void checkAccess(BaseCmd command, Map<Object, AccessType> toCheck) {
        Account caller = CallContext.current().getCallingAccount();
        List<Long> named = command.getEntityOwnerIds();
        Account[] owners = (named == null ? List.of(command.getEntityOwnerId()) : named)
                .stream().map(accounts::getAccount).toArray(Account[]::new);
        if (command instanceof BaseAsyncCreateCmd || !toCheck.isEmpty()) {
            accounts.checkAccess(caller, (AccessType) null, false, owners);
        }
        toCheck.forEach((entity, access) -> accounts.validateAccountHasAccessToResource(caller, access, entity));
    }
}
