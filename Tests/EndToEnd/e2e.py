"""Renders a host from host.yml, starts the real Glance from the tree as it is, and uses it.

Run by `./dev e2e` in namespaces of its own (run). Everything happens in a machine of its own (machine.py) that ends with this program.
"""

import argparse
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import requests
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import apache  # noqa: E402
import object_store  # noqa: E402
from image_life import ImageLife, check  # noqa: E402
from machine import Failure, Machine, say  # noqa: E402
from servers import KEYSTONE, Cloud, Servers, listens  # noqa: E402

PILLAR = pathlib.Path(__file__).resolve().with_name("host.yml")
LOGS = pathlib.Path("/var/log/glance")
NAME = "images-1.example.com"
URLS = {False: "http://127.0.0.1:9292", True: f"https://{NAME}:9292"}
# What a log must not have; what begins with a time has its level next.
SCRUBBER = "The entire glance scrubber"
COMPLAINT = re.compile(r"^[-0-9]+ [:.0-9]+ \d+ (ERROR|CRITICAL) |\bTraceback|is deprecated|^\[[^]]+\] \[\w+:(warn|error|crit)")


def web_server(machine, server, tls):
    """What the pillar says besides host.yml."""
    keys = {"wsgi": {"enabled": True, "server": server, "server_name": NAME}} if server else {}
    if tls:
        folder = pathlib.Path("/etc/image-tls")
        folder.mkdir(exist_ok=True)
        machine.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                    "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
                    "-addext", "basicConstraints=critical,CA:FALSE",
                    "-keyout", folder / "key.pem", "-out", folder / "cert.pem")
        machine.run("chgrp", "glance", folder / "key.pem")
        machine.run("chmod", "640", folder / "key.pem")
        # For all that this program asks; what does not speak TLS does not mind.
        os.environ["REQUESTS_CA_BUNDLE"] = str(folder / "cert.pem")
        keys |= {"cert_file": str(folder / "cert.pem"), "key_file": str(folder / "key.pem"),
                 "worker_self_reference_url": URLS[True]}
    return keys


def render(machine, program, release, server, tls, grains):
    """The tree in its place, as root, as on a host."""
    arguments = [PILLAR, "--release", release]
    for name, value in grains.items():
        arguments += ["--grain", f"{name}={value}"]
    more = machine.folder / "server.yml"
    more.write_text(yaml.safe_dump({"glance": {"server": web_server(machine, server, tls)}}))
    arguments += ["--merge", more]
    machine.run(program, "validate", "--strict", *arguments)
    printed = machine.run(program, "render", *arguments, "-o", "/")
    again = machine.run(program, "render", *arguments, "-o", "/")
    check("0 created, 0 updated" in again, f"a second render changes something: {again}")
    machine.run(program, "diff", *arguments, "--root", "/")
    say(f"rendered: {printed.strip().splitlines()[-1]}; a second render and diff find nothing to do")
    # The folders of the pillar that no package has.
    machine.own("/var/lib/glance/second", "/var/lib/glance/staging", "/var/lib/glance/tasks")


def start(machine, release, server, url):
    """The API, as the release runs it, or in the web server that is asked for."""
    if server:
        apache.start(machine, server)
    if server == "mod_wsgi":
        how = "in Apache with mod_wsgi, from the rendered site and script"
    elif pathlib.Path("/etc/glance/glance-api-uwsgi.ini").exists():
        machine.start("glance-api", "uwsgi", "--ini", "/etc/glance/glance-api-uwsgi.ini",
                      "--virtualenv", machine.environment)
        how = "under uWSGI with the rendered ini" + (", behind Apache with the rendered site" if server else "")
    else:
        # As a service manager does it with the rendered environment file.
        machine.start("glance-api", "/bin/sh", "-c",
                      ". /etc/default/glance-api; exec /usr/bin/glance-api $DAEMON_ARGS", user="glance")
        how = "by itself"
    how += ", with TLS" if url.startswith("https") else ""
    machine.wait("glance-api", lambda: listens(9292) and requests.get(url + "/healthcheck", timeout=20).ok, 60)
    version = machine.run("/usr/bin/glance-manage", "--version", user="glance").strip()
    say(f"glance-api {version} of {release} runs {how}")


def read_logs(machine):
    """No error, no traceback, no deprecated option in any log."""
    lines = machine.log("glance-api", 1_000_000).splitlines()
    for path in [*LOGS.glob("*.log"), *apache.LOGS.glob("*error.log")]:
        lines += path.read_text(errors="replace").splitlines()
    # The scrubber was to go in dalmatian, and stayed.
    bad = [line for line in lines if COMPLAINT.search(line) and SCRUBBER not in line]
    check(not bad, f"{len(bad)} lines of the logs complain:\n" + "\n".join(line[:600] for line in bad[:20]))
    say(f"{len(lines)} lines of logs without an error or a deprecated option")


def use(machine, servers, program, case, grains, brief):
    began = time.monotonic()
    print(f"{case}:")
    release, _, variant = case.partition("/")
    server, tls = variant.removesuffix("tls").removesuffix("+"), variant.endswith("tls")
    servers.new_database(servers.accounts["database"])
    render(machine, program, release, server, tls, grains)
    machine.run("/usr/bin/glance-manage", "db_sync", user="glance")
    tables = servers.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'glance'").strip()
    say(f"glance-manage db_sync: {tables} tables")
    start(machine, release, server, URLS[tls])
    ImageLife(machine, URLS[tls], servers.accounts).run(brief)
    if server:
        apache.stop(machine)
    if server != "mod_wsgi":
        machine.stop("glance-api")
    read_logs(machine)
    print(f"{case}: all passed in {time.monotonic() - began:.0f} s")


def prepare(machine, servers, s3):
    """The servers and the accounts; what of them the pillar cannot know is in the grains."""
    began = time.monotonic()
    servers.start()
    servers.start_s3(s3)
    object_store.start(machine, KEYSTONE)
    cloud = Cloud()
    service, demo = cloud.project("service"), cloud.project("demo")
    cloud.call("POST", "/roles", role={"name": "service"})
    glance = cloud.user("glance", servers.accounts["identity"]["password"], service, "admin", "service")
    cloud.user("swift", object_store.PASSWORD, service, "admin")
    cloud.object_service(object_store.URL)
    servers.accounts["swift"] = {"project": service}
    cloud.user("member", "member of demo", demo, "member")
    endpoint = cloud.image_service(URLS[False])
    cloud.may_read_limits(glance)
    object_store.wait(machine)
    print(f"MariaDB, RabbitMQ, memcached, Keystone, Swift and S3 run after {time.monotonic() - began:.0f} s")
    return {"image_endpoint": endpoint, **{f"s3_{name}": value for name, value in servers.accounts["s3"].items()}}


def accounts_of(pillar):
    """The accounts that the pillar names, which the servers must have."""
    server = yaml.safe_load(pillar.read_text())["glance"]["server"]
    return {"database": server["database"], "identity": server["identity"], "queue": server["message_queue"]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--s3", required=True, help="the python that has an object store")
    parser.add_argument("cases", nargs="+", help="RELEASE[/VARIANT]=PYTHON, the python of its environment")
    parser.add_argument("--seconds", type=int, default=280, help="the most that all of it may take")
    arguments = parser.parse_args()

    def out_of_time(*_):
        raise Failure(f"not done after {arguments.seconds} seconds")

    signal.signal(signal.SIGALRM, out_of_time)
    signal.alarm(arguments.seconds)
    machine = Machine(tempfile.mkdtemp(prefix="glance-e2e-"))
    try:
        machine.build()
        servers = Servers(machine, accounts_of(PILLAR))
        grains = prepare(machine, servers, arguments.s3)
        seen = set()
        for pair in arguments.cases:
            case, python = pair.split("=", 1)
            release, _, variant = case.partition("/")
            brief = bool(variant) and release in seen
            seen.add(release)
            with machine.installed(pathlib.Path(python).parent.parent):
                use(machine, servers, arguments.program, case, grains, brief)
    except (Failure, OSError, subprocess.SubprocessError) as failure:
        print(f"FAILED: {failure}\nglance-api printed:\n{machine.log('glance-api')}", file=sys.stderr)
        for path in [*LOGS.glob("*.log"), *apache.LOGS.glob("*error.log")]:
            lines = path.read_text(errors="replace").splitlines()
            lines = [line for line in lines if re.search(r" (WARNING|ERROR|CRITICAL) |^\[", line)]
            print(f"{path}:\n" + "\n".join(line[:400] for line in lines[-40:]), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
