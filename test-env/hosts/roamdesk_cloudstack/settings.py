# SPDX-License-Identifier: Apache-2.0
"""Global settings: those that CloudStack reads before its API answers, as rows, and the others through the API."""

# Without system VMs nothing is kept in secondary storage; the tenants of the demonstration remove what they made.
BY_API = {
    "allow.user.expunge.recover.vm": "true",
    "vm.network.throttling.rate": "0",
    "network.throttling.rate": "0",
}
STRICTNESS = "ca.plugin.root.auth.strictness"


def rows(agent_port, strict):
    """SQL for the settings that must be there when the server starts."""
    values = {
        ("AgentManager", "port"): agent_port,
        # An agent that has never joined has no certificate; as soon as all have one, none is let in without.
        ("RootCAProvider", STRICTNESS): "true" if strict else "false",
    }
    lines = [f"('Advanced', 'DEFAULT', '{component}', '{name}', '{value}')" for (component, name), value in values.items()]
    return (
        f"INSERT INTO configuration (category, instance, component, name, value) VALUES {', '.join(lines)} "
        "ON DUPLICATE KEY UPDATE value = VALUES(value);"
    )


def apply(api, address):
    """Sets the other settings; `address` is where agents find the server."""
    for name, value in {**BY_API, "host": address}.items():
        api.call("updateConfiguration", name=name, value=value)
