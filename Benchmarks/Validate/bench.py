"""Whole-process `validate`: one production pillar, and 1,000 in one call, against oslo-config-validator on the files that
the pillar renders and a Python script with jsonschema on the same pillars.

usage: bench.py GLANCE_FORMULA PILLAR PYTHON_OF_GLANCE [RUNS]     (python of Tests/venv salt)
"""

import os
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
import measure  # noqa: E402

program, pillar, glance = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
runs = int(sys.argv[4]) if len(sys.argv) > 4 else 21
RELEASE = "caracal"
HOSTS = 1000
schema = os.path.join(here, "../../docs/pillar.schema.json")
script = os.path.join(here, "jsonschema_check.py")

with tempfile.TemporaryDirectory() as scratch:
    # The files for oslo-config-validator, which looks at one of them in each call.
    subprocess.run([program, "render", pillar, "--release", RELEASE, "-o", scratch, "--no-sync"], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    listing = subprocess.run(
        [glance, "-c", "import importlib.metadata as m\n"
         "print('\\n'.join(e.name for e in m.entry_points(group='oslo.config.opts')))"],
        check=True, capture_output=True, text=True)
    names = [name for name in listing.stdout.split() if name not in ("glance", "glance.registry")]
    validator = os.path.join(os.path.dirname(glance), "oslo-config-validator")
    oslo = [validator, "--input-file", os.path.join(scratch, "etc/glance/glance-api.conf")]
    for name in names:
        oslo += ["--namespace", name]

    print(f"One pillar, `{os.path.basename(pillar)}`, as the release says (queens) and for {RELEASE}; "
          "oslo-config-validator reads one of its files.\n")
    rows = measure.compare({
        "glance-formula validate": {"command": [program, "validate", pillar]},
        f"glance-formula validate --release {RELEASE}": {"command": [program, "validate", pillar, "--release", RELEASE]},
        "Python script with jsonschema": {"command": [sys.executable, script, schema, pillar]},
        "oslo-config-validator, glance-api.conf": {"command": oslo, "runs": 3, "statuses": (0, 1)},
    }, runs)
    print(measure.table(rows, "glance-formula validate"))
    one = rows["glance-formula validate"]
    print(f"\nCPU {one['cpu'] * 1e3:.1f} ms (under 30 ms is the goal)\n")

    with open(pillar, encoding="utf-8") as file:
        text = file.read()
    folder = os.path.join(scratch, "pillars")
    os.mkdir(folder)
    paths = []
    for number in range(HOSTS):
        paths.append(os.path.join(folder, f"host{number:04}.yml"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(text.replace("10.0.0.20", f"10.1.{number // 250}.{number % 250 + 1}"))
    print(f"{HOSTS} pillars in one call.\n")
    rows = measure.compare({
        "glance-formula validate": {"command": [program, "validate", *paths]},
        "Python script with jsonschema": {"command": [sys.executable, script, schema, *paths], "runs": 1},
    }, max(1, runs // 7))
    print(measure.table(rows, "glance-formula validate"))
    many = rows["glance-formula validate"]
    print(f"\nwall {many['wall']:.2f} s (under 5 s is the goal), peak {many['peak'] / 1024:.0f} MiB (under 150 is)")
