"""A machine of our own inside this one: what it writes to /etc, /usr/bin and /var is gone when it ends, its network is
loopback alone, and no process of it outlives it. The caller has made the namespaces."""

import contextlib
import ctypes
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import time

LIBC = ctypes.CDLL(None, use_errno=True)
MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 0x1000, 0x4000, 0x40000, 2
# What the packages of Debian give the account.
GLANCE_ID = 64062


class Failure(Exception):
    """Something is not as it has to be."""


def mount(source, target, kind, flags=0, data=""):
    arguments = [str(x).encode() for x in (source, target, kind)]
    if LIBC.mount(*arguments, flags, data.encode()) != 0:
        raise OSError(ctypes.get_errno(), f"cannot mount {target}: {os.strerror(ctypes.get_errno())}")


class Machine:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.processes = {}

    def build(self):
        """Puts private folders in place of the system's, and makes the account of Glance."""
        mount("none", "/", "none", MS_REC | MS_PRIVATE)
        mount("tmpfs", self.folder, "tmpfs", 0, "mode=0755")
        for path in ("/etc", "/usr/bin", "/usr/lib/cgi-bin", "/var/lib", "/var/log", "/run"):
            if os.path.isdir(path):
                self.privatise(path)
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        (self.folder / "logs").mkdir()
        with open("/etc/hosts", "a") as hosts:
            hosts.write("127.0.0.1 images-1.example.com\n")
        self.run("groupadd", "--system", "--gid", GLANCE_ID, "glance")
        self.run("useradd", "--system", "--uid", GLANCE_ID, "--gid", "glance", "--home-dir", "/var/lib/glance",
                 "--shell", "/usr/sbin/nologin", "glance")

    def privatise(self, path):
        name = path.strip("/").replace("/", "-")
        upper, work = self.folder / f"{name}.upper", self.folder / f"{name}.work"
        upper.mkdir()
        work.mkdir()
        shutil.copystat(path, upper)
        try:
            mount("overlay", path, "overlay", 0, f"lowerdir={path},upperdir={upper},workdir={work}")
        except OSError:
            # No overlays here: a copy does as well.
            subprocess.run(["cp", "-a", f"{path}/.", str(upper)], check=True)
            mount(upper, path, "none", MS_BIND)

    @contextlib.contextmanager
    def installed(self, environment):
        """For a while, the programs of an environment under the names, and the folders, that Debian's packages have."""
        self.environment = self.folder / "environment"
        self.environment.mkdir(exist_ok=True)
        mount(environment, self.environment, "none", MS_BIND)
        for program in sorted((self.environment / "bin").glob("glance-*")):
            path = pathlib.Path("/usr/bin") / program.name
            path.unlink(missing_ok=True)
            path.write_text(f'#!/bin/sh\nexec {self.environment}/bin/python {program} "$@"\n')
            path.chmod(0o755)
        for folder in ("/etc/glance", "/var/lib/glance", "/var/log/glance", "/var/log/apache2"):
            shutil.rmtree(folder, ignore_errors=True)
        os.makedirs("/var/log/apache2")
        self.own("/var/lib/glance", "/var/lib/glance/images", "/var/lib/glance/image-cache", "/var/log/glance")
        yield
        LIBC.umount2(str(self.environment).encode(), MNT_DETACH)

    def own(self, *folders):
        for folder in folders:
            os.makedirs(folder, exist_ok=True)
            os.chown(folder, GLANCE_ID, GLANCE_ID)

    def run(self, *command, user=None, timeout=120, wanted=0, stdin=None, environment=None):
        """Runs a program to its end and gives what it printed."""
        words = self.as_user(user, command)
        outcome = subprocess.run(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout, input=stdin,
            env=self.variables(user, environment), check=False)
        if outcome.returncode != wanted:
            raise Failure(f"{' '.join(words)} ended with {outcome.returncode}:\n{outcome.stdout[-3000:]}")
        return outcome.stdout

    def start(self, name, *command, user=None, environment=None):
        """Starts a program that goes on; its output is in the logs."""
        log = (self.folder / "logs" / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            self.as_user(user, command), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            env=self.variables(user, environment), start_new_session=True)

    def stop(self, name, seconds=20):
        """Asks a program to stop, as a service manager would, and gives its exit status."""
        process = self.processes.pop(name)
        process.terminate()
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            raise Failure(f"{name} does not stop within {seconds} seconds") from None

    def wait(self, name, ready, seconds=60):
        """Waits until something holds, or the program has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            process = self.processes.get(name)
            if process is not None and process.poll() is not None:
                raise Failure(f"{name} ended with {process.returncode}:\n{self.log(name)}")
            try:
                if ready():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise Failure(f"{name} is not ready after {seconds} seconds:\n{self.log(name)}")

    def log(self, name, characters=4000):
        path = self.folder / "logs" / f"{name}.log"
        return path.read_text(errors="replace")[-characters:] if path.exists() else ""

    @staticmethod
    def as_user(user, command):
        words = [str(word) for word in command]
        return ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", *words] if user else words

    @staticmethod
    def variables(user, more):
        home = pwd.getpwnam(user or "root").pw_dir
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LANG": "C.UTF-8",
                "PYTHONWARNINGS": "ignore", **(more or {})}


def say(text):
    print(f"  {text}")
    sys.stdout.flush()
