// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.roam;

import io.roamdesk.core.operation.Step;
import io.roamdesk.core.operation.StepContext;
import io.roamdesk.core.operation.StepFailed;

/** A step of a roam: has the plan at hand, and gives every failure of CloudStack and of the hosts its code. */
abstract class RoamStep implements Step {
    private final String name;
    final Plans plans;

    RoamStep(String name, Plans plans) {
        this.name = name;
        this.plans = plans;
    }

    @Override
    public final String name() {
        return name;
    }

    abstract String perform(RoamPlan plan, StepContext context) throws InterruptedException;

    /** Takes back what {@link #perform(RoamPlan, StepContext)} did or began; it may have done nothing yet. */
    void undo(RoamPlan plan, StepContext context) throws InterruptedException {}

    @Override
    public final String perform(StepContext context) throws InterruptedException {
        try {
            return perform(plan(context), context);
        } catch (HostFailure e) {
            throw failed(e.code(), e);
        } catch (CloudFailure e) {
            throw failed("CLOUDSTACK", e);
        } catch (RoamRefused e) {
            throw failed("REFUSED", e);
        }
    }

    @Override
    public final void undo(StepContext context) throws InterruptedException {
        try {
            undo(plan(context), context);
        } catch (HostFailure e) {
            throw failed(e.code(), e);
        } catch (CloudFailure e) {
            throw failed("CLOUDSTACK", e);
        }
    }

    private RoamPlan plan(StepContext context) {
        return plans.find(context.operation()).orElseThrow();
    }

    private static StepFailed failed(String code, RuntimeException cause) {
        StepFailed failed = new StepFailed(code, cause.getMessage());
        failed.initCause(cause);
        return failed;
    }
}
