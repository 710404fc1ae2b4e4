# SPDX-License-Identifier: Apache-2.0
import json
import os
import tempfile
import unittest
import unittest.mock
import zipfile
from pathlib import Path

from roamdesk_cloudstack import accounts, agent, certificates, server_conf, settings, template, zones
from roamdesk_cloudstack.installation import SERVER_CLASS, SETUP, Installation, NotInstalled
from roamdesk_cloudstack.layout import CloudStackFolder, WrongKind, installation_of
from roamdesk_cloudstack.schema import Schema
from roamdesk_env.environment import Environment
from roamdesk_env.topology import Topology, load_zones


def install(folder, version="4.22.0.0"):
    """The files by which a folder is known as an installed CloudStack."""
    for path in ("cloudstack-management/lib", "cloudstack-management/setup", "cloudstack-agent/lib"):
        (folder / path).mkdir(parents=True)
    (folder / "cloudstack-common/scripts/util").mkdir(parents=True)
    (folder / "cloudstack-common/scripts/util/keystore-setup").touch()
    (folder / f"cloudstack-agent/lib/cloud-plugin-hypervisor-kvm-{version}.jar").touch()
    for name in SETUP:
        (folder / "cloudstack-management/setup" / name).write_text(name)
    with zipfile.ZipFile(folder / f"cloudstack-management/lib/cloudstack-{version}.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", f"Manifest-Version: 1.0\r\nImplementation-Version: {version}\r\n")
        jar.writestr(SERVER_CLASS, "")
    return Installation(folder)


class Folders(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(unittest.mock.patch.dict(os.environ))
        os.environ.pop("ROAMDESK_CLOUDSTACK", None)


class InstallationTest(Folders):
    def test_the_layout_of_the_packages_is_taken(self):
        installed = install(self.folder)
        installed.check()
        self.assertEqual(installed.version(), "4.22.0.0")

    def test_what_is_missing_is_named(self):
        installed = install(self.folder)
        (self.folder / "cloudstack-management/setup/templates.sql").unlink()
        with self.assertRaisesRegex(NotInstalled, "templates.sql not there"):
            installed.check()

    def test_another_version_is_refused(self):
        with self.assertRaisesRegex(NotInstalled, "4.20.1.0; Roamdesk is made for 4.22"):
            install(self.folder, "4.20.1.0").check()

    def test_a_jar_that_does_not_carry_the_server_is_not_taken_for_it(self):
        installed = install(self.folder)
        with zipfile.ZipFile(installed.management / "lib" / "cloud-plugin-a.jar", "w") as jar:
            jar.writestr("META-INF/MANIFEST.MF", "")
        self.assertEqual(installed.server_jar().name, "cloudstack-4.22.0.0.jar")

    def test_another_setup_script_is_another_database(self):
        installed = install(self.folder)
        before = installed.digest()
        (installed.management / "setup" / SETUP[0]).write_text("CREATE TABLE a (b INT);")
        self.assertNotEqual(before, installed.digest())


class ChoiceTest(Folders):
    def setUp(self):
        super().setUp()
        self.installed = install(self.folder / "installed")
        self.environment = Environment("tried", self.folder / "state")
        self.environment.state.mkdir()

    def test_without_a_word_the_environments_own_server_is_run(self):
        self.assertIsNone(CloudStackFolder(self.environment).choose())
        self.assertIsNone(installation_of(self.environment))

    def test_an_environment_stays_with_its_installation(self):
        CloudStackFolder(self.environment).choose(self.installed.folder)
        (self.environment.state / "database").mkdir()
        self.assertEqual(CloudStackFolder(self.environment).choose().folder, self.installed.folder)
        self.assertEqual(installation_of(self.environment).folder, self.installed.folder)

    def test_the_variable_chooses_as_the_option_does(self):
        os.environ["ROAMDESK_CLOUDSTACK"] = str(self.installed.folder)
        self.assertEqual(CloudStackFolder(self.environment).choose().folder, self.installed.folder)

    def test_a_state_of_the_other_kind_is_refused(self):
        (self.environment.state / "database").mkdir()
        with self.assertRaisesRegex(WrongKind, "test-env/down --name tried --wipe"):
            CloudStackFolder(self.environment).choose(self.installed.folder)
        self.assertIsNone(installation_of(self.environment))

    def test_a_folder_without_cloudstack_is_not_noted(self):
        with self.assertRaises(NotInstalled):
            CloudStackFolder(self.environment).choose(self.folder / "empty")
        self.assertIsNone(installation_of(self.environment))


class AgentTest(Folders):
    def setUp(self):
        super().setUp()
        self.host = Topology(load_zones(), 3).host("newyork1")
        server = {"agentAddress": "10.207.3.1", "agentPort": 8250}
        self.values = agent.properties(self.host, server, "guid", "pool", "/images")

    def test_an_agent_joins_by_the_names_that_its_zone_was_made_with(self):
        self.assertEqual(
            [self.values[key] for key in ("zone", "pod", "cluster")],
            ["newyork", zones.pod_name("newyork"), zones.cluster_name("newyork")],
        )

    def test_what_the_agent_noted_itself_is_kept_and_the_rest_is_brought_up_to_date(self):
        file = self.folder / "agent.properties"
        file.write_text("#Fri\nkeystore.passphrase=a=b\nhost=10.207.9.1@static\n")
        agent.write(self.folder, self.values)
        written = agent.read_properties(file)
        self.assertEqual((written["keystore.passphrase"], written["host"]), ("a=b", "10.207.3.1"))
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)

    def test_an_agent_that_was_killed_does_not_keep_the_next_from_starting(self):
        left = self.folder / "agent.pid"
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_text("1\n")
        agent.write(self.folder, self.values)
        self.assertFalse(left.exists())
        self.assertIn("paths.pid=/etc/cloudstack/agent\n", (self.folder / "environment.properties").read_text())

    def test_a_new_jar_does_not_change_the_file_that_a_running_agent_has_open(self):
        jar = self.folder / "built.jar"
        jar.write_bytes(b"one")
        agent.install_plugin(self.folder / "plugins", jar)
        with open(self.folder / "plugins" / "roamdesk-kvm.jar", "rb") as running:
            jar.write_bytes(b"two")
            agent.install_plugin(self.folder / "plugins", jar)
            self.assertEqual(running.read(), b"one")


class CertificatesTest(Folders):
    def test_a_certificate_for_other_addresses_does_not_fit(self):
        before, now = (Topology(load_zones(), slot).host("zurich1") for slot in (1, 2))
        for name in certificates.FILES:
            (self.folder / name).touch()
        (self.folder / certificates.NOTE).write_text(certificates.addresses(before))
        self.assertTrue(certificates.fits(self.folder, before))
        self.assertFalse(certificates.fits(self.folder, now))

    def test_a_keystore_alone_is_no_certificate(self):
        host = Topology(load_zones(), 1).host("zurich1")
        (self.folder / "cloud.jks").touch()
        (self.folder / certificates.NOTE).write_text(certificates.addresses(host))
        self.assertFalse(certificates.fits(self.folder, host))


class ProvisioningTest(Folders):
    """An API that provisions as CloudStack does: the agent's files appear, unless it is broken."""

    def setUp(self):
        super().setUp()
        self.hosts = Topology(load_zones(), 1).hosts
        self.called = []
        self.broken = False

    def first(self, command, entity, **parameters):
        return {"id": parameters["name"]}

    def call(self, command, **parameters):
        self.called.append((command, parameters))

    def job(self, command, hostid=None, **parameters):
        self.called.append((command, hostid))
        if not self.broken:
            self.agent(hostid).mkdir(exist_ok=True)
            for name in certificates.FILES:
                (self.agent(hostid) / name).touch()

    def agent(self, host):
        return self.folder / host

    def provision(self):
        waited = []
        given = certificates.provision(self, self.agent, self.hosts, waited.extend)
        return given, waited

    def test_each_host_is_given_one_once_and_then_all_must_show_theirs(self):
        names = [host.name for host in self.hosts]
        self.assertEqual(self.provision(), (names, names))
        self.assertEqual(self.called[-1], ("updateConfiguration", {"name": settings.STRICTNESS, "value": "true"}))
        self.called.clear()
        self.assertEqual(self.provision(), ([], []))
        self.assertNotIn("provisionCertificate", [command for command, _ in self.called])

    def test_success_without_a_keystore_is_not_believed(self):
        self.broken = True
        with self.assertRaisesRegex(FileNotFoundError, "zurich1.*cloud.jks"):
            self.provision()


class SettingsTest(unittest.TestCase):
    def test_agents_without_certificates_are_let_in_only_while_some_lack_one(self):
        self.assertIn(f"'{settings.STRICTNESS}', 'false'", settings.rows(8250, False))
        self.assertIn(f"'{settings.STRICTNESS}', 'true'", settings.rows(8250, True))


class ServerConfTest(Folders):
    def test_the_password_of_the_database_is_for_root_only(self):
        database = {"user": "cloud", "password": "secret", "host": "127.0.0.1", "port": 3307}
        server_conf.write(self.folder, database, "10.207.1.1", 8081)
        file = self.folder / "db.properties"
        self.assertIn("db.usage.password=secret\n", file.read_text())
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)

    def test_the_api_is_only_there_for_this_machine(self):
        self.assertEqual(server_conf.server_properties(8081)["bind.interface"], "127.0.0.1")


class AccountsTest(Folders):
    """An API that makes accounts as CloudStack does, and new keys at every call."""

    def setUp(self):
        super().setUp()
        self.users = {"admin": self.user("admin", "admin", "1")}
        self.domains = {}
        self.keys = 0

    def user(self, name, account, domain):
        return {"id": f"u-{name}", "username": name, "account": account, "accountid": f"a-{name}", "domain": domain, "domainid": domain}

    def first(self, command, entity, username=None, **_):
        return self.users.get(username)

    def call(self, command, **parameters):
        if command == "listDomains":
            return {"domain": [{"name": name, "id": name} for name in self.domains if parameters["name"] in name]}
        if command == "createDomain":
            self.domains[parameters["name"]] = True
            return {"domain": {"id": parameters["name"]}}
        if command == "createAccount":
            self.users[parameters["username"]] = self.user(parameters["username"], parameters["account"], parameters["domainid"])
            return {}
        self.keys += 1
        return {"userkeys": {"apikey": f"key{self.keys}", "secretkey": f"secret{self.keys}"}}

    def make(self):
        environment = Environment("tried", self.folder)
        made = accounts.Accounts(environment, self, {"apiKey": "a", "secretKey": "b"}).make("http://here", "10.207.1.1", 8250)
        return made, json.loads((self.folder / "api.json").read_text())

    def test_tenants_are_in_domains_of_their_own_and_have_keys(self):
        tenants, described = self.make()
        self.assertEqual([(it["account"], it["domain"]) for it in tenants], [("ada", "acme"), ("bob", "bolt")])
        by_name = {it["account"]: it for it in described["accounts"]}
        self.assertEqual(set(by_name), {"admin", "ada", "bob", "acme-admin", "bolt-admin"})
        self.assertEqual((by_name["acme-admin"]["role"], by_name["ada"]["domainPath"]), ("DOMAIN_ADMIN", "/acme/"))
        self.assertEqual(len({it["apiKey"] for it in described["accounts"]}), 5)

    def test_a_second_up_keeps_keys_and_passwords(self):
        self.assertEqual(self.make(), self.make())

    def test_keys_are_for_root_only(self):
        self.make()
        self.assertEqual((self.folder / "api.json").stat().st_mode & 0o777, 0o600)


class SchemaTest(Folders):
    def test_a_database_that_an_interrupted_up_left_is_made_anew_and_a_whole_one_is_left_alone(self):
        schema = Schema("socket", install(self.folder / "installed"), self.folder / "cache", None)
        done, databases = [], []

        def sql(statements, schema=None):
            if statements.startswith("CREATE DATABASE environment_complete"):
                databases.append("environment_complete")
            return "\n".join(databases) if statements.startswith("SHOW DATABASES") else ""

        schema.sql = sql
        schema.build = lambda: done.append("built")
        schema.dump = lambda target: target.touch()
        schema.restore = lambda dump: done.append("restored")
        self.assertEqual((schema.make(), schema.make()), ("from the setup scripts", "there already"))
        databases.pop()
        self.assertEqual((schema.make(), done), ("from the cache", ["built", "restored"]))


class BasesTest(unittest.TestCase):
    """A database that knows of a template's file in a zone after a machine was made there."""

    def setUp(self):
        self.there = {"zurich": "a"}
        self.called = []

    def sql(self, statements, schema=None):
        return "".join(f"{zone}\t{file}\n" for zone, file in self.there.items())

    def first(self, command, entity, **parameters):
        return {"id": entity}

    def job(self, command, **parameters):
        self.called.append((command, parameters.get("zoneid")))
        if command == "deployVirtualMachine" and parameters["zoneid"] != "id-of-broken":
            self.there[parameters["zoneid"].removeprefix("id-of-")] = "b"
        return {"virtualmachine": {"id": "1"}}

    def bring(self, *zone_names):
        return template.Bases(self, self, "template").bring({name: f"id-of-{name}" for name in zone_names})

    def test_a_machine_is_made_and_removed_only_where_the_template_is_not(self):
        self.assertEqual(self.bring("zurich", "newyork"), {"zurich": "a", "newyork": "b"})
        self.assertEqual([command for command, _ in self.called], ["deployVirtualMachine", "stopVirtualMachine", "destroyVirtualMachine"])
        self.assertEqual(self.called[0][1], "id-of-newyork")

    def test_a_zone_that_still_has_no_template_is_named(self):
        with self.assertRaisesRegex(FileNotFoundError, "broken"):
            self.bring("zurich", "broken")


if __name__ == "__main__":
    unittest.main()
