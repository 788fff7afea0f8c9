"""`diff` over ssh: many hosts against one, with 10 ms of delay between them and us.

usage: hosts.py GLANCE_FORMULA PILLAR [HOSTS]      (as root)

One real sshd stands for all hosts, which differ by name. The delay comes from the kernel (netem on the loopback of a
network namespace) where that works, else from a proxy that holds every packet for 5 ms in each direction.
"""

import asyncio
import os
import subprocess
import sys
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(here)), "Tests", "LiveHostTests"))
import sshd  # noqa: E402

program, pillar = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
total = int(sys.argv[3]) if len(sys.argv) > 3 else 100
DELAY = 0.005
NETEM = "ip link set lo up && tc qdisc add dev lo root netem delay 5ms"


def enter_namespace():
    """Starts this program again in a namespace whose loopback is slow; comes back where that cannot be."""
    if "IN_SLOW_NAMESPACE" in os.environ:
        return True
    if subprocess.run(["unshare", "-n", "sh", "-c", NETEM], capture_output=True, check=False).returncode != 0:
        return False
    os.environ["IN_SLOW_NAMESPACE"] = "1"
    os.execvp("unshare", ["unshare", "-n", "sh", "-c", NETEM + ' && exec "$@"', "sh", sys.executable, *sys.argv])
    return False


class SlowProxy:
    """Passes a port on, each packet 5 ms late in each direction."""

    def __init__(self, target):
        self.port, self.target = sshd.free_port(), target
        ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve(ready)), daemon=True).start()
        ready.wait()

    async def serve(self, ready):
        server = await asyncio.start_server(self.accept, "127.0.0.1", self.port, backlog=1000)
        ready.set()
        await server.serve_forever()

    async def accept(self, reader, writer):
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(self.pump(reader, back), self.pump(there, writer), return_exceptions=True)

    async def pump(self, reader, writer):
        loop = asyncio.get_running_loop()
        while data := await reader.read(65536):
            loop.call_later(DELAY, writer.write, data)
        await asyncio.sleep(2 * DELAY)
        writer.close()


def run(hosts, jobs):
    """Compares `hosts`; gives the wall seconds and the peak MiB of the program itself, without its ssh."""
    words = [word for host in hosts for word in ("--host", host)]
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
    return wall, peak / 1024


def main():
    global lab
    uses_kernel = enter_namespace()
    with sshd.Lab() as lab:
        host = lab.host("real")
        subprocess.run([program, "render", pillar, "-o", host.folder, "--no-sync"], check=True,
                       stdout=subprocess.DEVNULL)
        port = host.port
        if not uses_kernel:
            port = SlowProxy(port).port
            lab.trust(port, host.public_key)
        names = [f"host{number:03}" for number in range(total)]
        for name in names:
            lab.blocks.append(f"Host {name}\n  Port {port}\n")
        lab.write_config()
        run(names[:1], 1)
        singles = [run([name], 1)[0] for name in names[:10]]
        slowest = max(singles)
        print(f"{total} hosts behind {'netem' if uses_kernel else 'a proxy'} with 10 ms a round trip; one host alone: "
              f"{min(singles) * 1e3:.0f} to {slowest * 1e3:.0f} ms; {os.cpu_count()} cores for both sides\n")
        print("| jobs | hosts | wall s | against slowest x hosts / jobs | peak MiB |")
        print("|---|---|---|---|---|")
        for jobs in (1, 4, 8, 16):
            for count in (10, total):
                if jobs == 1 and count > 10:
                    continue
                wall, peak = run(names[:count], jobs)
                share = slowest * count / min(jobs, count)
                print(f"| {jobs} | {count} | {wall:.2f} | {wall / share:.2f} | {peak:.1f} |", flush=True)
    print("\nat most 2 is the goal for the ratio, and a peak that does not grow with the hosts")


main()
