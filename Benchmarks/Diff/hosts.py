"""`diff` over ssh: many hosts against one, with 10 ms of delay between them and us.

usage: hosts.py GLANCE_FORMULA PILLAR [HOSTS]      (as root, with a C compiler)

One real sshd stands for all hosts, which differ by name. The delay comes from the kernel (netem on the loopback of a
network namespace) where that works, else from a relay that holds every packet for 5 ms in each direction. It is
measured with the key exchange that the system's ssh prefers, and with curve25519, which takes it the least time.
"""

import os
import resource
import subprocess
import sys
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(here)), "Tests", "LiveHostTests"))
import sshd  # noqa: E402

program, pillar = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
total = int(sys.argv[3]) if len(sys.argv) > 3 else 100
NETEM = "ip link set lo up && tc qdisc add dev lo root netem delay 5ms"
CHEAP = "curve25519-sha256"


def enter_namespace():
    """Starts this program again in a namespace whose loopback is slow; comes back where that cannot be."""
    if "IN_SLOW_NAMESPACE" in os.environ:
        return True
    if subprocess.run(["unshare", "-n", "sh", "-c", NETEM], capture_output=True, check=False).returncode != 0:
        return False
    os.environ["IN_SLOW_NAMESPACE"] = "1"
    os.execvp("unshare", ["unshare", "-n", "sh", "-c", NETEM + ' && exec "$@"', "sh", sys.executable, *sys.argv])
    return False


def start_relay(lab, port):
    """Gives the process of a relay to `port`, and the port that it listens at."""
    relay = lab.path("relay")
    subprocess.run(["cc", "-O2", "-o", relay, os.path.join(here, "relay.c")], check=True)
    process = subprocess.Popen([relay, str(port)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    return process, int(process.stdout.readline())


def processor_time():
    """Seconds that all cores were idle, and that they were there."""
    with open("/proc/stat", encoding="ascii") as file:
        counts = [int(word) for word in file.readline().split()[1:9]]
    return counts[3] + counts[4], sum(counts)


def run(lab, hosts, jobs):
    """Compares `hosts`: wall seconds, our and ssh's CPU seconds, the idle share, the peak MiB of the program alone."""
    words = [word for host in hosts for word in ("--host", host)]
    idle, present = processor_time()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    child = subprocess.Popen(
        [program, "diff", pillar, "--ssh-config", lab.config, "--jobs", str(jobs), "--format", "json", *words],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peak, answer = 0, []
    reader = threading.Thread(target=lambda: answer.append(child.stdout.read()))
    reader.start()
    while child.poll() is None:
        try:
            with open(f"/proc/{child.pid}/status", encoding="ascii") as status:
                peak = max([peak] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
        except (OSError, ValueError):
            pass
        time.sleep(0.005)
    wall = time.perf_counter() - start
    reader.join()
    if child.returncode != 0:
        raise SystemExit(f"status {child.returncode}: {child.stderr.read()[-500:]} {answer[0][-800:]}")
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    after_idle, after_present = processor_time()
    return wall, cpu, (after_idle - idle) / max(after_present - present, 1), peak / 1024


def measure(lab, names):
    """Prints the table of one key exchange."""
    asked = subprocess.run(["ssh", "-F", lab.config, "-G", names[0]], check=True, capture_output=True, text=True).stdout
    exchange = next(line for line in asked.splitlines() if line.startswith("kexalgorithms")).split()[1].split(",")[0]
    run(lab, names[:1], 1)
    singles = [run(lab, [name], 1) for name in names[:10]]
    slowest = max(single[0] for single in singles)
    print(f"\nkey exchange {exchange}: one host alone takes {min(single[0] for single in singles) * 1e3:.0f} to "
          f"{slowest * 1e3:.0f} ms\n")
    print("| jobs | hosts | wall s | against slowest x hosts / jobs | our and ssh's CPU, ms a host | idle | peak MiB |")
    print("|---|---|---|---|---|---|---|")
    for jobs, count in ((1, 10), (4, total), (8, total), (16, 10), (16, total)):
        wall, cpu, idle, peak = run(lab, names[:count], jobs)
        share = slowest * count / min(jobs, count)
        print(f"| {jobs} | {count} | {wall:.2f} | {wall / share:.2f} | {cpu / count * 1e3:.0f} | {idle:.0%} | "
              f"{peak:.1f} |", flush=True)


def main():
    uses_kernel = enter_namespace()
    relay = None
    with sshd.Lab() as lab:
        try:
            host = lab.host("real")
            subprocess.run([program, "render", pillar, "-o", host.folder, "--no-sync"], check=True,
                           stdout=subprocess.DEVNULL)
            port = host.port
            if not uses_kernel:
                relay, port = start_relay(lab, port)
                lab.trust(port, host.public_key)
            names = [f"host{number:03}" for number in range(total)]
            cheap = [f"cheap{number:03}" for number in range(total)]
            for name in names + cheap:
                lab.blocks.append(f"Host {name}\n  Port {port}\n")
            lab.blocks.append(f"Host cheap*\n  KexAlgorithms {CHEAP}\n")
            lab.write_config()
            print(f"{total} hosts behind {'netem' if uses_kernel else 'a relay'} with 10 ms a round trip; "
                  f"{os.cpu_count()} cores for both sides")
            measure(lab, names)
            measure(lab, cheap)
            print("\nat most 2 is the goal for the ratio, and a peak that does not grow with the hosts")
        finally:
            if relay:
                relay.kill()
                relay.wait()


main()
