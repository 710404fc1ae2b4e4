// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.database;

import com.cloud.utils.db.GenericDao;
import com.cloud.utils.exception.CloudRuntimeException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/**
 * A DAO made from its interface: the members of {@link GenericDao} work on the table of the interface's row class, the interface's
 * own members are finders given by name. Making one fails when the interface has a member that nobody serves.
 */
public final class DaoProxy<T> implements InvocationHandler {
    /** How one of the interface's own members is served. */
    public interface Finder<T> {
        Object find(TableDao<T, Serializable> table, Object[] arguments);
    }

    private final Class<?> dao;
    private final TableDao<T, Serializable> table;
    private final Map<String, Finder<T>> finders = new HashMap<>();

    private DaoProxy(Class<?> dao, Class<T> rows, Sql sql) {
        this.dao = dao;
        this.table = new TableDao<>(sql, rows);
    }

    /** The start of a DAO of that interface. */
    @SuppressWarnings("unchecked")
    public static <T, D extends GenericDao<T, Long>> DaoProxy<T> of(Class<D> dao, Sql sql) {
        for (Type type : dao.getGenericInterfaces()) {
            if (type instanceof ParameterizedType generic
                    && generic.getActualTypeArguments()[0] instanceof Class<?> rows) {
                return new DaoProxy<>(dao, (Class<T>) rows, sql);
            }
        }
        throw new CloudRuntimeException(dao.getName() + " does not say which rows it has");
    }

    /** Serves a member of the interface's own. */
    public DaoProxy<T> serve(String member, Finder<T> finder) {
        finders.put(member, finder);
        return this;
    }

    /** The DAO. */
    public Object make() {
        for (Method method : dao.getDeclaredMethods()) {
            if (!finders.containsKey(method.getName()) && !inherited(method)) {
                throw new CloudRuntimeException("This server does not serve " + dao.getName() + "." + method.getName());
            }
        }
        return Proxy.newProxyInstance(dao.getClassLoader(), new Class<?>[] {dao}, this);
    }

    private static boolean inherited(Method method) {
        try {
            GenericDao.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> dao.getSimpleName();
            };
        }
        Finder<T> finder =
                method.getDeclaringClass() == dao && !inherited(method) ? finders.get(method.getName()) : null;
        if (finder != null) {
            return finder.find(table, arguments);
        }
        try {
            return method.invoke(table, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
