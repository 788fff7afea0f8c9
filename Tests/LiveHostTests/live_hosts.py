"""Compares pillars with real hosts behind real sshd processes on the loopback: good ones, broken ones, hostile ones.

usage: live_hosts.py GLANCE_FORMULA      (as root; see sshd.py for what must be installed, busybox and sudo too)
"""

import base64
import hashlib
import json
import os
import pty
import re
import resource
import select
import socket
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as XML

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sshd  # noqa: E402

program = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
pillar = os.path.join(os.path.dirname(os.path.dirname(here)), "pillars", "minimal.yml")
api = "/etc/glance/glance-api.conf"
passed = failed = 0
RUN = 'exec sh -c "$SSH_ORIGINAL_COMMAND"\n'
NOBODY = "setpriv --reuid 65534 --regid 65534 --clear-groups"
STEER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SECRETS = ("J5cNq2Wd8RzL", "V7bTx4Kp1MsH", "D3fYg6Ae9QuC", "canary")


class Run:
    """One run of the program."""

    def __init__(self, *arguments, seconds=120, environment=None, pillars=(pillar,)):
        start = time.monotonic()
        done = subprocess.run(
            [program, "diff", *pillars, "--ssh-config", lab.config, *arguments], stdin=subprocess.DEVNULL,
            capture_output=True, timeout=seconds, check=False, env=dict(os.environ, **environment or {}))
        self.seconds = time.monotonic() - start
        self.status, self.out, self.errors = done.returncode, done.stdout.decode(), done.stderr.decode()

    @property
    def hosts(self):
        return {host["host"]: host for host in json.loads(self.out)["hosts"]}

    def files(self, host):
        return {file["path"]: file["status"] for file in self.hosts[host]["files"]}

    def __repr__(self):
        return f"status {self.status} in {self.seconds:.1f} s\n{self.out[-1500:]}\n{self.errors[-1500:]}"


def check(name, holds, run=None):
    global passed, failed
    if run is not None and (STEER.search(run.out) or STEER.search(run.errors)):
        holds, name = False, name + " (characters that steer a terminal)"
    if run is not None and any(secret in run.out + run.errors for secret in SECRETS):
        holds, name = False, name + " (a secret is shown)"
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {run!r}", flush=True)


def fill(host):
    """Writes what the pillar asks for into a host, with its owners, as deploying does."""
    done = subprocess.run([program, "render", pillar, "-o", host.folder, "--no-sync"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def make(name, **options):
    host = lab.host(name, **options)
    fill(host)
    return host


def edit(host, path, old, new):
    with open(host.folder + path) as file:
        text = file.read()
    assert re.search(old, text), (path, old)
    with open(host.folder + path, "w") as file:
        file.write(re.sub(old, new, text, count=1))


def against(host, *arguments, **options):
    """A comparison with one host, as JSON."""
    return Run("--host", host.name, "--format", "json", *arguments, **options)


def same(name, **options):
    run = against(make(name, **options))
    check(name, run.status == 0 and run.hosts[name]["status"] == "same", run)


def fails(host, reason, *arguments, most=20):
    """A comparison that must end in time with status 2 and a reason."""
    name = host if isinstance(host, str) else host.name
    run = Run("--host", name, "--format", "json", *arguments)
    error = run.hosts[name]["error"] or "" if run.out else ""
    check(f"{name}: {reason}", run.status == 2 and reason in error and run.seconds < most, run)
    text = Run("--host", name, *arguments)
    check(f"{name} as text", text.status == 2 and "cannot compare: " in text.out, text)


def meanings():
    """Hosts that answer as they should."""
    same("same")
    changed = make("changed")
    edit(changed, api, r"(?m)^workers = 4$", "workers = 7")
    run = against(changed)
    changes = [(f["path"], c["section"], c["name"], c["host"], c["pillar"])
               for f in run.hosts["changed"]["files"] for c in f["changes"]]
    check("changed", run.status == 1 and changes == [(api, "DEFAULT", "workers", ["7"], ["4"])], run)
    missing = make("missing")
    os.remove(missing.folder + "/etc/glance/glance-api-paste.ini")
    run = against(missing)
    check("missing", run.status == 1 and run.files("missing")["/etc/glance/glance-api-paste.ini"] == "missing", run)
    modes = make("modes")
    os.chmod(modes.folder + api, 0o604)
    os.chown(modes.folder + api, 0, 12345)
    run = against(modes)
    found = [(a["name"], a["host"]) for f in run.hosts["modes"]["files"] for a in f["attributes"]]
    check("mode and group", run.status == 1 and found == [("mode", "0604"), ("group", "12345")], run)
    linked = make("linked")
    os.rename(linked.folder + api, linked.folder + "/etc/glance/real.conf")
    os.symlink("real.conf", linked.folder + api)
    run = against(linked)
    found = [(a["name"], a["host"]) for f in run.hosts["linked"]["files"] for a in f["attributes"]]
    check("a link", run.status == 1 and found == [("kind", "a symbolic link to real.conf")], run)
    large = make("large")
    with open(large.folder + api, "a") as file:
        file.write(("# " + "x" * 97 + "\n") * 105_000)
    run = against(large)
    check("10 MB of comments", run.status == 0 and os.path.getsize(large.folder + api) > 10_000_000, run)
    with open(large.folder + api, "a") as file:
        file.write(("# " + "x" * 97 + "\n") * 100_000)
    run = against(large)
    reason = [f["reason"] for f in run.hosts["large"]["files"] if f["path"] == api]
    check("more than 16 MiB", run.status == 2 and reason == ["larger than 16777216 bytes"], run)
    binary = make("binary")
    with open(binary.folder + api, "wb") as file:
        file.write(bytes(range(256)) * 4000)
    run = against(binary)
    check("binary", run.status == 2 and run.files("binary")[api] == "unreadable", run)
    secret = make("secret")
    edit(secret, "/etc/glance/glance-registry.conf", "J5cNq2Wd8RzL", "canary5Wd8RzL")
    for form in ("text", "unified", "json", "html"):
        run = Run("--host", "secret", "--format", form)
        check(f"a secret as {form}", run.status == 1 and "(secret " in run.out, run)


def logins():
    """Hosts whose login is peculiar."""
    same("banner", banner="Authorised use only\n" * 50)
    same("chatty", command="echo welcome; head -c 100000 /dev/urandom; printf 'no line end'\n" + RUN)
    same("errors", command="echo warning >&2; head -c 300000 /dev/zero >&2\n" + RUN)
    same("slow", command="sleep 2\n" + RUN)
    for shell in ("dash", "busybox"):
        tools = lab.path(shell + "-tools")
        os.makedirs(tools)
        real = shell if shell == "dash" else "busybox"
        where = subprocess.run(["which", real], check=True, capture_output=True, text=True).stdout.strip()
        for tool in ("sh", "stat", "cat", "base64", "readlink", "ls", "head"):
            target = where
            if shell == "dash" and tool != "sh":
                target = subprocess.run(["which", tool], check=True, capture_output=True, text=True).stdout.strip()
            os.symlink(target, os.path.join(tools, tool))
        same(shell, command=f'PATH={tools}; export PATH\nexec sh -c "$SSH_ORIGINAL_COMMAND"\n')
    dropped = make("dropped", command=f"cd /; exec {NOBODY} " + RUN[5:])
    run = against(dropped)
    check("no permission", run.status == 2 and run.files("dropped")[api] == "unreadable"
          and "permission denied" in run.out and len(run.files("dropped")) > 3, run)
    os.chmod(dropped.folder + "/etc/glance", 0o700)
    run = against(dropped)
    check("a closed folder", run.status == 2 and run.files("dropped")[api] == "unreadable", run)
    run = against(dropped, "--sudo")
    check("sudo refused", run.status == 2 and "sudo" in run.hosts["dropped"]["error"], run)
    with open(dropped.file("sudoers"), "a") as file:
        file.write("nobody ALL=(root) NOPASSWD: ALL\n")
    run = against(dropped, "--sudo")
    check("sudo allowed", run.status == 0, run)
    for name in ("jump", "behind"):
        make(name)
    lab.blocks.insert(0, f"Host behind\n  ProxyCommand ssh -F {lab.config} -W %h:%p jump\n")
    lab.write_config()
    check("a jump host", against(lab.hosts[-1]).status == 0)
    shared = make("shared", client=f"  ControlMaster auto\n  ControlPersist 60\n  ControlPath {lab.path('master')}\n")
    runs = [against(shared), against(shared)]
    check("a shared connection", all(run.status == 0 and run.seconds < 15 for run in runs), runs[1])
    subprocess.run(["ssh", "-F", lab.config, "-O", "exit", "shared"], capture_output=True, check=False)


def failures():
    """Hosts that cannot be compared, each for a reason of its own."""
    fails(make("hangs", command="sleep 60\n"), "no whole answer within 1 s", "--timeout", "1", most=8)
    fails(make("stubborn", command="trap '' HUP TERM PIPE\n" + RUN[5:] + "sleep 60\n"), "no whole answer",
          "--timeout", "2", most=10)
    fails(make("dies", command='sh -c "$SSH_ORIGINAL_COMMAND" | head -c 2000\nkill -9 $PPID\n'), "")
    fails(make("cut", command='sh -c "$SSH_ORIGINAL_COMMAND" | head -c 2000\n'), "cut short")
    fails(make("after", command='sh -c "$SSH_ORIGINAL_COMMAND"; echo bye\n'), "sends something after its answer")
    fails(make("mute", command="cat >/dev/null\n"), "gave no answer")
    fails(make("refuses-shell", command="echo 'This account is not available.' >&2; exit 1\n"),
          "This account is not available")
    wrong = make("wrong-key", trusted=False)
    lab.trust(wrong.port, lab.hosts[0].public_key)
    fails(wrong, "its host key is not the known one")
    fails(make("new-key", trusted=False), "its host key is not known")
    lab.name("refused", sshd.free_port())
    fails("refused", "Connection refused")
    silent = socket.create_server(("127.0.0.1", 0))
    lab.name("silent", silent.getsockname()[1])
    fails("silent", "", "--timeout", "1", most=8)
    silent.close()
    chatter = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=talk, args=(chatter,), daemon=True).start()
    lab.name("no-ssh", chatter.getsockname()[1])
    fails("no-ssh", "", "--timeout", "3", most=12)
    chatter.close()
    locked = make("locked", more="AllowUsers someone-else\n")
    fails(locked, "Permission denied")


def talk(server):
    """Something that is no sshd and never stops."""
    while True:
        try:
            connection = server.accept()[0]
            while True:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n" * 1000)
        except (BrokenPipeError, ConnectionResetError):
            continue
        except OSError:
            return


LIAR = """#!/usr/bin/python3
import base64, os, sys
script = sys.stdin.read()
nonce = script.split("n=", 1)[1].split("\\n", 1)[0]
count = script.count("\\nkind '")
out = lambda *words: print(nonce, *words, flush=True)
out("begin")
for index in range(count):
    out(index, KIND if index == 0 else "m")
out("found")
"""
STEERING = "\\x1b]0;owned\\x07\\x1b[2J\\x9b31m\\u202e"


def hostile():
    """Hosts that lie. None of them makes us hang, grow, write or print what steers a terminal."""
    before = set(os.listdir(".")), set(os.listdir(os.path.expanduser("~")))
    fails(make("endless", command="cat >/dev/null & exec tr '\\0' x </dev/zero\n"), "more than was asked for", most=110)
    fails(make("endless-errors", command="exec tr '\\0' x </dev/zero >&2\n"), "no whole answer", "--timeout", "3")
    fails(make("endless-lines", command="exec yes\n"), "more than was asked for", most=110)
    liars = {
        "huge-size": ('"f"', 'out("r:644:0:0:99999999999:root:root"); out("data"); out("same"); out("done")'),
        "grown-size": ('"f"', 'out("r:644:0:0:9000000:root:root"); out("data"); print("AAAA"); out("same"); out("done")'),
        "odd-mode": ('"f"', 'out("r:99999999999999:0:0:1:root:root"); out("data"); out("same"); out("done")'),
        "no-end": ('"f"', 'out("r:644:0:0:3:root:root"); out("data"); print("AAAA"); out("same")'),
        "shell-words": ('"f"', 'out("r:$(touch /tmp/owned):0:0:3:`id`:root"); out("data"); out("done")'),
    }
    for name, (kind, rest) in liars.items():
        script = lab.write(name + ".py", LIAR.replace("KIND", kind) + rest + "\n", 0o755)
        fails(make(name, command=f"exec {script}\n"), "")
    script = lab.write("steering-link.py", LIAR.replace("KIND", '"l"')
                       + f'out("l:777:0:0:3:ro{STEERING}ot:root")\n'
                       + f'print(base64.b64encode("../../../{STEERING}".encode()).decode())\n'
                       + 'print(nonce)\nout("data")\nout("same")\nout("done")\n', 0o755)
    make("steering-link", command=f"exec {script}\n")
    make("steering-errors", command=f"printf '{STEERING}Permission {STEERING} denied\\n' >&2; exit 255\n")
    content = make("steering-content")
    with open(content.folder + api, "a") as file:
        file.write("\n[DEFAULT]\nx\x1b[2J<script>alert(1)</script> = a\x1b]0;owned\x07\u202e</code><img src=x>\n")
    for form in ("text", "unified", "json", "html"):
        for name, status in (("steering-link", 1), ("steering-errors", 2), ("steering-content", 1)):
            run = Run("--host", name, "--format", form)
            check(f"{name} as {form}", run.status in (status, 2), run)
            if form == "html":
                check(f"{name} as a page", "<script>alert" not in run.out and "<img" not in run.out, run)
                well_formed(run.out, name)
    after = set(os.listdir(".")), set(os.listdir(os.path.expanduser("~")))
    check("hostile hosts write nothing", before == after and not os.path.exists("/tmp/owned"))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"the largest process had {peak:.0f} MiB")
    check("hostile hosts make us grow", peak < 600)


def well_formed(page, name):
    """Parses a page as XML and sees that it fetches nothing."""
    try:
        root = XML.fromstring(page.split("\n", 1)[1])
    except XML.ParseError as error:
        check(f"{name}: the page is well-formed: {error}", False)
        return None
    names = [tag.tag.split("}")[1] for tag in root.iter()]
    loose = [tag.get(key) for tag in root.iter() for key in ("src", "href", "action", "data")
             if tag.get(key) is not None and not tag.get(key).startswith("#")]
    outside = re.findall(r"(?i)https?://|url\(|@import", page.replace("http://www.w3.org/1999/xhtml", ""))
    ids = [tag.get("id") for tag in root.iter() if tag.get("id")]
    check(f"{name}: the page stands alone", not loose and not outside and len(ids) == len(set(ids))
          and not {"link", "img", "iframe", "object", "base"} & set(names))
    for tag in ("style", "script"):
        text = page.split(f"<{tag}>", 1)[1].split(f"</{tag}>", 1)[0]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        check(f"{name}: the policy lets the page's own {tag} in", f"{tag}-src 'sha256-{digest}'" in page)
    return root


def many():
    """Several hosts in one run."""
    names = ["same", "changed", "missing", "refused", "wrong-key", "slow"]
    hosts = [word for name in names for word in ("--host", name)]
    run = Run(*hosts, "--format", "json")
    statuses = {name: host["status"] for name, host in run.hosts.items()}
    check("many hosts", run.status == 2 and list(statuses) == names and statuses == {
        "same": "same", "changed": "different", "missing": "different", "refused": "failed", "wrong-key": "failed",
        "slow": "same"}, run)
    run = Run(*hosts)
    rows = [line.split() for line in run.out.split("\nhost ", 1)[1].splitlines()[1:]]
    check("the table", run.status == 2 and rows[0] == ["same", "8", "0", "0", "0"] and rows[1] == [
        "changed", "7", "1", "0", "1"] and rows[2] == ["missing", "7", "0", "1", "0"] and rows[3][0] == "refused"
        and "Connection refused" in " ".join(rows[3]) and rows[6][:3] == ["6", "hosts:", "2"], run)
    run = Run(*hosts, "--format", "html", environment={"SOURCE_DATE_EPOCH": "1700000000"})
    again = Run(*hosts, "--format", "html", environment={"SOURCE_DATE_EPOCH": "1700000000"})
    root = well_formed(run.out, "many hosts")
    check("a page twice", run.out == again.out and "2023-11-14 22:13:20 UTC" in run.out and root is not None, run)
    listing = lab.write("inventory.ini", "[web]\nsame\n[db]\nbehind-alias ansible_host=changed\n")
    run = Run("--hosts-file", listing, "--format", "json")
    check("an inventory", run.status == 1 and list(run.hosts) == ["same", "behind-alias"], run)
    roster = lab.write("roster", "one: same\ntwo:\n  host: dropped\n  sudo: true\n  user: root\n")
    run = Run("--hosts-file", roster, "--format", "json")
    check("a roster with sudo", run.status == 0 and list(run.hosts) == ["one", "two"], run)
    pillars = []
    for name in ("same", "changed"):
        with open(pillar) as file:
            pillars.append(lab.write(f"pillars/{name}.yml", file.read()))
    run = Run("--host", "changed", "--host", "root@same", "--format", "json", pillars=pillars)
    check("pillars by name", run.status == 1 and [host["pillar"] for host in run.hosts.values()] == pillars[::-1], run)
    run = Run("--host", "changed", "--host", "missing", pillars=pillars)
    check("a host without a pillar", run.status == 2 and "'missing'" in run.errors and "'same'" in run.errors, run)
    run = Run("--hosts-file", lab.write("bad", "same\n[web\n"))
    check("a bad list", run.status == 2 and "bad:2:1" in run.errors, run)
    for number in range(4):
        lab.name(f"slow{number}", next(host.port for host in lab.hosts if host.name == "slow"))
    four = [word for number in range(4) for word in ("--host", f"slow{number}")]
    run = Run(*four, "--jobs", "4")
    check("in parallel", run.status == 0 and run.seconds < 7, run)
    run = Run(*four, "--jobs", "1")
    check("one after the other", run.status == 0 and run.seconds >= 8, run)


def on_a_terminal(arguments, answer=None):
    """Runs on a terminal, answers what ssh asks, and gives the status and what the terminal showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(program, [program, "diff", pillar, *arguments])
    shown, end = b"", time.monotonic() + 40
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
        for question, reply in answer or []:
            if question in shown.split(reply)[-1]:
                os.write(terminal, reply)
                answer = [pair for pair in answer if pair[0] != question]
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode(errors="replace")


def terminals():
    """A person at a terminal sees how far it is, and may be asked."""
    status, shown = on_a_terminal(["--ssh-config", lab.config, "--host", "same", "--host", "slow", "--host", "refused"])
    check(f"progress: {shown!r}", status == 2 and "1 of 3 hosts" in shown and "3 of 3 hosts, 1 failed" in shown)
    locked = lab.path("locked_key")
    sshd.make_key(locked, "open sesame")
    with open(lab.path("user_key.pub"), "a") as keys, open(locked + ".pub") as key:
        keys.write(key.read())
    with open(lab.config) as file:
        config = lab.write("locked_config", file.read().replace(lab.path("user_key"), locked))
    run = Run("--host", "same", "--format", "json")
    check("the key still works", run.status == 0, run)
    status, shown = on_a_terminal(["--ssh-config", config, "--host", "same"], [(b"passphrase", b"open sesame\n")])
    check(f"a passphrase: {shown!r}", status == 0 and "8 same" in shown)
    known = lab.write("empty_known_hosts", "")
    with open(lab.config) as file:
        config = lab.write("new_config", file.read().replace(lab.known_hosts, known))
    status, shown = on_a_terminal(["--ssh-config", config, "--host", "same"], [(b"(yes/no", b"no\n")])
    check(f"a new key is asked about: {shown!r}", status == 2 and "(yes/no" in shown and not open(known).read())


def main():
    global lab
    with sshd.Lab() as lab:
        for part in (meanings, logins, failures, hostile, many, terminals):
            if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
                start = time.monotonic()
                part()
                print(f"{part.__name__}: {time.monotonic() - start:.0f} s", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
