// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.engine.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.component.Digest;
import io.roamdesk.engine.component.IndexFiles;
import io.roamdesk.engine.disk.TestImages;
import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.engine.index.Progress;
import io.roamdesk.engine.link.LinkRecordFile;
import io.roamdesk.engine.link.LinkState;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins of real images. */
class BasePinsTest {
    @TempDir
    Path directory;

    private final LinkRecordFile links = new LinkRecordFile();
    private Bases bases;
    private BasePins pins;

    @BeforeEach
    void pool() throws IOException {
        bases = new Bases(directory);
        pins = new BasePins(bases.indexes, links);
    }

    private void keep() throws IOException {
        pins.keep(bases.base, bases.digest, Progress.NONE);
    }

    @Test
    void givesABaseASecondNameThatFollowsFromItsContent() throws IOException {
        keep();
        String expected = "roamdesk-base-" + bases.digest.toString().substring(0, 32);
        assertThat(bases.pin()).hasFileName(expected).exists();
        assertThat(Files.isSameFile(bases.pin(), bases.base)).isTrue();
        keep();

        Bases elsewhere = new Bases(directory.resolve("elsewhere"));
        assertThat(elsewhere.pin()).hasFileName(expected);
    }

    @Test
    void doesNotIndexTheSameFileTwice() throws IOException {
        keep();
        FileTime made = Files.getLastModifiedTime(IndexFiles.beside(bases.base));
        assertThat(Files.isSameFile(IndexFiles.beside(bases.pin()), IndexFiles.beside(bases.base)))
                .isTrue();
        assertThat(bases.digest(bases.pin())).isEqualTo(bases.digest);
        assertThat(Files.getLastModifiedTime(IndexFiles.beside(bases.pin()))).isEqualTo(made);
    }

    @Test
    void putsABaseBackThatWasDeletedAndNeedsNoNewIndexForIt() throws IOException {
        keep();
        FileTime made = Files.getLastModifiedTime(IndexFiles.beside(bases.base));
        Files.delete(bases.base);
        Files.delete(IndexFiles.beside(bases.base));
        keep();
        assertThat(Files.isSameFile(bases.pin(), bases.base)).isTrue();
        assertThat(bases.digest(bases.base)).isEqualTo(bases.digest);
        assertThat(Files.getLastModifiedTime(IndexFiles.beside(bases.base))).isEqualTo(made);
        Files.delete(bases.base);
        pins.putBack(bases.base, bases.digest);
        TestImages.io(bases.base, "read -P 1 0 8M");
    }

    @Test
    void pinsFromTheBaseAndWorksFromThePinWhenTheBaseIsGone() throws IOException {
        assertThat(pins.<Path>overPin(bases.base, bases.digest, pin -> pin)).isEqualTo(bases.pin());
        Files.delete(bases.base);
        assertThat(pins.<Path>overPin(bases.base, bases.digest, pin -> pin)).isEqualTo(bases.pin());
        assertThat(bases.base).doesNotExist();
    }

    @Test
    void refusesABaseOrAPinWithAnotherContent() throws IOException {
        keep();
        assertCause(FailureCause.BASE_DIFFERS, () -> pins.keep(bases.base, Digest.ZERO_COMPONENT, Progress.NONE));
        Path stranger = TestImages.base(bases.pool.resolve("stranger"), "8M", "write -P 9 0 8M");
        Files.delete(bases.pin());
        Files.move(stranger, bases.pin());
        assertCause(FailureCause.BASE_DIFFERS, this::keep);
        Files.delete(bases.base);
        assertCause(FailureCause.BASE_DIFFERS, () -> pins.putBack(bases.base, bases.digest));
        assertThat(bases.base).doesNotExist();
    }

    @Test
    void saysThatThereIsNeitherABaseNorAPin() throws IOException {
        Files.delete(bases.base);
        assertCause(FailureCause.DISK_MISSING, this::keep);
        assertCause(FailureCause.DISK_MISSING, () -> pins.putBack(bases.base, bases.digest));
        assertCause(FailureCause.DISK_MISSING, () -> pins.overPin(bases.base, bases.digest, pin -> pin));
    }

    @Test
    void failsWhereThereAreNoHardLinks() {
        BasePins none = new BasePins(bases.indexes, links, (file, name) -> {
            throw new FileSystemException(file.toString(), name.toString(), "Operation not permitted");
        });
        assertThatThrownBy(() -> none.keep(bases.base, bases.digest, Progress.NONE))
                .hasMessageContaining("Operation not permitted")
                .hasMessageContaining("a storage pool whose file system has hard links");
        assertThat(bases.pin()).doesNotExist();
    }

    @Test
    void removesAPinThatNothingNeedsWithItsIndexes() throws IOException {
        assertThat(pins.releaseUnused(bases.pool)).isZero();
        keep();
        Files.delete(bases.base);
        assertThat(IndexFiles.beside(bases.base)).exists();
        assertThat(pins.releaseUnused(bases.pool)).isEqualTo(1);
        try (var left = Files.list(bases.pool)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void leavesTheBaseAndItsIndexWhereTheyAreWhenItRemovesThePin() throws IOException {
        keep();
        assertThat(pins.releaseUnused(bases.pool)).isEqualTo(1);
        assertThat(bases.pin()).doesNotExist();
        assertThat(bases.base).exists();
        assertThat(IndexFiles.beside(bases.base)).exists();
    }

    @Test
    void keepsAPinThatAnImageLiesOverWhateverItsNameAndVersion() throws IOException {
        for (String name : new String[] {"replica", ".arriving.part"}) {
            keep();
            Path image = TestImages.over(bases.pool.resolve(name), bases.pin());
            assertThat(pins.releaseUnused(bases.pool)).isZero();
            Files.delete(image);
            assertThat(pins.releaseUnused(bases.pool)).isEqualTo(1);
        }
        keep();
        TestImages.run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-o",
                "compat=0.10",
                "-b",
                bases.pin().getFileName().toString(),
                "-F",
                "qcow2",
                bases.pool.resolve("old").toString());
        assertThat(pins.releaseUnused(bases.pool)).isZero();
    }

    @Test
    void keepsAPinThatAReleasedCopyWillNeed() throws IOException {
        Path clone = bases.clone("clone");
        keep();
        links.compareAndSet(clone, Optional.empty(), bases.record(LinkState.ACTIVE, 1));
        assertThat(pins.releaseUnused(bases.pool))
                .as("an active copy needs none")
                .isEqualTo(1);
        keep();
        links.compareAndSet(clone, Optional.of(bases.record(LinkState.ACTIVE, 1)), bases.record(LinkState.RELEASED, 1));
        assertThat(pins.releaseUnused(bases.pool)).isZero();
    }

    @Test
    void keepsAllPinsWhileThereIsAnImageThatItDoesNotUnderstand() throws IOException {
        keep();
        Path broken = bases.clone("broken");
        byte[] bytes = Files.readAllBytes(broken);
        bytes[16] = 0x7f;
        Files.write(broken, bytes);
        assertThat(pins.releaseUnused(bases.pool)).isZero();
        Files.delete(broken);
        Path garbled = bases.clone("garbled");
        links.compareAndSet(garbled, Optional.empty(), bases.record(LinkState.RELEASED, 1));
        String image = new String(Files.readAllBytes(garbled), java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(
                garbled,
                image.replace("\"desktop\"", "\"?esktop\"").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(pins.releaseUnused(bases.pool)).isZero();
    }

    @Test
    void nobodyRemovesAPinWhileSomethingIsLaidOverIt() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> removed = pins.overPin(bases.base, bases.digest, pin -> {
                Future<Integer> removing = threads.submit(() -> pins.releaseUnused(bases.pool));
                TestImages.over(bases.pool.resolve("layer"), pin);
                assertThat(removing).isNotDone();
                return removing;
            });
            assertThat(removed.get(30, TimeUnit.SECONDS)).isZero();
        } finally {
            threads.shutdownNow();
        }
        assertThat(bases.pin()).exists();
    }

    @Test
    void waitsForAnotherHostThatHasTheLock() throws Exception {
        keep();
        String script = "import fcntl,sys\nf=open(sys.argv[1],'r+b')\nfcntl.lockf(f,fcntl.LOCK_EX)\n"
                + "print('locked',flush=True)\nsys.stdin.read()";
        Process other = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        script,
                        bases.pool.resolve(PinLock.FILE).toString())
                .start();
        var threads = Executors.newSingleThreadExecutor();
        try {
            assertThat(other.getInputStream().read()).isPositive();
            Future<Integer> removing = threads.submit(() -> pins.releaseUnused(bases.pool));
            Thread.sleep(200);
            assertThat(removing).isNotDone();
            other.getOutputStream().close();
            assertThat(removing.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
            other.destroy();
        }
    }

    @Test
    void leavesNoLockWhereThereIsNoPin() throws IOException {
        keep();
        pins.releaseUnused(bases.pool);
        pins.putBack(bases.base, bases.digest);
        assertThat(bases.pool.resolve(PinLock.FILE)).doesNotExist();
    }

    @Test
    void whoWaitedForTheLockOfAnotherThatRemovedItsFileTakesANewOne() throws Exception {
        keep();
        Path lock = bases.pool.resolve(PinLock.FILE);
        String script = "import fcntl,os,sys\nf=open(sys.argv[1],'r+b')\nfcntl.lockf(f,fcntl.LOCK_EX)\n"
                + "print('locked',flush=True)\nsys.stdin.read()\nos.unlink(sys.argv[1])";
        Process other = new ProcessBuilder("/usr/bin/python3", "-c", script, lock.toString()).start();
        var threads = Executors.newSingleThreadExecutor();
        try {
            assertThat(other.getInputStream().read()).isPositive();
            Future<Boolean> waiting = threads.submit(() -> PinLock.in(bases.pool, () -> Files.exists(lock)));
            Thread.sleep(200);
            assertThat(waiting).isNotDone();
            other.getOutputStream().close();
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
            other.destroy();
        }
    }

    @Test
    void keepsTheLockWhileItSearchesTheDirectory() throws IOException {
        keep();
        bases.clone("clone");
        String script = "import fcntl,sys\nf=open(sys.argv[1],'r+b')\n"
                + "try: fcntl.lockf(f,fcntl.LOCK_EX|fcntl.LOCK_NB); print('free')\nexcept OSError: print('held')";
        Path lock = bases.pool.resolve(PinLock.FILE);
        String found = PinLock.in(bases.pool, () -> {
            new PinUse(links).of(bases.pool);
            return TestImages.run("/usr/bin/python3", "-c", script, lock.toString());
        });
        assertThat(found.strip()).isEqualTo("held");
        assertThat(TestImages.run("/usr/bin/python3", "-c", script, lock.toString())
                        .strip())
                .isEqualTo("free");
    }

    private static void assertCause(FailureCause cause, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.failureCause())
                .isEqualTo(cause));
    }
}
