"""Measures loading YAML: ours against a bare libyaml event loop in C, PyYAML's C loader, Salt's loader and Yams.

usage: bench.py FOLDER_OF_PROGRAMS [RUNS] [--json FILE]     (python of Tests/venv salt)

CPU time is of reading the file and loading it, and apart from that of giving the value up again (which the floor has
no part in); medians of interleaved runs. Memory is what the process's peak rose by.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
SMALL = """\
# The Glance pillar of one host.
glance:
  server:
    enabled: true
    version: queens
    region: RegionOne
    workers: {workers}
    bind:
      address: 10.0.{a}.{b}
      port: 9292
    database:
      engine: mysql
      host: 10.0.{a}.254
      port: 3306
      name: glance
      user: glance
      password: 'Zk9{n}vQ#x!7'
    identity:
      engine: keystone
      host: identity.host{n}.example.net
      port: 35357
      user: glance
      password: "T0p-{n}-secret"
      region: RegionOne
      tenant: service
      endpoint_type: internalURL
    message_queue:
      engine: rabbitmq
      members:
        - host: 10.0.{a}.1
        - host: 10.0.{a}.2
        - host: 10.0.{a}.3
      user: openstack
      password: rabbit{n}
      virtual_host: '/openstack'
    storage:
      engine: file,http
      swift:
        store:
          auth:
            version: 3
            address: https://swift.host{n}.example.net:5000/v3
    policy:
      add_image: "role:admin or project_id:%(project_id)s"
      delete_image: "rule:context_is_admin"
      modify_image:  # nothing
    logging:
      log_appender: false
      log_handlers:
        watchedfile:
          enabled: true
    cors:
      allowed_origin: "https://horizon.host{n}.example.net, https://other.example.net"
      allow_credentials: True
      max_age: 86400
  client:
    enabled: false
    image:
      cirros:
        location: http://download.cirros-cloud.net/0.4.0/cirros-0.4.0-x86_64-disk.img
        checksum: 443b7623e27ecf03dc9e01ee93f67afe
"""


def small(number):
    rng = random.Random(number)
    return SMALL.format(n=number, a=rng.randrange(256), b=rng.randrange(1, 255), workers=rng.randrange(1, 64))


def large(size):
    """A pillar of many hosts, with what large pillars have: comments, anchors, long texts, characters of all kinds."""
    pieces, length, number = ["defaults: &defaults\n  region: RegionOne\n  timeout: 60\nhosts:\n"], 0, 0
    while length < size:
        body = "".join("    " + line + "\n" for line in small(number).splitlines())
        piece = f"  host{number}:\n    <<: *defaults\n{body}    note: |\n      Zürich, rack {number}.\n      Ask the storage team.\n"
        pieces.append(piece)
        length += len(piece.encode())
        number += 1
    return "".join(pieces)


def main():
    programs = os.path.abspath(sys.argv[1])
    rest = sys.argv[2:]
    target = rest[rest.index("--json") + 1] if "--json" in rest else None
    runs = int(rest[0]) if rest and rest[0] != "--json" else 11
    scratch = tempfile.mkdtemp()
    floor = os.path.join(scratch, "floor")
    subprocess.run(["cc", "-O2", "-o", floor, os.path.join(here, "floor.c"), "-lyaml"], check=True)

    def write(name, text):
        path = os.path.join(scratch, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    many = [write(f"p{number}.yml", small(number)) for number in range(10_000)]
    work = {
        "60-line pillar, 2,000 times": (2_000, many[:1]),
        "5 MB pillar": (1, [write("large.yml", large(5 << 20))]),
        "10,000 small pillars": (1, many),
    }
    contenders = {
        "libyaml events (C)": ([floor], runs, 1),
        "PillarYAML": ([os.path.join(programs, "yaml-bench")], runs, 1),
        "Yams 6.2.2": ([os.path.join(programs, "yams-bench")], 3, 10),
        "PyYAML C loader": ([sys.executable, os.path.join(here, "python_load.py"), "pyyaml"], 3, 10),
        "Salt loader": ([sys.executable, os.path.join(here, "python_load.py"), "salt"], 3, 10),
    }
    result = {}
    for title, (repeats, files) in work.items():
        megabytes = sum(os.path.getsize(path) for path in files) / (1 << 20) if len(files) == 1 else 0
        samples = {name: [] for name in contenders}
        for turn in range(runs):
            for name, (command, count, divisor) in contenders.items():
                if turn >= count:
                    continue
                # The slow ones do a tenth of the work where it can be divided.
                part = repeats // divisor if repeats > 1 else repeats
                chosen = files[: len(files) // divisor] if len(files) > 1 else files
                output = subprocess.run(
                    command + [str(part)] + chosen, check=True, capture_output=True, text=True).stdout.split()
                factor = repeats / part * len(files) / len(chosen)
                samples[name].append((float(output[0]) * factor, float(output[1]) * factor, int(output[2])))
        print(f"\n{title}\n\n| loader | load, CPU ms | ratio to the floor | release, CPU ms | ratio of both | peak memory, MiB | per MiB of YAML |\n|---|---|---|---|---|---|---|")
        base = statistics.median(sample[0] for sample in samples["libyaml events (C)"])
        rows = {}
        for name, taken in samples.items():
            cpu = statistics.median(sample[0] for sample in taken)
            release = statistics.median(sample[1] for sample in taken)
            peak = statistics.median(sample[2] for sample in taken) / 1024
            rows[name] = {
                "load_cpu_seconds": cpu, "load_ratio": cpu / base, "release_cpu_seconds": release,
                "ratio": (cpu + release) / base, "peak_mib": peak,
            }
            per = f"{peak / megabytes:.1f}" if megabytes > 1 else ""
            if per:
                rows[name]["peak_per_mib"] = peak / megabytes
            print(
                f"| {name} | {cpu * 1e3:.1f} | {cpu / base:.2f} | {release * 1e3:.1f} "
                f"| {(cpu + release) / base:.2f} | {peak:.1f} | {per} |")
        result[title] = rows
    if target:
        with open(target, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=2)


main()
