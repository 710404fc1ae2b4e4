# SPDX-License-Identifier: Apache-2.0
"""A certificate authority for one environment, and for each host the files that libvirt, QEMU and the agent look for.

One key and certificate for each host serves them all, as with CloudStack: `cloud.jks` (PKCS12, alias `cloud`, the CA
under `cloudca`), `cloud.crt`, `cloud.key`, `cloud.ca.crt`; the keystore's passphrase stands in agent.properties.
"""

import os
import secrets
import shutil
from pathlib import Path

from roamdesk_env.command import run

DAYS = "3650"


def authority(folder):
    """Makes the CA's key and certificate in `folder` unless they are there. Returns the two paths."""
    folder = Path(folder)
    key, certificate = folder / "ca.key", folder / "ca.crt"
    if not (key.exists() and certificate.exists()):
        folder.mkdir(parents=True, exist_ok=True)
        run(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", DAYS,
            "-subj", "/O=Roamdesk test environment/CN=Roamdesk CA", "-keyout", key, "-out", certificate,
            "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        )  # fmt: skip
    return key, certificate


def passphrase(agent_folder):
    """The keystore's passphrase: the one of a former run, or a new one."""
    properties = Path(agent_folder) / "agent.properties"
    if properties.exists():
        for line in properties.read_text().splitlines():
            if line.startswith("keystore.passphrase="):
                return line.split("=", 1)[1]
    return secrets.token_urlsafe(16)


def issue(ca_folder, agent_folder, pki_folder, name, addresses):
    """Issues a host's certificate for these IP addresses, unless it has one for them. Returns the passphrase.

    The key is RSA: the keystores of CloudStack's agents hold RSA keys.
    """
    ca_key, ca = authority(ca_folder)
    agent, pki = Path(agent_folder), Path(pki_folder)
    agent.mkdir(parents=True, exist_ok=True)
    secret = passphrase(agent)
    names = ",".join([f"DNS:{name}"] + [f"IP:{address}" for address in addresses])
    issued_for = agent / "cloud.names"
    if issued_for.exists() and issued_for.read_text() == names and (agent / "cloud.jks").exists():
        return secret
    key, request, certificate = agent / "cloud.key", agent / "cloud.csr", agent / "cloud.crt"
    run(
        "openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/O=Roamdesk test environment/CN={name}",
        "-keyout", key, "-out", request,
    )  # fmt: skip
    extensions = agent / "cloud.extensions"
    extensions.write_text(
        f"subjectAltName={names}\nextendedKeyUsage=serverAuth,clientAuth\n"
        "keyUsage=critical,digitalSignature,keyEncipherment\nbasicConstraints=critical,CA:FALSE\n"
    )
    run(
        "openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-days", DAYS, "-sha256",
        "-set_serial", f"0x{secrets.token_hex(16)}", "-extfile", extensions, "-out", certificate,
    )  # fmt: skip
    extensions.unlink()
    shutil.copy(ca, agent / "cloud.ca.crt")
    keystore(agent, secret)
    place(agent, pki)
    issued_for.write_text(names)
    return secret


def keystore(agent, secret):
    """Packs key, chain and CA into cloud.jks."""
    store = agent / "cloud.jks"
    store.unlink(missing_ok=True)
    given = {"ROAMDESK_PASSPHRASE": secret}
    run(
        "openssl", "pkcs12", "-export", "-name", "cloud", "-inkey", agent / "cloud.key", "-in", agent / "cloud.crt",
        "-certfile", agent / "cloud.ca.crt", "-passout", "env:ROAMDESK_PASSPHRASE", "-out", store, env=given,
    )  # fmt: skip
    # OpenSSL 3.0 cannot mark a certificate as trusted for Java; keytool does.
    run(
        "keytool", "-importcert", "-noprompt", "-alias", "cloudca", "-file", agent / "cloud.ca.crt",
        "-keystore", store, "-storetype", "PKCS12", "-storepass:env", "ROAMDESK_PASSPHRASE", env=given,
    )  # fmt: skip
    for name in ("cloud.jks", "cloud.key"):
        os.chmod(agent / name, 0o600)


def place(agent, pki):
    """Copies the files to where libvirt's client and daemon and QEMU look for them, below what will be /etc/pki."""
    for source, targets in {
        "cloud.ca.crt": ["CA/cacert.pem", "qemu/ca-cert.pem"],
        "cloud.crt": ["libvirt/servercert.pem", "libvirt/clientcert.pem", "qemu/server-cert.pem", "qemu/client-cert.pem"],
        "cloud.key": [
            "libvirt/private/serverkey.pem", "libvirt/private/clientkey.pem", "qemu/server-key.pem", "qemu/client-key.pem",
        ],
    }.items():  # fmt: skip
        for target in targets:
            (pki / target).parent.mkdir(parents=True, exist_ok=True)
            # It may be a link of CloudStack's, which is meant for the host and leads elsewhere out here.
            (pki / target).unlink(missing_ok=True)
            shutil.copy(agent / source, pki / target)
