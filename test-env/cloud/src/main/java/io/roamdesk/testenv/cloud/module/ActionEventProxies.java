// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.testenv.cloud.module;

import com.cloud.event.ActionEvent;
import com.cloud.event.ActionEventUtils;
import com.cloud.event.EventVO;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.cloudstack.context.CallContext;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Records the events of methods with {@code @ActionEvent} when they are called through the bean. A bean with interfaces becomes a
 * proxy of its interfaces, as in CloudStack: it can only be injected by interface, and calls to itself record nothing.
 */
final class ActionEventProxies implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Class<?> type = AopUtils.getTargetClass(bean);
        boolean recorded = Arrays.stream(type.getMethods()).anyMatch(method -> events(method).length > 0);
        if (!recorded) {
            return bean;
        }
        ProxyFactory factory = new ProxyFactory(bean);
        factory.addAdvice((org.aopalliance.intercept.MethodInterceptor) ActionEventProxies::call);
        return factory.getProxy(type.getClassLoader());
    }

    private static ActionEvent[] events(Method method) {
        return method.getAnnotationsByType(ActionEvent.class);
    }

    private static Object call(MethodInvocation invocation) throws Throwable {
        Class<?> target = AopUtils.getTargetClass(invocation.getThis());
        Method method = AopUtils.getMostSpecificMethod(invocation.getMethod(), target);
        ActionEvent[] events = events(method);
        for (ActionEvent event : events) {
            if (event.async()) {
                CallContext context = CallContext.current();
                ActionEventUtils.onStartedActionEventFromContext(
                        event.eventType(),
                        description(event, context),
                        context.getEventResourceId(),
                        resourceType(context),
                        context.isEventDisplayEnabled());
            }
        }
        boolean done = false;
        try {
            Object result = invocation.proceed();
            done = true;
            return result;
        } finally {
            for (ActionEvent event : events) {
                end(event, done);
            }
        }
    }

    private static void end(ActionEvent event, boolean done) {
        CallContext context = CallContext.current();
        long user = context.getCallingUserId();
        long account = context.getCallingAccountId();
        boolean shown = context.isEventDisplayEnabled();
        Long resource = context.getEventResourceId();
        String level = done ? EventVO.LEVEL_INFO : EventVO.LEVEL_ERROR;
        String what = description(event, context);
        if (event.create()) {
            String text = (done ? "Successfully created entity for " : "Error while creating entity for ") + what;
            ActionEventUtils.onCreatedActionEvent(
                    user, account, level, event.eventType(), shown, text, resource, resourceType(context));
        } else {
            String text = (done ? "Successfully completed " : "Error while ") + what;
            ActionEventUtils.onCompletedActionEvent(
                    user,
                    account,
                    level,
                    event.eventType(),
                    shown,
                    text,
                    resource,
                    resourceType(context),
                    context.getStartEventId());
        }
    }

    private static String resourceType(CallContext context) {
        return context.getEventResourceType() == null
                ? null
                : context.getEventResourceType().toString();
    }

    private static String description(ActionEvent event, CallContext context) {
        String details = context.getEventDetails();
        return details == null ? event.eventDescription() : event.eventDescription() + ". " + details;
    }
}
