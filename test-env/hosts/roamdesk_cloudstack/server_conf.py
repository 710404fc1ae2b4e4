# SPDX-License-Identifier: Apache-2.0
"""The management server's configuration: the files of /etc/cloudstack/management."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
SESSION = (
    "sessionVariables=sql_mode='STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
    "NO_ENGINE_SUBSTITUTION'&serverTimezone=UTC"
)
# A connection for each of the environment's threads that may want one; CloudStack's own 250 and 100 are for large clouds.
CLOUD_CONNECTIONS, USAGE_CONNECTIONS = 80, 20


def properties(values):
    """Lines of a Java properties file."""
    return "".join(f"{key}={value}\n" for key, value in values.items())


def connection(schema, name, database, most):
    """The keys of db.properties that say how one of CloudStack's databases is reached."""
    return {
        f"db.{schema}.{key}": value
        for key, value in {
            "username": database["user"],
            "password": database["password"],
            "host": database["host"],
            "port": database["port"],
            "driver": "jdbc:mysql",
            "name": name,
            "uri": "",
            "connectionPoolLib": "hikaricp",
            "maxActive": most,
            "maxIdle": 10,
            "maxWait": 600000,
            "minIdleConnections": 2,
            "connectionTimeout": 30000,
            "keepAliveTime": 600000,
            "autoReconnect": "true",
            "url.params": SESSION,
        }.items()
    }


def database_properties(database, address):
    """db.properties: the databases, and where other management servers would find this one."""
    return {
        "cluster.node.IP": address,
        # CloudStack 4.22 listens there, on that address, whatever stands here.
        "cluster.servlet.port": 9090,
        "region.id": 1,
        **connection("cloud", "cloud", database, CLOUD_CONNECTIONS),
        **connection("usage", "cloud_usage", database, USAGE_CONNECTIONS),
        "db.cloud.validationQuery": "/* ping */ SELECT 1",
        "db.cloud.testOnBorrow": "true",
        "db.cloud.testWhileIdle": "true",
        "db.cloud.timeBetweenEvictionRunsMillis": 40000,
        "db.cloud.minEvictableIdleTimeMillis": 240000,
        "db.cloud.poolPreparedStatements": "false",
        "db.cloud.useSSL": "false",
        "db.cloud.encryption.type": "none",
        "db.cloud.encrypt.secret": "",
        "db.ha.enabled": "false",
    }


def server_properties(api_port):
    """server.properties: HTTP on 127.0.0.1 only, no pages, only the API."""
    return {
        "bind.interface": "127.0.0.1",
        "context.path": "/client",
        "http.enable": "true",
        "http.port": api_port,
        "https.enable": "false",
        "session.timeout": 30,
        "webapp.dir": "",
        "access.log": "/var/log/cloudstack/management/access.log",
        "extensions.deployment.mode": "production",
    }


def write(folder, database, address, api_port):
    """Writes all files into the folder that the server sees as /etc/cloudstack/management."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "db.properties": properties(database_properties(database, address)),
        "server.properties": properties(server_properties(api_port)),
        "environment.properties": properties(
            {"paths.script": "/usr/share/cloudstack-common", "mount.parent": "/var/lib/cloudstack/mnt"}
        ),
        "log4j-cloud.xml": (HERE / "log4j.xml").read_text(),
    }
    for name, text in files.items():
        path = folder / name
        path.touch(mode=0o600)
        path.write_text(text)
