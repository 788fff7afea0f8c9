"""Puts obstacles in the way of a render and checks that it ends with status 2 and leaves everything as it was.

usage: writing.py GLANCE_FORMULA      (as root, for the cases that mount a small or read-only disk)
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile

program = os.path.abspath(sys.argv[1])
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
pillar = os.path.join(root, "pillars", "production.yml")
scratch = tempfile.mkdtemp()
passed = failed = skipped = 0


def render(out):
    return subprocess.run(
        [program, "render", pillar, "-o", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        timeout=60, check=False)


def tree(folder):
    found = {}
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(place, name)
            if os.path.islink(path):
                found[path] = ("link", os.readlink(path))
            elif not os.path.isfile(path):
                found[path] = "folder" if os.path.isdir(path) else "special"
            else:
                with open(path, "rb") as file:
                    found[path] = (os.stat(path).st_mode, file.read())
    return found


def refuses(name, out, watched=None):
    """Renders to `out` and expects status 2, one message, and nothing changed below `watched`."""
    global passed, failed
    before = tree(watched or out)
    done = render(out)
    if done.returncode == 2 and "[unwritable-file]" in done.stderr and tree(watched or out) == before:
        passed += 1
    else:
        failed += 1
        print(f"{name}: status {done.returncode}, {done.stderr[-300:]!r}, changed: {tree(watched or out) != before}")


@contextlib.contextmanager
def mounted(options):
    """A folder with a disk of its own; None where mounting is not allowed."""
    global skipped
    folder = tempfile.mkdtemp(dir=scratch)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], stderr=subprocess.DEVNULL,
                      check=False).returncode != 0:
        skipped += 1
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def folder_with(path, make):
    """A fresh output folder with old files in it and an obstacle at `path`."""
    out = tempfile.mkdtemp(dir=scratch)
    assert render(out).returncode == 0
    with open(os.path.join(out, "etc/glance/glance-api.conf"), "w", encoding="utf-8") as file:
        file.write("old\n")
    target = os.path.join(out, path)
    if os.path.isdir(target):
        shutil.rmtree(target)
    elif os.path.lexists(target):
        os.remove(target)
    make(target)
    return out


def plain_file(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("in the way\n")


elsewhere = os.path.join(scratch, "elsewhere")
os.makedirs(elsewhere)
refuses("a file where a folder should be", folder_with("etc/ceph", plain_file))
refuses("a folder where a file should be", folder_with("etc/glance/policy.json", os.makedirs))
refuses("a link in a file's place", folder_with("etc/cron.d/glance", lambda path: os.symlink("/etc/passwd", path)))
refuses("a dangling link in a file's place", folder_with("etc/cron.d/glance", lambda path: os.symlink("none", path)))
refuses("a link in a folder's place", folder_with("etc/default", lambda path: os.symlink(elsewhere, path)))
refuses("a FIFO in a file's place", folder_with("etc/cron.d/glance", os.mkfifo))
os.symlink(elsewhere, os.path.join(scratch, "linked"))
refuses("the output folder is a link", os.path.join(scratch, "linked"), elsewhere)
refuses("the output folder's parent is missing", os.path.join(scratch, "none", "out"), scratch)
plain_file(os.path.join(scratch, "plain"))
refuses("the output folder is a file", os.path.join(scratch, "plain"), scratch)

with mounted("size=1m") as disk:
    if disk:
        assert render(disk).returncode == 0
        api = os.path.join(disk, "etc/glance/glance-api.conf")
        with open(api, "w", encoding="utf-8") as file:
            file.write("old\n")
        with contextlib.suppress(OSError), open(os.path.join(disk, "filler"), "wb", buffering=0) as file:
            while file.write(bytes(512)):
                pass
        refuses("a full disk", disk)
with mounted("size=16k") as disk:
    if disk:
        refuses("a disk that is too small", disk)
with mounted("size=1m") as disk:
    if disk:
        assert render(disk).returncode == 0
        with open(os.path.join(disk, "etc/glance/glance-api.conf"), "w", encoding="utf-8") as file:
            file.write("old\n")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        refuses("a read-only disk", disk)

# Right files are not touched: neither content nor time of change.
out = tempfile.mkdtemp(dir=scratch)
assert render(out).returncode == 0
stamps = {path: os.stat(path).st_mtime_ns for path in tree(out)}
again = render(out)
unchanged = {path: os.stat(path).st_mtime_ns for path in tree(out)} == stamps
passed += again.returncode == 0 and unchanged
failed += not (again.returncode == 0 and unchanged)

shutil.rmtree(scratch)
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
