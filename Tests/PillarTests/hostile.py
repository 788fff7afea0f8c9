"""Gives the program pillars that are made to exhaust it: each must end in a diagnostic or a value, within 2 s of
processor time and 512 MB, never by a signal.

    hostile.py BINARY [--all]     --all tries every command that reads a pillar, not only `pillar` and `render`
"""

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time

SECONDS, MEGABYTES = 2.0, 512


def bomb():
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40)]
    return "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(levels)


def merge_bomb():
    return "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}, k{n}: 1}}\n" for n in range(1, 200_000))


def references(count, item):
    lines = "".join(f"  a{n}: {item(n)}\n" for n in range(1, count))
    return f"parameters:\n  a0: [x, x, x, x, x, x, x, x, x, x]\n{lines}"


# Name, the text or bytes of the pillar, and the exit statuses that are right.
PILLARS = [
    ("alias bomb", bomb, {1}),
    ("merge bomb", merge_bomb, {1}),
    ("100,000 lists", lambda: "k: " + "[" * 100_000, {1}),
    ("100,000 lists, closed", lambda: "k: " + "[" * 100_000 + "]" * 100_000, {1}),
    ("100,000 mappings", lambda: "{a: " * 100_000, {1}),
    ("100,000 dashes", lambda: "k:\n" + "- " * 100_000 + "x\n", {1}),
    ("100,000 question marks", lambda: "? " * 100_000 + "x\n", {1}),
    ("2,000 indents", lambda: "".join(" " * n + "k:\n" for n in range(2_000)), {1}),
    ("100,000 lists in JSON", lambda: "#!json\n" + "[" * 100_000, {1}),
    ("a million keys", lambda: "".join(f"key{n}: {n}\n" for n in range(1_000_000)), {1}),
    ("490,000 keys", lambda: "".join(f"key{n}: {n}\n" for n in range(490_000)), {0, 1}),
    ("a million keys below glance", lambda: "glance:\n  server:\n" + "".join(f"    key{n}: {n}\n" for n in range(1_000_000)), {1}),
    ("490,000 keys below glance", lambda: "glance:\n  server:\n" + "".join(f"    key{n}: {n}\n" for n in range(490_000)), {0, 1}),
    ("a million keys twice", lambda: "".join(f"key{n % 500_000}: {n}\n" for n in range(1_000_000)), {1}),
    ("990,000 anchors", lambda: "k:\n" + "".join(f"- &a{n} x\n" for n in range(990_000)), {0, 1}),
    ("four million nodes", lambda: "k: [" + "x," * 4_000_000 + "]\n", {1}),
    ("one scalar of 30 MB", lambda: "k: " + "x" * (30 << 20) + "\n", {0, 1}),
    ("one quoted scalar of 30 MB", lambda: "k: '" + "é" * (15 << 20) + "'\n", {0, 1}),
    ("one key of 30 MB", lambda: "k" * (30 << 20) + ": x\n", {1}),
    ("30 MB of digits", lambda: "k: " + "1" * (30 << 20) + "\n", {1}),
    ("30 MB of base 60", lambda: "k: 1" + ":1" * (15 << 20) + "\n", {1}),
    ("40 MB of comments", lambda: "#" * 79 + "\n" + ("#" * 79 + "\n") * 500_000, {1}),
    ("a million comments that ignore", lambda: "# glance-formula: ignore=x\n" * 1_000_000 + "k: v\n", {0, 1}),
    ("100 MB", lambda: "x" * (100 << 20), {1, 2}),
    ("bad UTF-8", lambda: b"k: \xff\xfe\n", {1}),
    ("bad UTF-8 far in", lambda: b"k: " + b"x" * (8 << 20) + b"\xc3\n", {1}),
    ("UTF-16", lambda: "k: v\n".encode("utf-16"), {1}),
    ("NUL", lambda: b"k: a\0b\n", {1}),
    ("NULs", lambda: b"\0" * (8 << 20), {1}),
    ("an anchor in itself", lambda: "k: &a [*a]\n", {1}),
    ("two anchors in each other", lambda: "k: &a {x: &b {y: *a, z: *b}}\n", {1}),
    ("200,000 directives", lambda: "".join(f"%TAG !a{n}! x\n" for n in range(200_000)) + "---\nk: v\n", {1}),
    ("flow that never ends", lambda: "k: " + "[" * 900 + "a," * 400_000, {1}),
    ("loops in loops", lambda: "{% for i in range(1000000) %}{% for j in range(1000000) %}x{% endfor %}{% endfor %}", {1}),
    ("a macro that calls itself", lambda: "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", {1}),
    ("a text times a billion", lambda: "{{ 'x' * 1000000000 }}", {1}),
    ("a list times a billion", lambda: "{{ ([1] * 1000000000) | length }}", {1}),
    ("a huge power", lambda: "k: {{ 9 ** (9 ** 9) }}", {1}),
    ("text that doubles", lambda: "{% set n = namespace(s='xx') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}", {1}),
    ("a template that includes itself", lambda: "{% include 'pillar.sls' %}", {1}),
    ("a template of 10 MB", lambda: "{{ 1 }}" * 1_500_000, {1}),
    ("100,000 parentheses", lambda: "{{ " + "(" * 100_000 + "1" + ")" * 100_000 + " }}", {1}),
    ("an include of itself", lambda: "include: [pillar]\nk: v\n", {0, 1}),
    ("an include above the root", lambda: "include: ['../x']\n", {1}),
    ("an absolute include", lambda: "include: ['/etc/passwd']\n", {1}),
    ("an include through a link", lambda: "include: [out]\n", {1}),
]
RECLASS = [
    ("references that multiply", lambda: references(12, lambda n: "[" + ", ".join([f"'${{a{n - 1}}}'"] * 10) + "]"), {1}),
    ("texts that multiply", lambda: references(40, lambda n: "'" + f"${{a{n - 1}}}" * 10 + "'"), {1}),
    ("a long chain", lambda: references(5_000, lambda n: f"${{a{n + 1}}}"), {1}),
    ("references in each other", lambda: "parameters: {a: {x: '${b}'}, b: {y: '${a}'}}\n", {1}),
    ("10,000 nested references", lambda: "parameters: {x: '" + "${a:" * 10_000 + "}" * 10_000 + "'}\n", {1}),
    ("a class of itself", lambda: "classes: [c]\n", {1}),
    ("alias bomb", lambda: "parameters:\n" + "".join("  " + line for line in bomb().splitlines(True)), {1}),
]
COMMANDS = [["pillar"], ["render", "--release", "queens"]]
MORE = [["validate"], ["pillar", "--origin"], ["explain", "/etc/glance/glance-api.conf"]]


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


def run(command):
    """Exit status, seconds of processor time, megabytes at most, and messages; negative statuses are signals."""
    with open(os.devnull, "w") as nowhere, tempfile.TemporaryFile() as messages:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=nowhere, stderr=messages, preexec_fn=limit)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        return child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, messages.read(2_000).decode(errors="replace")


class Check:
    def __init__(self):
        self.cases = self.failures = 0
        self.slowest = self.largest = 0

    def __call__(self, name, command, expected):
        started = time.time()
        status, seconds, megabytes, messages = run(command)
        self.cases += 1
        self.slowest, self.largest = max(self.slowest, seconds), max(self.largest, megabytes)
        silent = status != 0 and not messages
        if status in expected and seconds < SECONDS and megabytes < MEGABYTES and not silent and time.time() - started < 20:
            return
        self.failures += 1
        print(f"{name}: exit {status}, {seconds:.2f} s, {megabytes:.0f} MB: {' '.join(command[1:])}\n  {messages[:300]}")


def write(path, content):
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


def grow(path, stop):
    with open(path, "ab", buffering=0) as file:
        while not stop.is_set():
            file.write(b"k: v\n" * 1_000)


def main():
    binary = os.path.abspath(sys.argv[1])
    commands = COMMANDS + (MORE if "--all" in sys.argv else [])
    check = Check()
    with tempfile.TemporaryDirectory() as folder:
        pillar = os.path.join(folder, "pillar.sls")
        os.symlink("/etc/hostname", os.path.join(folder, "out.sls"))

        def each(name, path, expected):
            for command in commands:
                check(name, [binary, command[0], path, *command[1:]], expected)

        for name, text, expected in PILLARS:
            write(pillar, text())
            each(name, pillar, expected)
        os.makedirs(os.path.join(folder, "inventory", "nodes"))
        os.makedirs(os.path.join(folder, "inventory", "classes"))
        write(os.path.join(folder, "inventory", "classes", "c.yml"), "classes: [c]\n")
        for name, text, expected in RECLASS:
            write(os.path.join(folder, "inventory", "nodes", "n.yml"), text())
            for command in COMMANDS:
                arguments = [*command, "--reclass", os.path.join(folder, "inventory"), "--node", "n"]
                check(f"reclass: {name}", [binary, *arguments], expected)
        os.mkfifo(os.path.join(folder, "fifo"))
        each("a FIFO", os.path.join(folder, "fifo"), {1, 2})
        each("a directory", folder, {1, 2})
        each("a device", "/dev/zero", {1, 2})
        each("a missing file", os.path.join(folder, "none"), {1, 2})
        write(pillar, b"k: v\n")
        stop = threading.Event()
        writer = threading.Thread(target=grow, args=(os.path.join(folder, "growing.sls"), stop))
        writer.start()
        time.sleep(0.2)
        each("a file that grows", os.path.join(folder, "growing.sls"), {1, 2})
        stop.set()
        writer.join()
    print(f"{check.cases} runs, {check.failures} failed; at most {check.slowest:.2f} s and {check.largest:.0f} MB")
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main())
