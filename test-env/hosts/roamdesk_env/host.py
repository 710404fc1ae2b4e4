# SPDX-License-Identifier: Apache-2.0
"""A host: namespaces kept by a holder process, its own folders, and its own libvirtd with TLS."""

import shutil
import sys
from pathlib import Path

from roamdesk_cloudstack import host_view
from roamdesk_cloudstack.layout import installation_of
from roamdesk_env import certificates
from roamdesk_env.command import run
from roamdesk_env.holder import OWN
from roamdesk_env.processes import wait_until
from roamdesk_env.topology import stable_uuid

PACKAGE_PARENT = Path(__file__).resolve().parent.parent
DOMAIN_TEMPLATE = PACKAGE_PARENT / "guest" / "domain.xml.in"
IMAGES = "/var/lib/libvirt/images"

LIBVIRTD = """\
listen_tls = 1
listen_tcp = 0
tls_port = "16514"
listen_addr = "0.0.0.0"
ca_file = "/etc/pki/CA/cacert.pem"
cert_file = "/etc/pki/libvirt/servercert.pem"
key_file = "/etc/pki/libvirt/private/serverkey.pem"
auth_unix_rw = "none"
auth_tls = "none"
host_uuid = "{uuid}"
log_outputs = "2:stderr"
"""

# security_driver, cgroup_controllers and namespaces: there is neither AppArmor nor a cgroup of its own for a guest here.
# stdio_handler: no virtlogd runs. remember_owner: no extended attributes are left on images.
QEMU = """\
user = "root"
group = "root"
security_driver = "none"
cgroup_controllers = [ ]
namespaces = [ ]
stdio_handler = "file"
remember_owner = 0
vnc_listen = "0.0.0.0"
default_tls_x509_cert_dir = "/etc/pki/qemu"
default_tls_x509_verify = 1
"""

POOL = """\
<pool type='dir'>
  <name>local</name>
  <uuid>{uuid}</uuid>
  <source/>
  <target><path>{path}</path></target>
</pool>
"""


class HostBuilder:
    """Makes and starts the hosts of one environment."""

    def __init__(self, environment):
        self.environment = environment
        self.processes = environment.processes
        self.installation = installation_of(environment)

    def pool_uuid(self, host):
        """The uuid of a host's storage pool; CloudStack's local pool has the same."""
        return stable_uuid(self.environment.name, host.name, "pool")

    def uuid(self, host):
        """The uuid that a host's libvirtd reports."""
        return stable_uuid(self.environment.name, host.name, "host")

    def prepare(self, host, topology):
        """Writes a host's folders and configuration; what a former run left in images and libvirt's state is kept."""
        folder = self.environment.host_folder(host.name)
        folder.mkdir(parents=True, exist_ok=True)
        # Names lead to the WAN: libvirt's migration asks the destination for its name and connects to that.
        names = [f"{other.wan_address} {other.name}\n" for other in topology.hosts]
        (folder / "hosts").write_text("".join(["127.0.0.1 localhost\n", *names]))
        for below in [*OWN.values(), *(host_view.OWN.values() if self.installation else [])]:
            (folder / below).mkdir(parents=True, exist_ok=True)
        # Sockets and pid files of a libvirtd that was killed would be taken for those of a living one.
        shutil.rmtree(folder / "run")
        for path in ("run/roamdesk", "lib/images", "lib/qemu", "log/qemu", "etc-libvirt/hooks/qemu.d"):
            (folder / path).mkdir(parents=True, exist_ok=True)
        etc = folder / "etc-libvirt"
        (etc / "libvirtd.conf").write_text(LIBVIRTD.format(uuid=self.uuid(host)))
        (etc / "qemu.conf").write_text(QEMU)
        storage = etc / "storage"
        (storage / "autostart").mkdir(parents=True, exist_ok=True)
        (storage / "local.xml").write_text(POOL.format(uuid=self.pool_uuid(host), path=IMAGES))
        autostart = storage / "autostart" / "local.xml"
        autostart.unlink(missing_ok=True)
        autostart.symlink_to("/etc/libvirt/storage/local.xml")
        # CloudStack gives its agents certificates of its own; until then libvirt starts with ours.
        secret = certificates.issue(
            self.environment.state / "ca",
            folder / ("first-certificate" if self.installation else "agent"),
            folder / "pki",
            host.name,
            [host.management_address, host.wan_address],
        )
        if self.installation is None:
            self.write_agent_properties(host, folder / "agent" / "agent.properties", secret)

    def write_agent_properties(self, host, path, secret):
        """Writes the agent's configuration: CloudStack's names, Roamdesk's, and those of the environment's own agent."""
        values = {
            "guid": stable_uuid(self.environment.name, host.name, "agent"),
            "resource": "com.cloud.hypervisor.kvm.resource.LibvirtComputingResource",
            "host": host.management_address.rsplit(".", 1)[0] + ".1",
            "zone": host.zone,
            "private.ip.address": host.management_address,
            "guest.network.device": "cloudbr0",
            "local.storage.path": IMAGES,
            "local.storage.uuid": self.pool_uuid(host),
            "keystore.passphrase": secret,
            "roamdesk.transfer.address": host.wan_address,
            # As all guests here: KVM may be there and yet let a guest hang.
            "roamdesk.boot.virtualization": "qemu",
            "host.address": host.management_address,
            "host.bridge": "cloudbr0",
            "libvirt.uri": "qemu:///system",
            "domain.template": DOMAIN_TEMPLATE,
        }
        path.write_text("".join(f"{key}={value}\n" for key, value in values.items()))
        path.chmod(0o600)

    def start_holder(self, host):
        """Starts the process that holds the host's namespaces and waits until its view of the machine is made."""
        folder = self.environment.host_folder(host.name)
        role = f"host-{host.name}"
        (folder / "ready").unlink(missing_ok=True)
        words = ["nsenter", f"--net=/run/netns/{host.netns}", "--", "unshare", "--mount", "--uts", "--propagation", "private"]
        words += ["--", sys.executable, "-m", "roamdesk_env.holder", host.name, folder]
        words += [self.installation.folder] if self.installation else []
        self.processes.spawn(role, words, env={"PYTHONPATH": str(PACKAGE_PARENT)})
        self._wait(role, (folder / "ready").exists, 20, f"the namespaces of {host.name}")

    def start_libvirtd(self, host):
        """Starts the host's libvirtd; wait_for_libvirtd tells when it answers."""
        words = self.environment.nsenter(host.name)
        words += ["libvirtd", "--listen", "-f", "/etc/libvirt/libvirtd.conf", "-p", "/run/libvirt/libvirtd.pid"]
        self.processes.spawn(f"libvirtd-{host.name}", words)

    def wait_for_libvirtd(self, host):
        """Waits until libvirtd answers and the storage pool runs."""
        role = f"libvirtd-{host.name}"
        virsh = [*self.environment.nsenter(host.name), "virsh", "-c", "qemu:///system"]
        self._wait(role, lambda: "local" in run(*virsh, "pool-list", "--name", check=False), 60, f"libvirtd of {host.name}")

    def _wait(self, role, condition, seconds, what):
        def done():
            if self.processes.pid(role) is None:
                raise RuntimeError(f"{what}: its process has ended. Log:\n{self.processes.tail(role)}")
            return condition()

        wait_until(done, seconds, what, lambda: f"Log:\n{self.processes.tail(role)}")
