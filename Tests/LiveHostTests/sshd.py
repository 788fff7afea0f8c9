"""Real sshd processes on the loopback, each with an /etc of its own, for tests and benchmarks.

Needs root, openssh-server, openssh-client and unshare (util-linux). Every host key, user key, configuration and list
of known hosts is made in a temporary folder; nothing of the machine's own is read or changed.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time

SSHD = shutil.which("sshd", path="/usr/sbin:/sbin:" + os.environ["PATH"]) or "/usr/sbin/sshd"
WRAP = 'mount --make-rprivate / && mount --bind "$0" /etc && exec "$@"'


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_key(path, passphrase=""):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", path], check=True)


class Lab:
    """A folder with hosts, and the user's side of ssh."""

    def __init__(self):
        if os.geteuid() != 0:
            raise SystemExit("this needs root: it gives each sshd an /etc of its own")
        for program in (SSHD, "ssh", "ssh-keygen", "unshare", "setpriv"):
            if not shutil.which(program):
                raise SystemExit(f"{program} is not installed (openssh-server, openssh-client, util-linux)")
        # The folder must be open to the account that unprivileged logins become.
        self.folder = tempfile.mkdtemp(prefix="live-hosts-")
        os.chmod(self.folder, 0o755)
        os.makedirs("/run/sshd", exist_ok=True)
        self.hosts = []
        make_key(self.path("user_key"))
        self.known_hosts = self.path("known_hosts")
        self.config = self.path("ssh_config")
        self.write("known_hosts", "")
        # A first value counts, so what all hosts share comes last.
        self.blocks = []
        self.write_config()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text, mode=0o644):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def write_config(self):
        common = (
            f"Host *\n  HostName 127.0.0.1\n  User root\n  IdentityFile {self.path('user_key')}\n"
            f"  IdentitiesOnly yes\n  UserKnownHostsFile {self.known_hosts}\n  GlobalKnownHostsFile /dev/null\n"
            "  LogLevel INFO\n"
        )
        self.write("ssh_config", "".join(self.blocks) + common)

    def name(self, name, port, more=""):
        """Gives a name to what listens at a port."""
        self.blocks.append(f"Host {name}\n  Port {port}\n{more}")
        self.write_config()

    def trust(self, port, public_key):
        with open(self.known_hosts, "a") as file, open(public_key) as key:
            file.write(f"[127.0.0.1]:{port} {key.read()}")

    def host(self, name, **options):
        host = Host(self, name, **options)
        self.hosts.append(host)
        return host

    def stop(self):
        for host in self.hosts:
            host.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.stop()


class Host:
    """One sshd with an /etc of its own."""

    def __init__(self, lab, name, command=None, banner=None, trusted=True, more="", client=""):
        self.lab, self.name = lab, name
        self.port = free_port()
        self.folder = lab.path("hosts", name)
        self.etc = os.path.join(self.folder, "etc")
        os.makedirs(self.folder)
        subprocess.run(["cp", "-a", "/etc", self.etc], check=True)
        shutil.rmtree(os.path.join(self.etc, "glance"), ignore_errors=True)
        # An empty home: what the machine's own login shell is set up to do is not the host's.
        home = os.path.join(self.folder, "home")
        os.makedirs(home)
        with open(os.path.join(self.etc, "passwd"), encoding="utf-8") as accounts:
            rows = [line.rstrip("\n").split(":") for line in accounts]
        rows = [[*row[:5], home, "/bin/bash"] if row[0] == "root" else row for row in rows if row[0] != "glance"]
        rows.append(["glance", "x", "64062", "64062", "", "/var/lib/glance", "/usr/sbin/nologin"])
        with open(os.path.join(self.etc, "passwd"), "w", encoding="utf-8") as accounts:
            accounts.writelines(":".join(row) + "\n" for row in rows)
        with open(os.path.join(self.etc, "group"), "r+", encoding="utf-8") as groups:
            if "\nglance:" not in groups.read():
                groups.write("glance:x:64062:\n")
        key = os.path.join(self.folder, "host_key")
        make_key(key)
        self.public_key = key + ".pub"
        text = (
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {key}\nPidFile none\nUsePAM no\nStrictModes no\n"
            f"AuthorizedKeysFile {lab.path('user_key.pub')}\nPasswordAuthentication no\nPermitRootLogin yes\n"
            f"KbdInteractiveAuthentication no\nMaxStartups 1000\nMaxSessions 1000\nLogLevel ERROR\n{more}"
        )
        if command:
            script = lab.write(f"hosts/{name}/login", "#!/bin/bash\n" + command, 0o755)
            text += f"ForceCommand exec {script}\n"
        if banner:
            text += f"Banner {lab.write(f'hosts/{name}/banner', banner)}\n"
        config = lab.write(f"hosts/{name}/sshd_config", text)
        self.process = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", WRAP, self.etc, SSHD, "-D", "-e", "-f", config],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=open(os.path.join(self.folder, "log"), "w"), start_new_session=True)
        self.wait()
        if trusted:
            lab.trust(self.port, self.public_key)
        lab.name(name, self.port, client)

    def wait(self):
        end = time.monotonic() + 20
        while time.monotonic() < end and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        with open(os.path.join(self.folder, "log")) as log:
            raise SystemExit(f"sshd of {self.name} did not start: {log.read()}")

    def file(self, name):
        return os.path.join(self.etc, name)

    def stop(self):
        try:
            os.killpg(self.process.pid, 9)
        except ProcessLookupError:
            pass
        self.process.wait()
