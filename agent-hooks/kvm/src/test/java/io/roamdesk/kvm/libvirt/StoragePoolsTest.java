// SPDX-License-Identifier: Apache-2.0
package io.roamdesk.kvm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamdesk.engine.failure.EngineException;
import io.roamdesk.engine.failure.FailureCause;
import io.roamdesk.kvm.AgentHost;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoragePoolsTest {
    @TempDir
    Path directory;

    private AgentHost host;
    private StoragePools pools;
    private Path pool;
    private Path outside;

    @BeforeEach
    void starts() throws Exception {
        host = AgentHost.in(directory.resolve("host"));
        pools = new StoragePools(host.virsh());
        pool = host.pool();
        outside = Files.writeString(directory.resolve("outside"), "");
    }

    @Test
    void takesFilesOfThePoolThereOrNot() throws Exception {
        Path there = Files.writeString(pool.resolve("there"), "");
        assertThat(pools.disk(there.toString())).isEqualTo(there);
        assertThat(pools.disk(pool.resolve("new").toString())).isEqualTo(pool.resolve("new"));
        assertThat(pools.directory(pool.toString())).isEqualTo(pool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POOL/../outside",
                "POOL/./x",
                "POOL/below/x",
                "POOL",
                "/etc/passwd",
                "relative",
                "",
                "POOL/..",
                "/",
                "POOL/a\0b"
            })
    void refusesEveryOtherPath(String path) throws Exception {
        Files.createDirectory(pool.resolve("below"));
        refuses(path.replace("POOL", pool.toString()));
    }

    @Test
    void refusesALinkThatLeadsOutAndOneThatLeadsNowhere() throws Exception {
        refuses(Files.createSymbolicLink(pool.resolve("out"), outside).toString());
        refuses(Files.createSymbolicLink(pool.resolve("nowhere"), directory.resolve("nothing"))
                .toString());
        Path inside = Files.writeString(pool.resolve("inside"), "");
        pools.disk(Files.createSymbolicLink(pool.resolve("in"), inside).toString());
    }

    @Test
    void refusesADirectoryThatIsALinkIntoAnotherPlace() throws Exception {
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), directory);
        refuses(alias.resolve("outside").toString());
        assertThatThrownBy(() -> pools.directory(directory.toString())).hasMessageContaining("active storage pool");
    }

    @Test
    void takesAPoolWhoseTargetIsALink() throws Exception {
        Path target = Files.createDirectory(directory.resolve("target"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        host.addPool("shared", "netfs", link);
        pools.disk(link.resolve("x").toString());
        pools.disk(target.resolve("x").toString());
    }

    @Test
    void seesAPoolThatWasStartedJustNow() throws Exception {
        pools.disk(pool.resolve("x").toString());
        Path second = Files.createDirectory(directory.resolve("second"));
        refuses(second.resolve("x").toString());
        host.addPool("second", "dir", second);
        pools.disk(second.resolve("x").toString());
    }

    @Test
    void leavesPoolsAloneThatAreNoDirectories() throws Exception {
        Path devices = Files.createDirectory(directory.resolve("devices"));
        host.addPool("lvm", "logical", devices);
        refuses(devices.resolve("x").toString());
    }

    @Test
    void readsNoEntitiesIntoLibvirtsXml() {
        assertThatThrownBy(() -> LibvirtXml.parse(
                        "<!DOCTYPE pool [<!ENTITY file SYSTEM \"file:///etc/passwd\">]><pool>&file;</pool>"))
                .hasMessageContaining("DOCTYPE");
    }

    private void refuses(String path) {
        assertThatThrownBy(() -> pools.disk(path))
                .isInstanceOfSatisfying(EngineException.class, refusal -> assertThat(refusal.failureCause())
                        .isEqualTo(FailureCause.PATH_REFUSED));
    }
}
