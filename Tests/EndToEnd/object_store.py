"""A Swift of one disk, from Debian's packages: a proxy that asks Keystone, and the servers behind it."""

import pathlib
import shutil

import requests

URL = "http://127.0.0.1:8080/v1"
PORTS = {"account": 6202, "container": 6201, "object": 6200}
PASSWORD = "swift of the cloud"
RINGS = """
from swift.common.ring import RingBuilder
for name, port in %r.items():
    builder = RingBuilder(2, 1, 1)
    builder.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1.0, "ip": "127.0.0.1", "port": port, "device": "disk", "meta": ""})
    builder.rebalance()
    builder.get_ring().save(f"/etc/swift/{name}.ring.gz")
"""
PROXY = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = 8080
workers = 0
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck authtoken keystoneauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
www_authenticate_uri = {keystone}
auth_url = {keystone}
auth_type = password
username = swift
password = {password}
project_name = service
user_domain_id = default
project_domain_id = default
delay_auth_decision = true
[filter:keystoneauth]
use = egg:swift#keystoneauth
operator_roles = admin
""" + "".join(f"[filter:{name}]\nuse = egg:swift#{name}\n" for name in ("catch_errors", "gatekeeper", "healthcheck", "slo", "dlo"))
SERVER = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
mount_check = false
devices = {devices}
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""


def start(machine, keystone):
    """Writes the files of one host that does everything, and starts it."""
    devices = machine.folder / "swift"
    (devices / "disk").mkdir(parents=True)
    for path in (devices, devices / "disk"):
        shutil.chown(path, "swift", "swift")
    machine.run("/usr/bin/python3", "-c", RINGS % PORTS)
    folder = pathlib.Path("/etc/swift")
    (folder / "swift.conf").write_text(
        "[swift-hash]\nswift_hash_path_suffix = end\nswift_hash_path_prefix = start\n[storage-policy:0]\nname = one\ndefault = yes\n")
    (folder / "proxy-server.conf").write_text(PROXY.format(keystone=keystone, password=PASSWORD))
    for kind, port in PORTS.items():
        (folder / f"{kind}-server.conf").write_text(SERVER.format(kind=kind, port=port, devices=devices))
    for kind in ("proxy", *PORTS):
        machine.start(f"swift-{kind}", f"/usr/bin/swift-{kind}-server", f"/etc/swift/{kind}-server.conf", user="swift")


def wait(machine):
    machine.wait("swift-proxy", lambda: requests.get("http://127.0.0.1:8080/healthcheck", timeout=5).ok)


def contents(project, container, a_token):
    """The names and the sizes of the objects in a container."""
    answer = requests.get(f"{URL}/AUTH_{project}/{container}?format=json", timeout=30, headers={"X-Auth-Token": a_token})
    if answer.status_code == 404:
        return {}
    answer.raise_for_status()
    return {entry["name"]: entry["bytes"] for entry in answer.json()} if answer.content else {}
