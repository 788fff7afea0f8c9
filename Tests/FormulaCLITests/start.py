#!/usr/bin/env python3
"""Checks what the released program promises of itself: one small file that needs nothing, and starts at once.

usage: start.py PROGRAM
"""

import os
import struct
import subprocess
import sys

SIZE, START = 20_000_000, 0.006


def has_interpreter(path):
    """Whether the ELF file asks for a dynamic loader."""
    with open(path, "rb") as file:
        head = file.read(64)
        if head[:5] != b"\x7fELF\x02":
            raise SystemExit(f"{path} is no 64-bit ELF file")
        offset, size, count = struct.unpack_from("<Q", head, 32)[0], *struct.unpack_from("<HH", head, 54)
        for index in range(count):
            file.seek(offset + index * size)
            if struct.unpack("<I", file.read(4))[0] == 3:
                return True
    return False


def cpu_of_help(path):
    """The CPU seconds of `--help`: the least of many runs, so that a busy machine does not count."""
    silence = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in range(3)]
    least = None
    for _ in range(40):
        child = os.posix_spawn(path, [path, "--help"], os.environ, file_actions=silence)
        _, status, usage = os.wait4(child, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit("--help failed")
        seconds = usage.ru_utime + usage.ru_stime
        least = seconds if least is None else min(least, seconds)
    return least


def main():
    program = os.path.abspath(sys.argv[1])
    failures = 0

    def check(what, holds):
        nonlocal failures
        failures += not holds
        print(f"{'ok' if holds else 'FAILED'}: {what}")

    size = os.path.getsize(program)
    check(f"{size:,} bytes, below {SIZE:,}", size < SIZE)
    check("needs no dynamic loader", not has_interpreter(program))
    cpu = cpu_of_help(program)
    check(f"--help takes {cpu * 1e3:.1f} ms of CPU, below {START * 1e3:.0f}", cpu < START)
    empty = subprocess.run([program, "--version"], env={}, cwd="/", capture_output=True, check=False)
    check("runs without an environment", empty.returncode == 0)
    if failures:
        raise SystemExit(1)


main()
