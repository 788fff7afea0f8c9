"""Runs the examples of a page and compares what they print.

usage: readme_examples.py PAGE FOLDER_OF_THE_PROGRAM

An example is a fenced block marked `console`: lines that start with `$ ` are commands, the lines up to
the next command are what it prints (both streams), where a line `...` stands for any lines. A block
marked `LANGUAGE FILE` is first written to that file. Everything runs in one scratch copy of the folder
that the page is in, with the program first in PATH.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

page, program = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
source = os.path.dirname(page)
scratch = tempfile.mkdtemp()
for name in ("pillars", "templates"):
    if os.path.isdir(os.path.join(source, name)):
        shutil.copytree(os.path.join(source, name), os.path.join(scratch, name))
environment = dict(os.environ, PATH=program + os.pathsep + os.environ["PATH"], NO_COLOR="1")


def matches(expected, printed):
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"[ \t]*\n" for line in expected
    )
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


failures = commands = 0
with open(page, encoding="utf-8") as file:
    blocks = re.findall(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", file.read(), re.M | re.S)
for language, argument, text in blocks:
    if argument:
        target = os.path.join(scratch, argument)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)
    if language != "console":
        continue
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, *expected = part.rstrip("\n").split("\n")
        done = subprocess.run(
            ["bash", "-c", command], cwd=scratch, env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, timeout=60, check=False)
        commands += 1
        if not matches(expected, done.stdout.rstrip("\n").split("\n") if done.stdout.strip() else []):
            failures += 1
            print(f"$ {command}\nexpected:\n" + "\n".join(expected) + f"\nprinted:\n{done.stdout}")
shutil.rmtree(scratch)
print(f"{commands - failures} passed, {failures} failed")
sys.exit(1 if failures or not commands else 0)
