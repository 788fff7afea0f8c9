"""Whole-process `diff` of a pillar against a tree, beside `diff -r` on the same trees and Salt's dry run.

usage: bench.py GLANCE_FORMULA PILLAR [RUNS]     (python of Tests/venv salt)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
import measure  # noqa: E402

program, pillar = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 41
scratch = tempfile.mkdtemp()
wanted, host = os.path.join(scratch, "wanted"), os.path.join(scratch, "host")
for tree in (wanted, host):
    subprocess.run([program, "render", pillar, "-o", tree, "--no-sync"], check=True, stdout=subprocess.DEVNULL)

# Salt: one state for each file, its source being the finished file, so that no template has to be rendered.
sources = os.path.join(scratch, "salt", "files")
os.makedirs(sources)
states, count, size = [], 0, 0
for folder, _, names in os.walk(wanted):
    for name in sorted(names):
        path = os.path.join(folder, name)
        shutil.copy(path, os.path.join(sources, f"f{count}"))
        place = host + path[len(wanted):]
        states.append(
            f"{json.dumps(place)}:\n  file.managed:\n    - source: salt://files/f{count}\n"
            f"    - mode: '{os.stat(path).st_mode & 0o7777:04o}'\n")
        count += 1
        size += os.path.getsize(path)
with open(os.path.join(scratch, "salt", "glance.sls"), "w", encoding="utf-8") as file:
    file.write("\n".join(states))
os.makedirs(os.path.join(scratch, "etc"))
with open(os.path.join(scratch, "etc", "minion"), "w", encoding="utf-8") as file:
    json.dump({"file_client": "local", "id": "bench", "root_dir": scratch,
               "file_roots": {"base": [os.path.join(scratch, "salt")]}}, file)
salt_call = os.path.join(os.path.dirname(sys.executable), "salt-call")
if not os.path.exists(salt_call):
    raise SystemExit(f"no salt-call beside {sys.executable}")

rows = measure.compare({
    "diff -r": {"command": [shutil.which("diff"), "-r", wanted, host]},
    "glance-formula diff": {"command": [program, "diff", pillar, "--root", host]},
    "glance-formula render --check": {"command": [program, "render", pillar, "--check", host]},
    "salt-call --local test=True": {
        "command": [sys.executable, salt_call, "--local", "-c", os.path.join(scratch, "etc"), "state.apply", "glance",
                    "test=True", "--retcode-passthrough"], "runs": 5},
}, runs)
print(f"`diff` of {os.path.basename(pillar)} against a tree that is the same: {count} files, {size} bytes\n")
print(measure.table(rows, "diff -r"))
ours, bare, salt = rows["glance-formula diff"], rows["diff -r"], rows["salt-call --local test=True"]
print(f"\nagainst `diff -r`: CPU {ours['cpu'] / max(bare['cpu'], 1e-9):.2f}x, wall {ours['wall'] / bare['wall']:.2f}x "
      f"(at most 3x is the goal)")
print(f"Salt takes {salt['cpu'] / ours['cpu']:.0f}x our CPU and {salt['wall'] / ours['wall']:.0f}x our wall time "
      f"(at least 100x is the goal)")
shutil.rmtree(scratch)
