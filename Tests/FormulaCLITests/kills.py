"""Kills renders at random moments and checks that each file is whole: the old one or the new one.

usage: kills.py GLANCE_FORMULA KILLS
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

program, kills = os.path.abspath(sys.argv[1]), int(sys.argv[2])
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
scratch = tempfile.mkdtemp()


def tree(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[path[len(folder):]] = (os.stat(path).st_mode & 0o7777, file.read())
    return found


with open(os.path.join(root, "pillars", "production.yml"), encoding="utf-8") as file:
    text = file.read()
versions = []
for number, name in enumerate(("one", "two")):
    # The headers name the pillar, so nearly every file differs between the two.
    pillar = os.path.join(scratch, name + ".yml")
    with open(pillar, "w", encoding="utf-8") as file:
        file.write(text.replace("name: glance\n", f"name: glance{number}\n"))
    expected = os.path.join(scratch, f"expected{number}")
    subprocess.run([program, "render", pillar, "-o", expected], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    versions.append((pillar, tree(expected)))
assert versions[0][1] != versions[1][1], "the two pillars must render differently"
assert versions[0][1].keys() == versions[1][1].keys()

out = os.path.join(scratch, "out")
subprocess.run([program, "render", versions[0][0], "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
start = time.perf_counter()
subprocess.run([program, "render", versions[1][0], "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
duration = time.perf_counter() - start

random.seed(1)
cut_short = leftovers = mixed = failures = 0
for turn in range(kills):
    process = subprocess.Popen(
        [program, "render", versions[turn % 2][0], "-o", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    time.sleep(random.uniform(duration / 3, duration * 1.2))
    process.send_signal(signal.SIGKILL)
    cut_short += process.wait() == -signal.SIGKILL
    now = tree(out)
    ours = {path: held for path, held in now.items() if not os.path.basename(path).startswith(".glance-formula-")}
    leftovers += len(now) != len(ours)
    which = {path: [held == version[path] for _, version in versions] for path, held in ours.items()}
    for path, (first, second) in which.items():
        if not (first or second):
            failures += 1
            print(f"turn {turn}: {path} is neither the old file nor the new one")
    if ours.keys() != versions[0][1].keys():
        failures += 1
        print(f"turn {turn}: files are missing")
    mixed += len({side for side in map(tuple, which.values()) if side != (True, True)}) > 1
subprocess.run([program, "render", versions[0][0], "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
if tree(out) != versions[0][1]:
    failures += 1
    print("after a whole run the tree is not what it should be")
shutil.rmtree(scratch)
print(
    f"{kills} kills, {cut_short} cut a render short, {leftovers} left temporary names, "
    f"{mixed} left old and new files side by side, each whole")
print(f"{kills - failures} passed, {failures} failed")
sys.exit(1 if failures or cut_short == 0 else 0)
