// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.core.operation;

/**
 * A step of an operation. It may be interrupted anywhere by the death of its server and is then performed again, perhaps by another server: it looks at the world and
 * not at its memory to tell what is done already.
 */
public interface Step {
    /** Its name in the journal. */
    String name();

    /**
     * Does it, sees that it is done, and returns what was done in a sentence.
     *
     * @throws StepFailed when it cannot be done
     */
    String perform(StepContext context) throws InterruptedException;

    /** Takes back what was done or begun, if anything was. Only called before the point of no return; by default there is nothing to take back. */
    default void undo(StepContext context) throws InterruptedException {}
}
