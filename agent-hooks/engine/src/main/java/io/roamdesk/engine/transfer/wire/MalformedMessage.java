// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.transfer.wire;

import java.io.IOException;

/** A message that is not as this package's documentation says. The message names the field and its value. */
public final class MalformedMessage extends IOException {
    public MalformedMessage(String message) {
        super(message);
    }
}
