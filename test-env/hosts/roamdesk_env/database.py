# SPDX-License-Identifier: Apache-2.0
"""A MariaDB of the environment's own: its data below the state folder, a free port on 127.0.0.1, a socket for the shell."""

import secrets
import socket

from roamdesk_env.command import run
from roamdesk_env.processes import wait_until

ROLE = "database"
USER = "cloud"


def free_port(address="127.0.0.1"):
    """A TCP port of this address that nobody listens on now."""
    with socket.create_server((address, 0)) as probe:
        return probe.getsockname()[1]


def port_is_free(port, address="127.0.0.1"):
    """True when a server could listen there."""
    try:
        with socket.create_server((address, port)):
            return True
    except OSError:
        return False


class Database:
    """Starts and describes the MariaDB of one environment."""

    def __init__(self, environment):
        self.environment = environment
        self.processes = environment.processes
        self.folder = environment.state / "database"
        self.socket = self.folder / "mariadb.sock"

    def password(self):
        """The password of the user `cloud`; made once."""
        path = self.folder / "password"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(18))
        return path.read_text()

    def start(self, port=None):
        """Starts the server unless it runs, on the port given if that is free. Returns what clients need to know."""
        running = self.processes.record(ROLE) if self.processes.pid(ROLE) else None
        if running is not None:
            port = int(next(word[7:] for word in running["words"] if word.startswith("--port=")))
        else:
            port = port if port and port_is_free(port) else free_port()
            self._start_new(port)
        return {
            "host": "127.0.0.1",
            "port": port,
            "socket": str(self.socket),
            "schema": "cloud",
            "user": USER,
            "password": self.password(),
            "url": f"jdbc:mariadb://127.0.0.1:{port}/cloud",
        }

    def _start_new(self, port):
        data = self.folder / "data"
        if not (data / "mysql").is_dir():
            run(
                "mariadb-install-db", "--no-defaults", f"--datadir={data}", "--user=root", "--skip-test-db",
                "--auth-root-authentication-method=normal", "--skip-name-resolve",
            )  # fmt: skip
        first = self.folder / "first.sql"
        first.touch(mode=0o600)
        first.write_text(
            "CREATE DATABASE IF NOT EXISTS cloud CHARACTER SET utf8mb4;\n"
            f"CREATE OR REPLACE USER {USER}@'127.0.0.1' IDENTIFIED BY '{self.password()}';\n"
            f"GRANT ALL ON *.* TO {USER}@'127.0.0.1';\n"
        )
        self.socket.unlink(missing_ok=True)
        self.processes.spawn(
            ROLE,
            [
                "mariadbd", "--no-defaults", f"--datadir={data}", f"--socket={self.socket}", f"--port={port}",
                "--bind-address=127.0.0.1", "--user=root", f"--pid-file={self.folder}/mariadb.pid",
                f"--init-file={first}", "--skip-name-resolve", "--skip-log-bin", "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=64M", "--innodb-log-file-size=32M", "--max-connections=200",
                "--transaction-isolation=READ-COMMITTED", "--performance-schema=OFF",
            ],
        )  # fmt: skip
        wait_until(self.answers, 60, "MariaDB", lambda: f"Log:\n{self.processes.tail(ROLE)}")

    def answers(self):
        """True when the server answers a query about the database `cloud`."""
        if self.processes.pid(ROLE) is None:
            raise RuntimeError(f"MariaDB has ended. Log:\n{self.processes.tail(ROLE)}")
        said = run(
            "mariadb", "--no-defaults", f"--socket={self.socket}", "-u", "root", "-N", "-e", "SHOW DATABASES LIKE 'cloud'",
            check=False, timeout=10,
        )  # fmt: skip
        return said.strip() == "cloud"
