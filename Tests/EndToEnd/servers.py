"""The servers that Glance talks to, from Debian's packages: MariaDB, RabbitMQ, memcached and Keystone; from PyPI, an object
store that speaks S3; and a web server that images are fetched from."""

import base64
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import socket
import threading

import boto3
import requests

KEYSTONE = "http://127.0.0.1:5000/v3"
S3 = "http://127.0.0.1:9000"
WEB = "http://127.0.0.1:8088"
ADMIN = {"name": "admin", "password": "admin of the cloud"}


def listens(port):
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True


def aws(kind, access_key, secret_key):
    return boto3.client(kind, endpoint_url=S3, region_name="eu-central-1", aws_access_key_id=access_key,
                        aws_secret_access_key=secret_key)


def sql_text(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


class Servers:
    def __init__(self, machine, accounts):
        self.machine = machine
        self.accounts = accounts

    def start(self):
        """All of them; what starts slowly first."""
        self.start_rabbitmq()
        self.start_memcached()
        self.start_mariadb()
        self.start_keystone()
        self.machine.wait("rabbitmq", lambda: listens(5672))
        self.start_web()

    def start_s3(self, python):
        """An object store that checks signatures, once its one user is made."""
        self.machine.start("s3", python, "-m", "moto.server", "-H", "127.0.0.1", "-p", "9000",
                           environment={"INITIAL_NO_AUTH_ACTION_COUNT": "3"})
        self.machine.wait("s3", lambda: listens(9000))
        accounts = aws("iam", "nobody", "no secret")
        accounts.create_user(UserName="glance")
        everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
        accounts.put_user_policy(UserName="glance", PolicyName="objects", PolicyDocument=json.dumps(everything))
        key = accounts.create_access_key(UserName="glance")["AccessKey"]
        self.accounts["s3"] = {"access_key": key["AccessKeyId"], "secret_key": key["SecretAccessKey"]}

    def start_web(self):
        """Files of a folder, by HTTP, on two ports of which Glance may read one."""
        folder = self.machine.folder / "web"
        folder.mkdir()

        class Files(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=folder)

            def log_message(self, *_):
                pass

        for port in (8088, 8089):
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Files)
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def start_rabbitmq(self):
        machine, account = self.machine, self.accounts["queue"]
        folder = machine.folder / "rabbitmq"
        folder.mkdir()
        salt = os.urandom(4)
        digest = hashlib.sha256(salt + account["password"].encode()).digest()
        definitions = {
            "users": [{"name": account["user"], "password_hash": base64.b64encode(salt + digest).decode(),
                       "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": []}],
            "vhosts": [{"name": account["virtual_host"]}],
            "permissions": [{"user": account["user"], "vhost": account["virtual_host"], "configure": ".*",
                             "write": ".*", "read": ".*"}],
        }
        (folder / "definitions.json").write_text(json.dumps(definitions))
        (folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.1 = 127.0.0.1:5672\nload_definitions = {folder}/definitions.json\n")
        for path in [folder, *folder.iterdir()]:
            shutil.chown(path, "rabbitmq", "rabbitmq")
        machine.start("rabbitmq", "/usr/lib/rabbitmq/bin/rabbitmq-server", user="rabbitmq", environment={
            "RABBITMQ_NODENAME": "rabbit@localhost", "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"), "RABBITMQ_LOG_BASE": str(folder),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"), "HOME": str(folder)})

    def start_memcached(self):
        self.machine.start("memcached", "memcached", "-l", "127.0.0.1", "-p", "11211", "-u", "nobody")
        self.machine.wait("memcached", lambda: listens(11211))

    def start_mariadb(self):
        machine, folder = self.machine, self.machine.folder / "mariadb"
        folder.mkdir()
        shutil.chown(folder, "mysql", "mysql")
        machine.run("mariadb-install-db", "--no-defaults", "--user=mysql", f"--datadir={folder}/data",
                    "--skip-test-db", "--auth-root-authentication-method=socket")
        machine.start("mariadb", "mariadbd", "--no-defaults", "--user=mysql", f"--datadir={folder}/data",
                      f"--socket={folder}/socket", "--bind-address=127.0.0.1", "--port=3306",
                      "--innodb-flush-log-at-trx-commit=0", "--character-set-server=utf8mb4")
        machine.wait("mariadb", lambda: listens(3306))

    def sql(self, text):
        return self.machine.run("mariadb", "--no-defaults", f"--socket={self.machine.folder}/mariadb/socket", "-N",
                                stdin=text)

    def new_database(self, account):
        """An empty database, and the account that the pillar names."""
        self.sql(f"""
            DROP DATABASE IF EXISTS {account['name']};
            CREATE DATABASE {account['name']};
            CREATE OR REPLACE USER {sql_text(account['user'])}@'127.0.0.1' IDENTIFIED BY {sql_text(account['password'])};
            GRANT ALL ON {account['name']}.* TO {sql_text(account['user'])}@'127.0.0.1';
        """)

    def start_keystone(self):
        machine = self.machine
        self.new_database({"name": "keystone", "user": "keystone", "password": "keystone"})
        pathlib.Path("/etc/keystone/keystone.conf").write_text(f"""
[database]
connection = mysql+pymysql://keystone:keystone@127.0.0.1/keystone
[token]
provider = fernet
[fernet_tokens]
key_repository = {machine.folder}/fernet-keys
[credential]
key_repository = {machine.folder}/credential-keys
[oslo_policy]
enforce_scope = false
""")
        for name in ("fernet-keys", "credential-keys"):
            (machine.folder / name).mkdir(mode=0o700)
            shutil.chown(machine.folder / name, "keystone", "keystone")
        keystone = {"user": "keystone"}
        machine.run("keystone-manage", "db_sync", **keystone)
        machine.run("keystone-manage", "fernet_setup", "--keystone-user", "keystone", "--keystone-group", "keystone")
        machine.run("keystone-manage", "bootstrap", "--bootstrap-username", ADMIN["name"], "--bootstrap-password",
                    ADMIN["password"], "--bootstrap-region-id", "RegionOne", "--bootstrap-public-url", KEYSTONE,
                    "--bootstrap-internal-url", KEYSTONE, **keystone)
        machine.start("keystone", "uwsgi", "--plugins", "http,python3", "--http-socket", "127.0.0.1:5000",
                      "--wsgi-file", "/usr/bin/keystone-wsgi-public", "--master", "--processes", "1", "--threads", "4",
                      "--enable-threads", "--die-on-term", "--lazy-apps", "--buffer-size", "65535",
                      "--post-buffering", "65536", "--add-header", "Connection: close", **keystone)
        machine.wait("keystone", lambda: listens(5000) and requests.get(KEYSTONE, timeout=10).ok)


class Cloud:
    """What an operator and two users do in Keystone."""

    def __init__(self):
        self.session = requests.Session()
        self.session.headers["X-Auth-Token"] = token(ADMIN["name"], ADMIN["password"], "admin")

    def call(self, method, path, **body):
        answer = self.session.request(method, KEYSTONE + path, json=body or None, timeout=30)
        if not answer.ok:
            raise OSError(f"keystone: {method} {path}: {answer.status_code} {answer.text[:400]}")
        return answer.json() if answer.content else {}

    def named(self, kind, name):
        return self.call("GET", f"/{kind}s?name={name}")[f"{kind}s"][0]["id"]

    def project(self, name):
        return self.call("POST", "/projects", project={"name": name, "domain_id": "default"})["project"]["id"]

    def user(self, name, password, project, *roles):
        user = self.call("POST", "/users", user={"name": name, "password": password, "domain_id": "default"})["user"]
        for role in roles:
            self.call("PUT", f"/projects/{project}/users/{user['id']}/roles/{self.named('role', role)}")
        return user["id"]

    def service(self, kind, name, url):
        """A service with its endpoints: their numbers, and that of the service."""
        service = self.call("POST", "/services", service={"type": kind, "name": name})["service"]["id"]
        return service, {kind: self.call("POST", "/endpoints", endpoint={
            "service_id": service, "interface": kind, "url": url, "region_id": "RegionOne"})["endpoint"]["id"]
            for kind in ("public", "internal")}

    def object_service(self, url):
        self.service("object-store", "swift", url + "/AUTH_%(project_id)s")

    def image_service(self, url):
        service, endpoints = self.service("image", "glance", url)
        limits = {"image_size_total": 2000, "image_stage_total": 2000, "image_count_total": 8,
                  "image_count_uploading": 20}
        self.call("POST", "/registered_limits", registered_limits=[
            {"service_id": service, "region_id": "RegionOne", "resource_name": name, "default_limit": limit}
            for name, limit in limits.items()])
        return endpoints["public"]

    def may_read_limits(self, user):
        self.call("PUT", f"/system/users/{user}/roles/{self.named('role', 'reader')}")


def token(user, password, project):
    answer = requests.post(KEYSTONE + "/auth/tokens", timeout=30, json={"auth": {
        "identity": {"methods": ["password"], "password": {"user": {
            "name": user, "domain": {"id": "default"}, "password": password}}},
        "scope": {"project": {"name": project, "domain": {"id": "default"}}}}})
    answer.raise_for_status()
    return answer.headers["X-Subject-Token"]
