#!/usr/bin/env python3
"""Record the names of the options that the installed uWSGI knows, its plugins' too, in uwsgi.tsv.

Usage: uwsgi.py [--check]     --check: compare with what is recorded, and ask the real uWSGI for every name

The first line is the version. Each further line is the name of a plugin, `core` for the program itself, and the options
that it adds, without those of the core; each name begins with a digit in
base 36 that says how many letters it has in common with the one before. Needs Debian's packages uwsgi-core and uwsgi-plugin-python3.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

FACTS = pathlib.Path(__file__).with_suffix(".tsv")
PLUGINS = pathlib.Path("/usr/lib/uwsgi/plugins")
PROGRAM = "uwsgi-core"


def run(*arguments):
    # An option may write into the working folder, as the one that builds plugins does.
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, timeout=30, check=False)


def options(*plugins):
    arguments = [part for plugin in plugins for part in ("--plugins", plugin)]
    names = set()
    for line in run(*arguments, "--help").stdout.splitlines():
        names.update(re.findall(r"^    (?:-.\|)?--(\S+)", line))
    return names


def packed(names):
    words, before = [], ""
    for name in sorted(names):
        common = 0
        while common < min(len(name), len(before), 35) and name[common] == before[common]:
            common += 1
        digit = "0123456789abcdefghijklmnopqrstuvwxyz"[common]
        words.append(digit + name[common:])
        before = name
    return " ".join(words)


def record():
    core = options()
    rows = [("core", core)]
    for path in sorted(PLUGINS.glob("*_plugin.so")):
        name = path.name.removesuffix("_plugin.so")
        if not re.fullmatch(r"python3\d+", name):
            rows.append((name, options(name) - core))
    version = run("--version").stdout.split("-")[0].strip()
    return f"{version}\n" + "".join(f"{name} {packed(names)}".rstrip() + "\n" for name, names in rows), rows


def refused(rows):
    """The recorded names that the real program, told to be strict, does not know; each with its plugin."""
    for plugin, names in rows:
        for name in sorted(names):
            with tempfile.NamedTemporaryFile("w", suffix=".ini") as file:
                load = f"plugins = {plugin}\n" if plugin != "core" else ""
                file.write(f"[uwsgi]\nstrict = true\n{load}{name} = 0\nno-such-option = 1\n")
                file.flush()
                said = run("--ini", file.name)
            if f"unknown config directive: {name}\n" in said.stdout + said.stderr:
                yield f"{plugin} {name}"


def main():
    text, rows = record()
    total = sum(len(names) for _, names in rows)
    if "--check" not in sys.argv:
        FACTS.write_text(text)
        print(f"uWSGI {text.splitlines()[0]}: {total} options of the core and {len(rows) - 1} plugins")
        return 0
    problems = list(refused(rows)) + ([] if text == FACTS.read_text() else ["uwsgi.tsv is not what the program says"])
    print(f"uWSGI {text.splitlines()[0]}: {total} names asked for, {len(problems)} problems")
    print("\n".join(problems))
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
