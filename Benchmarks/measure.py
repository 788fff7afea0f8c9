"""Times whole processes and compares them: CPU seconds, wall seconds, peak memory, medians of interleaved runs."""

import os
import statistics
import time


def once(command, before=None, statuses=(0,)):
    """Runs `command` to its end; gives (cpu seconds, wall seconds, peak KiB). Its status must be one of `statuses`.

    The process is spawned, not forked, so that this program's own size is not part of the figures.
    """
    if before:
        before()
    silence = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silence)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in statuses:
        raise RuntimeError(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss


def compare(contenders, runs):
    """Runs each of `contenders` (name -> dict of `once` arguments and an optional `runs`) in turn, after one
    warm-up; gives name -> {cpu, wall, peak} as medians."""
    samples = {name: [] for name in contenders}
    for turn in range(runs + 1):
        for name, contender in contenders.items():
            contender = dict(contender)
            if turn > contender.pop("runs", runs):
                continue
            sample = once(**contender)
            if turn:
                samples[name].append(sample)
    return {
        name: {
            "cpu": statistics.median(sample[0] for sample in taken),
            "wall": statistics.median(sample[1] for sample in taken),
            "peak": statistics.median(sample[2] for sample in taken),
            "runs": len(taken),
        }
        for name, taken in samples.items()
    }


def table(rows, base):
    """The rows as a Markdown table; ratios are to the contender named `base`, above 1 is slower."""
    lines = ["| program | CPU ms | wall ms | peak MiB | CPU ratio | wall ratio |", "|---|---|---|---|---|---|"]
    for name, row in rows.items():
        lines.append(
            f"| {name} | {row['cpu'] * 1e3:.1f} | {row['wall'] * 1e3:.1f} | {row['peak'] / 1024:.1f} "
            f"| {row['cpu'] / max(rows[base]['cpu'], 1e-9):.2f} | {row['wall'] / rows[base]['wall']:.2f} |")
    return "\n".join(lines)
