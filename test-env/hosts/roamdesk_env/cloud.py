# SPDX-License-Identifier: Apache-2.0
"""Starts the management server and the agents: the environment's own, or those of an installed CloudStack.

    java -jar roamdesk-cloud.jar --state DIR         the server; what it needs to know stands in DIR/environment.json
    java -cp roamdesk-cloud.jar:roamdesk-kvm.jar io.roamdesk.testenv.agent.Main --management ADDRESS:PORT
        --zone NAME --host NAME --properties /etc/cloudstack/agent/agent.properties                 an agent, in its host
"""

import json
import secrets
import urllib.error
import urllib.request

from roamdesk_cloudstack import process as installed
from roamdesk_cloudstack import server as cloudstack_server
from roamdesk_cloudstack.layout import installation_of
from roamdesk_env.api import Api
from roamdesk_env.database import free_port, port_is_free
from roamdesk_env.processes import wait_until

CLOUD = "cloud"
AGENT_MAIN = "io.roamdesk.testenv.agent.Main"
AGENT_PROPERTIES = "/etc/cloudstack/agent/agent.properties"
# The goal for an agent is 256 MiB of heap; the environment's agents have no more.
AGENT_HEAP = "-Xmx256m"
CLOUD_HEAP = "-Xmx384m"
# CloudStack loads 60 MB of classes and checks its database before it answers; a busy machine takes its time.
CLOUDSTACK_SECONDS = 600
COMMON = ["-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true"]


def admin_keys(environment):
    """The administrator's API key and secret; made once for a state folder, and given to the server as its first user's."""
    path = environment.state / "admin-keys.json"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(json.dumps({"apiKey": secrets.token_urlsafe(64), "secretKey": secrets.token_urlsafe(64)}))
    return json.loads(path.read_text())


def describe(environment, topology, jars, former=None):
    """What environment.json says about the management server. Ports of a former description are kept while they can be."""
    former = former or {}
    running = environment.processes.pid(CLOUD) is not None

    def port(key, address):
        kept = former.get(key)
        return kept if kept and (running or port_is_free(kept, address)) else free_port(address)

    api = port("apiPort", "127.0.0.1")
    return {
        "apiPort": api,
        "apiUrl": f"http://127.0.0.1:{api}/client/api",
        "agentAddress": topology.management_address,
        "agentPort": port("agentPort", topology.management_address),
        "admin": {"user": "admin", "password": "password", **admin_keys(environment)},
        "jars": jars,
    }


def start_cloud(environment):
    """Starts the management server unless it runs, and waits until its API answers."""
    description = environment.description()
    is_cloudstack = installation_of(environment) is not None
    if environment.processes.pid(CLOUD) is None:
        if is_cloudstack:
            words = installed.server_words(environment)
        else:
            words = ["java", CLOUD_HEAP, *COMMON, "-jar", description["cloud"]["jars"]["cloud"], "--state", environment.state]
        environment.processes.spawn(CLOUD, words, cwd=environment.state)
    url = description["cloud"]["apiUrl"]

    def answers():
        if not running(environment, CLOUD, "the management server"):
            return False
        return cloudstack_server.answers(url) if is_cloudstack else http_answers(url)

    seconds, pause = (CLOUDSTACK_SECONDS, 1) if is_cloudstack else (120, 0.05)
    wait_until(answers, seconds, f"the API at {url}", lambda: f"Log:\n{environment.processes.tail(CLOUD)}", pause)


def start_agent(environment, host):
    """Starts the agent of a host inside it, unless it runs. The server lists the host as Up when it has connected."""
    role = f"agent-{host}"
    if environment.processes.pid(role) is None and installation_of(environment) is not None:
        environment.processes.spawn(role, installed.agent_words(environment, host), cwd=environment.state)
    elif environment.processes.pid(role) is None:
        description = environment.description()
        server = description["cloud"]
        zone = next(zone["name"] for zone in description["zones"] if host in [each["name"] for each in zone["hosts"]])
        jars = server["jars"]
        words = [*environment.nsenter(host), "java", AGENT_HEAP, *COMMON, "-cp", f"{jars['cloud']}:{jars['agentHooks']}"]
        words += [AGENT_MAIN, "--management", f"{server['agentAddress']}:{server['agentPort']}"]
        words += ["--zone", zone, "--host", host, "--properties", AGENT_PROPERTIES]
        environment.processes.spawn(role, words, cwd=environment.state)


def wait_for_agents(environment, hosts):
    """Waits until the server lists every host as Up."""
    server = environment.description()["cloud"]
    api = Api(server["apiUrl"], server["admin"]["apiKey"], server["admin"]["secretKey"])

    def missing():
        for host in hosts:
            running(environment, f"agent-{host}", f"the agent of {host}")
        up = [host["name"] for host in api.call("listHosts", type="Routing").get("host", []) if host["state"] == "Up"]
        return sorted(set(hosts) - set(up))

    # CloudStack's agents try again every few seconds, and are let in once the server has read their host's storage.
    seconds, pause = (300, 1) if installation_of(environment) else (90, 0.05)
    wait_until(
        lambda: not missing(), seconds, "all hosts to be Up",
        lambda: "\n".join(f"{host}:\n{environment.processes.tail(f'agent-{host}')}" for host in missing()), pause,
    )  # fmt: skip


def running(environment, role, what):
    """True while a role's process runs; raises with the end of its log when it has ended."""
    if environment.processes.pid(role) is None:
        raise RuntimeError(f"{what} has ended. Log:\n{environment.processes.tail(role)}")
    return True


def http_answers(url):
    """True when an HTTP server answers, whatever it says."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            answer.read()
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
