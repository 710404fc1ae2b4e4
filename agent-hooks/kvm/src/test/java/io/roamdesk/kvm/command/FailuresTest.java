// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.link.ImageInUse;
import io.roamdesk.engine.link.UnsupportedImage;
import io.roamdesk.protocol.Failure;
import io.roamdesk.protocol.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
    @ParameterizedTest
    @EnumSource(FailureCause.class)
    void tellsEveryCauseUnderItsName(FailureCause cause) {
        Failure failure = Failures.of(new IOException("outer", new EngineException(cause, "because of this")));
        assertThat(failure.getCode().name()).isEqualTo(cause.name());
        if (cause != FailureCause.INTERNAL) {
            assertThat(failure.getMessage()).isEqualTo("because of this");
        }
    }

    @Test
    void hasACauseForEveryCodeOfTheProtocol() {
        assertThat(Arrays.stream(FailureCode.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(FailureCause.values()).map(Enum::name).toList());
    }

    @Test
    void namesTheCausesOfWhatComesFromBelow() {
        Path image = Path.of("/pool/disk");
        code(new ImageInUse(image), FailureCode.DISK_IN_USE, "/pool/disk");
        code(new UnsupportedImage(image, "is odd"), FailureCode.DISK_UNSUPPORTED, "is odd");
        code(new NoSuchFileException("/pool/disk"), FailureCode.DISK_MISSING, "/pool/disk is not there");
        code(
                new FileSystemException("/pool/disk", null, "No space left on device"),
                FailureCode.NO_SPACE,
                "no space left for /pool/disk");
        code(new IOException("write: No space left on device"), FailureCode.NO_SPACE, "No space left");
        code(
                new IllegalArgumentException("the command has no path"),
                FailureCode.BAD_COMMAND,
                "the command has no path; nothing was done");
        code(new IllegalStateException("odd"), FailureCode.INTERNAL, "odd");
        code(new NullPointerException(), FailureCode.INTERNAL, "NullPointerException");
    }

    private static void code(Exception failure, FailureCode code, String message) {
        Failure told = Failures.of(failure);
        assertThat(told.getCode()).isEqualTo(code);
        assertThat(told.getMessage()).contains(message);
    }
}
