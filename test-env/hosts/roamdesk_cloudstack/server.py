# SPDX-License-Identifier: Apache-2.0
"""CloudStack's management server as a process of the environment."""

import sys
import urllib.error
import urllib.request

from roamdesk_cloudstack import server_conf
from roamdesk_cloudstack.layout import CloudStackFolder, repository_hosts
from roamdesk_cloudstack.schema import Schema
from roamdesk_env.database import free_port, port_is_free

# As cloudstack-management.default has it; the heap is what a cloud of three hosts needs.
JAVA = [
    "-Xmx1536m",
    "-XX:+UseParallelGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "-Duser.home=/var/lib/cloudstack/management",
    "-Dlog4j2.configurationFile=/etc/cloudstack/management/log4j-cloud.xml",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-exports=java.base/sun.security.x509=ALL-UNNAMED",
]
CLASS_PATH = (
    "/usr/share/cloudstack-management/lib/*:/etc/cloudstack/management:/usr/share/cloudstack-common:"
    "/usr/share/cloudstack-management/setup:/usr/share/cloudstack-management"
)
MAIN = "org.apache.cloudstack.ServerDaemon"
# CloudStack listens for agents on all addresses, so that their port must be free on all.
PORTS = {"apiPort": "127.0.0.1", "agentPort": "0.0.0.0"}


def ports(environment, role, former):
    """The ports of the API and of the agents: those of a former description while they can be kept."""
    running = environment.processes.pid(role) is not None
    chosen = {}
    for name, address in PORTS.items():
        kept = former.get(name)
        chosen[name] = kept if kept and (running or port_is_free(kept, address)) else free_port(address)
    return chosen


class Server:
    """The management server of one environment."""

    def __init__(self, environment, installation, description):
        self.environment = environment
        self.installation = installation
        self.description = description
        self.folder = CloudStackFolder(environment)

    def java(self, main, *words):
        """The words that run a class of the management server in the server's view of the machine."""
        view = ["unshare", "--mount", "--propagation", "private", "--", sys.executable, "-m", "roamdesk_cloudstack.server_view"]
        view += [self.installation.folder, self.folder.server, self.description["cloud"]["jars"]["plugin"]]
        # The processes of one environment share this one's modules, wherever the command is called from.
        view = ["env", f"PYTHONPATH={repository_hosts()}", "PYTHONDONTWRITEBYTECODE=1", *view]
        return [*view, "java", *JAVA, "-cp", CLASS_PATH, main, *words]

    def words(self):
        """The words that start the server."""
        return self.java(MAIN)

    def configure(self):
        """Writes the server's configuration and makes its databases; says how they were made."""
        cloud = self.description["cloud"]
        server_conf.write(self.folder.server / "conf", self.description["database"], cloud["agentAddress"], cloud["apiPort"])
        return self.schema().make()

    def schema(self):
        """The server's databases."""
        return Schema(self.description["database"]["socket"], self.installation, self.folder.cache, self.java)


def answers(url):
    """True when the API refuses a call without a signature: until its modules are loaded, it does not even do that."""
    try:
        with urllib.request.urlopen(f"{url}?command=listCapabilities&response=json", timeout=10):
            return True
    except urllib.error.HTTPError as refused:
        return refused.code == 401
    except OSError:
        return False
