"""Whole-process `render` of a pillar against a C floor, Salt and a Jinja2 script that make the same files.

usage: bench.py GLANCE_FORMULA PILLAR [RUNS]     (python of Tests/venv salt)
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
import measure  # noqa: E402

program, pillar = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 21
scratch = tempfile.mkdtemp()
out = os.path.join(scratch, "out")


def fresh():
    shutil.rmtree(out, ignore_errors=True)


subprocess.run([program, "render", pillar, "-o", out], check=True)
tree = {}
for folder, _, names in os.walk(out):
    for name in names:
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            tree[path[len(out):]] = (os.stat(path).st_mode & 0o7777, file.read())

# The floor: the finished bytes in one file.
pack = os.path.join(scratch, "pack")
with open(pack, "wb") as file:
    for path, (mode, content) in sorted(tree.items()):
        file.write(b"%o %d %s\n" % (mode, len(content), path.encode()) + content)
floor = os.path.join(scratch, "floor")
subprocess.run(["cc", "-O2", "-o", floor, os.path.join(here, "floor.c"), "-lyaml"], check=True)

# Salt and Jinja2: each file as a template that looks every value up in a mapping.
templates, values = os.path.join(scratch, "salt", "files"), {}
os.makedirs(templates)
states = []
for number, (path, (mode, content)) in enumerate(sorted(tree.items())):
    lines = []
    held = values.setdefault(f"f{number}", {})
    for index, line in enumerate(content.decode().splitlines()):
        option = re.match(r"([\w.:]+ = )(.*)", line)
        if option:
            held[f"v{index}"] = option[2]
            lines.append(f"{option[1]}{{{{ values.f{number}.v{index} }}}}")
        else:
            lines.append("{% raw %}" + line + "{% endraw %}" if "{" in line else line)
    with open(os.path.join(templates, f"f{number}"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    states.append(
        f"{json.dumps(out + path)}:\n  file.managed:\n    - source: salt://files/f{number}\n"
        f"    - template: jinja\n    - makedirs: true\n    - mode: '{mode:04o}'\n"
        f"    - context:\n        values: {{{{ pillar['values'] | json }}}}\n")
with open(os.path.join(scratch, "salt", "glance.sls"), "w", encoding="utf-8") as file:
    file.write("\n".join(states))
os.makedirs(os.path.join(scratch, "pillar"))
with open(os.path.join(scratch, "pillar", "top.sls"), "w", encoding="utf-8") as file:
    file.write("base:\n  '*':\n    - values\n    - glance\n")
with open(os.path.join(scratch, "pillar", "values.sls"), "w", encoding="utf-8") as file:
    file.write("#!json\n" + json.dumps({"values": values}))
shutil.copy(pillar, os.path.join(scratch, "pillar", "glance.sls"))
os.makedirs(os.path.join(scratch, "etc"))
with open(os.path.join(scratch, "etc", "minion"), "w", encoding="utf-8") as file:
    json.dump(
        {
            "file_client": "local", "id": "bench", "root_dir": scratch,
            "file_roots": {"base": [os.path.join(scratch, "salt")]},
            "pillar_roots": {"base": [os.path.join(scratch, "pillar")]},
        }, file)
with open(os.path.join(scratch, "values.json"), "w", encoding="utf-8") as file:
    json.dump({"values": values, "modes": [[path, mode] for path, (mode, _) in sorted(tree.items())]}, file)

salt_call = os.path.join(os.path.dirname(sys.executable), "salt-call")
if not os.path.exists(salt_call):
    raise SystemExit(f"no salt-call beside {sys.executable}")
contenders = {
    "C floor, fsync": {"command": [floor, pillar, pack, out, "sync"], "before": fresh},
    "glance-formula": {"command": [program, "render", pillar, "-o", out], "before": fresh},
    "C floor, no fsync": {"command": [floor, pillar, pack, out, "nosync"], "before": fresh},
    "glance-formula --no-sync": {"command": [program, "render", pillar, "-o", out, "--no-sync"], "before": fresh},
    "Jinja2 script": {
        "command": [sys.executable, os.path.join(here, "jinja2_render.py"), pillar,
                    os.path.join(scratch, "values.json"), templates, out], "before": fresh},
    "salt-call --local": {
        "command": [sys.executable, salt_call, "--local", "-c", os.path.join(scratch, "etc"), "state.apply",
                    "glance", "--retcode-passthrough"], "before": fresh, "runs": 5},
    "glance-formula --help": {"command": [program, "--help"]},
}
rows = measure.compare(contenders, runs)
print(f"`render` of {os.path.basename(pillar)}: {len(tree)} files, {sum(len(c) for _, c in tree.values())} bytes\n")
print(measure.table(rows, "C floor, fsync"))
ours, bare = rows["glance-formula"], rows["C floor, fsync"]
print(f"\nagainst the floor with fsync: CPU {ours['cpu'] / max(bare['cpu'], 1e-9):.2f}x, wall {ours['wall'] / bare['wall']:.2f}x")
quick, bare = rows["glance-formula --no-sync"], rows["C floor, no fsync"]
print(f"against the floor without fsync: CPU {quick['cpu'] / max(bare['cpu'], 1e-9):.2f}x, wall {quick['wall'] / bare['wall']:.2f}x")
for name in ("salt-call --local", "Jinja2 script"):
    print(f"{name} takes {rows[name]['cpu'] / ours['cpu']:.0f}x our CPU and {rows[name]['wall'] / ours['wall']:.0f}x our wall time")
print(f"size of the program: {os.path.getsize(program) / 1e6:.1f} MB")
shutil.rmtree(scratch)
