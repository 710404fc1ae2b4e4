# SPDX-License-Identifier: Apache-2.0
"""The accounts of the environment, as its own management server has them: `admin`, two tenants in domains of their own, and
an administrator of each domain. Made through the API; their keys and passwords go to api.json."""

import json
import secrets

USER_TYPE, DOMAIN_ADMIN_TYPE = 0, 2
ROLES = {USER_TYPE: "NORMAL", DOMAIN_ADMIN_TYPE: "DOMAIN_ADMIN"}
TENANTS = ["ada", "bob"]
WANTED = [
    ("ada", "acme", USER_TYPE),
    ("bob", "bolt", USER_TYPE),
    ("acme-admin", "acme", DOMAIN_ADMIN_TYPE),
    ("bolt-admin", "bolt", DOMAIN_ADMIN_TYPE),
]


class Accounts:
    """The accounts of one environment; `keys` are the administrator's."""

    def __init__(self, environment, api, keys):
        self.file = environment.state / "api.json"
        self.api = api
        self.keys = keys

    def make(self, endpoint, agent_address, agent_port):
        """Makes what is missing, writes api.json, and returns the tenants' accounts."""
        former = self.former()
        accounts = [self.administrator()]
        accounts += [self.account(name, domain, kind, former.get(name)) for name, domain, kind in WANTED]
        self.write({"endpoint": endpoint, "agentAddress": agent_address, "agentPort": agent_port, "accounts": accounts})
        return [account for account in accounts if account["account"] in TENANTS]

    def former(self):
        """The accounts of an earlier api.json by name."""
        if not self.file.exists():
            return {}
        return {account["account"]: account for account in json.loads(self.file.read_text())["accounts"]}

    def administrator(self):
        """What api.json says about `admin`."""
        user = self.api.first("listUsers", "user", username="admin")
        return self.describe(user, "/", "ADMIN", self.keys, "password")

    def account(self, name, domain, kind, former):
        """Makes an account with its domain if they are missing; keys and password are those of before, or new ones."""
        domain_id = self.domain(domain)
        user = self.api.first("listUsers", "user", username=name, listall="true")
        password = (former or {}).get("password") or secrets.token_urlsafe(12)
        if user is None:
            self.api.call(
                "createAccount", username=name, account=name, password=password, email=f"{name}@{domain}.example",
                firstname=name, lastname=domain, accounttype=kind, domainid=domain_id,
            )  # fmt: skip
            user = self.api.first("listUsers", "user", username=name, listall="true")
        keys = {key: former[key] for key in ("apiKey", "secretKey")} if former else self.new_keys(user)
        return self.describe(user, f"/{domain}/", ROLES[kind], keys, password)

    def domain(self, name):
        """The id of a domain below ROOT, which is made if it is missing."""
        for domain in self.api.call("listDomains", name=name, listall="true").get("domain", []):
            if domain["name"] == name:
                return domain["id"]
        return self.api.call("createDomain", name=name)["domain"]["id"]

    def new_keys(self, user):
        """Has keys made for a user."""
        made = self.api.call("registerUserKeys", id=user["id"])["userkeys"]
        return {"apiKey": made["apikey"], "secretKey": made["secretkey"]}

    def describe(self, user, path, role, keys, password):
        """An account as it stands in api.json."""
        return {
            "account": user["account"],
            "accountId": user["accountid"],
            "user": user["username"],
            "userId": user["id"],
            "domain": user["domain"],
            "domainPath": path,
            "domainId": user["domainid"],
            **keys,
            "role": role,
            "password": password,
        }

    def write(self, described):
        """Replaces api.json in one step; readable by its owner only."""
        part = self.file.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_text(json.dumps(described, indent=2) + "\n")
        part.rename(self.file)
