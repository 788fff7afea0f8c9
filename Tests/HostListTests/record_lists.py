"""Records how the real ansible-inventory and salt-ssh's real roster reader read lists of hosts.

    record_lists.py              writes Golden/lists.json anew
    record_lists.py --check      compares it with what the programs say now; exit 1 on a difference
    record_lists.py --check --sample N   the same for N cases picked at random

Run it with the python of `Tests/venv salt`; it finds Ansible by `Tests/venv ansible`.
A case holds the text of a list and either `hosts`, by name the settings of its connection, or `error`: true.
"""

import concurrent.futures
import json
import logging
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "Golden", "lists.json")
logging.disable(logging.CRITICAL)

INI = {
    "plain": "web01\nweb02\n\n# a comment\n; another\n  web03  \n",
    "ports": "web01:2222\n[::1]:2200\n10.0.0.1:22\nfe80::1\n",
    "variables": "web01 ansible_host=10.0.0.1 ansible_port=2222 ansible_user=ops # the first\nweb02 other=1\n",
    "quotes": "a ansible_private_key_file='one two' x=\"y z\"\nb ansible_private_key_file=\"o\\\"x\"\nc ansible_host='10.0.0.7'\n",
    "hash": "a#b ansible_user=x\nb ansible_user=x#y\nc 'd=#' ansible_user=z\n",
    "older names": "a ansible_ssh_host=1.1.1.1 ansible_host=2.2.2.2\nb ansible_ssh_user=x ansible_ssh_port=23\n",
    "port twice": "a:2200 ansible_port=2300\nb:2200\n",
    "ranges": "web[01:03]\ndb[a:c].example.org:2201\nn[1:9:4]-x[08:10]\n10.0.[0:1].[1:2]\ng[:2]\nr[Y:Z]\n",
    "range with variables": "web[1:3] ansible_user=x\nweb2 ansible_user=y\n",
    "groups": "[web]\na\nb ansible_user=host\n[db]\nc\n[web:vars]\nansible_user=group\nansible_port = 2222\n",
    "children": "[all:children]\nx\n[x:children]\nweb\ndb\n[web]\na\n[db]\nb\n[x:vars]\nansible_user=x\n"
    "[web:vars]\nansible_user=web\n[all:vars]\nansible_port=2200\nansible_user=all\n",
    "diamond": "[p]\na\n[q]\na\n[p:vars]\nansible_user=p\n[q:vars]\nansible_user=q\nansible_port=5\n[p:children]\nr\n"
    "[r]\nb\n[r:vars]\nansible_user=r\n[q:children]\nr\n",
    "depth": "[one:children]\ntwo\n[two:children]\nthree\n[three]\na\n[z]\na\n[three:vars]\nansible_user=deep\n"
    "[z:vars]\nansible_user=flat\nansible_port=7\n",
    "priority": "[p]\na\n[q]\na\n[p:vars]\nansible_user=p\nansible_group_priority=10\n[q:vars]\nansible_user=q\n",
    "literals": "[g]\na\n[g:vars]\nansible_port=2222 # why\nansible_user='it' # so\nansible_private_key_file=x # y\n",
    "leading zero": "a ansible_port=22\n[g]\na\n[g:vars]\nansible_user=007\n",
    "numbers": "[g]\na\nb ansible_user=1000\n[g:vars]\nansible_user=2000\n",
    "become": "a ansible_become=yes\nb ansible_become=false\nc ansible_become=True\nd ansible_become=1\n",
    "keys": "a ansible_ssh_private_key_file=~/.ssh/one\nb ansible_private_key_file='/k/two three'\n",
    "comments in sections": "[web] # the front\na\n[db]#x\nb\n[db:vars]   # y\nansible_user=z\n",
    "empty groups": "[web]\n[db]\n[all:vars]\nansible_user=x\n[ungrouped]\na\n",
    "ungrouped": "a\n[web]\nb\n[ungrouped:vars]\nansible_user=x\n",
    "windows": "[web]\r\na ansible_user=x\r\nb\r\n",
    "again": "a ansible_user=x\n[web]\na ansible_port=3\n[db]\na ansible_user=y\n",
    "children first": "[x:children]\nweb\n[x:vars]\nansible_user=x\n[web]\na\n",
    "spaces around": "[g]\na\n[g:vars]\n  ansible_private_key_file   =   x y  \n",
    "equals": "a ansible_user=b=c\n",
    "unicode": "höst ansible_user=jürgen\n",
    "bad section": "[web servers]\na\n",
    "bad kind": "[web:hostess]\na\n",
    "no group": "[x:children]\nnone\n",
    "variables of no group": "[x:vars]\nansible_user=a\n",
    "not an assignment": "a b\n",
    "open quote": "a x='y\n",
    "bad range": "a[1-3]\n",
    "range of one": "a[3]\n",
    "range without end": "a[1:]\n",
    "uneven range": "a[01:100]\n",
    "letters backwards": "a[c:a]\n",
    "colon at the end": "a:\nb\n",
    "loop": "[a:children]\nb\n[b:children]\na\n[b]\nx\n[a]\ny\n",
    "not a variable": "[g]\na\n[g:vars]\nansible_user\n",
}

YAML = {
    "all": "all:\n  hosts:\n    a:\n    b:\n      ansible_host: 10.0.0.2\n      ansible_port: 2222\n",
    "children": "all:\n  vars: {ansible_user: top}\n  children:\n    web:\n      hosts:\n        web[01:03]:\n"
    "      vars:\n        ansible_user: web\n    db:\n      hosts: {db1: {ansible_user: host}, db2: }\n",
    "tops": "web:\n  hosts:\n    a: {}\ndb:\n  hosts:\n    b: {ansible_port: '23'}\n    a: {ansible_user: x}\n",
    "deep": "all:\n  children:\n    one:\n      vars: {ansible_user: one, ansible_port: 1}\n      children:\n"
    "        two:\n          vars: {ansible_user: two}\n          hosts: {a: }\n",
    "hosts as text": "web:\n  hosts: a\n",
    "ports": "all:\n  hosts:\n    a:2222: {}\n    '[::1]:2200':\n",
    "become": "all:\n  hosts:\n    a: {ansible_become: true}\n    b: {ansible_become: 'no'}\n",
    "anchors": "all:\n  hosts:\n    a: &v {ansible_user: x}\n    b: *v\n    c: {<<: *v, ansible_port: 4}\n",
    "json": '{"all": {"hosts": {"a": {"ansible_host": "1.2.3.4"}, "b": null}}}',
    "start": "---\n# hosts\nall:\n  hosts:\n    a:\n",
    "split group": "all:\n  children:\n    web:\n      hosts: {a: }\nweb:\n  vars: {ansible_user: x}\n",
    "empty parts": "all:\n  hosts:\n  vars:\n  children:\n    web:\n    db: {hosts: {a: }}\n",
    "hosts as list": "all:\n  hosts:\n    - a\n    - b\n",
    "number": "all:\n  hosts:\n    1: {}\n",
    "plugin": "plugin: constructed\nstrict: false\n",
    "loop": "all:\n  children:\n    a:\n      children:\n        b:\n          children:\n            a:\n"
    "              hosts: {x: }\n",
}

ROSTER = {
    "addresses": "web1: 10.0.0.1\nweb2: web2.example.org\n",
    "settings": "web1:\n  host: 10.0.0.1\n  user: fred\n  port: 2222\n  sudo: True\nweb2:\n  host: h2\n  tty: True\n",
    "without host": "web1:\n  user: fred\nweb2.example.org:\n  port: 23\n",
    "key": "web1:\n  host: h\n  priv: /root/.ssh/id\nweb2: {host: h2, priv: agent-forwarding}\n",
    "numbers": "1:\n  host: one\n'2': two\n",
    "more": "web1:\n  host: h\n  passwd: canary\n  minion_opts: {a: 1}\n  timeout: 3\n  grains: {x: y}\n  sudo: false\n",
    "flow": "{web1: {host: h, sudo: true}, web2: h2}",
    "named hosts": "hosts:\n  host: h\nvars: v\n",
    "twice": "web1: a\nweb1: b\n",
}


def random_ini(seed):
    """An inventory of random groups, hosts and variables."""
    chance = random.Random(seed)
    groups = [f"g{number}" for number in range(chance.randint(1, 6))]
    lines = []
    for number in range(chance.randint(0, 3)):
        lines.append(f"u{number}" + settings(chance))
    for name in chance.sample(groups, len(groups)):
        lines.append(f"[{name}]")
        for _ in range(chance.randint(0, 3)):
            lines.append(chance.choice(["h1", "h2", "h3", "h[4:6]", f"{name}-x", "h7:2200"]) + settings(chance))
    for name in groups:
        if chance.random() < 0.5:
            lines.append(f"[{name}:vars]")
            lines += settings(chance, 3).split()
            if chance.random() < 0.3:
                lines.append(f"ansible_group_priority={chance.randint(1, 3)}")
        later = groups[groups.index(name) + 1 :]
        if later and chance.random() < 0.6:
            lines.append(f"[{name}:children]")
            lines += chance.sample(later, chance.randint(1, len(later)))
    return "\n".join(lines) + "\n"


def settings(chance, most=2):
    words = ""
    for _ in range(chance.randint(0, most)):
        name = chance.choice(["host", "user", "port", "ssh_user", "ssh_port", "ssh_host", "become", "extra"])
        value = chance.choice(["yes", "no"]) if name == "become" else str(chance.randint(1, 99))
        if name in ("user", "host", "ssh_user", "ssh_host"):
            value = "v" + value
        words += f" ansible_{name}={value}"
    return words


def random_yaml(seed):
    """The same as YAML, with groups in groups."""
    chance = random.Random(seed)

    def variables():
        return {word.split("=")[0]: word.split("=")[1] for word in settings(chance, 3).split()}

    def group(depth):
        made = {}
        if chance.random() < 0.8:
            made["hosts"] = {chance.choice(["h1", "h2", "h[3:5]", f"x{depth}"]): variables() or None for _ in range(2)}
        if chance.random() < 0.5:
            made["vars"] = variables()
        if depth < 3 and chance.random() < 0.7:
            made["children"] = {f"g{depth}{n}": group(depth + 1) for n in range(chance.randint(1, 2))}
        return made

    return json.dumps({"all": group(0), "web": {"hosts": {"h9": None}}}, indent=1)


def cases():
    made = [{"name": f"ini: {name}", "kind": "ini", "text": text} for name, text in INI.items()]
    made += [{"name": f"yaml: {name}", "kind": "yaml", "text": text} for name, text in YAML.items()]
    made += [{"name": f"roster: {name}", "kind": "roster", "text": text} for name, text in ROSTER.items()]
    made += [{"name": f"ini: random {seed}", "kind": "ini", "text": random_ini(seed)} for seed in range(60)]
    made += [{"name": f"yaml: random {seed}", "kind": "yaml", "text": random_yaml(seed)} for seed in range(40)]
    return made


class Ansible:
    """Runs the real ansible-inventory."""

    def __init__(self):
        venv = os.path.join(os.path.dirname(HERE), "venv")
        self.python = subprocess.run([venv, "ansible"], check=True, capture_output=True, text=True).stdout.strip()
        # The names that its ssh connection reads, in its own order: the last one that is set counts.
        source = (
            "import json, yaml; from ansible.plugins.connection import ssh;"
            "o = yaml.safe_load(ssh.DOCUMENTATION)['options'];"
            "print(json.dumps({k: [v['name'] for v in o[k]['vars'] if v['name'].startswith('ansible_')]"
            " for k in ('host', 'remote_user', 'port', 'private_key_file')}))"
        )
        run = subprocess.run([self.python, "-c", source], check=True, capture_output=True, text=True)
        self.names = json.loads(run.stdout)

    def read(self, case):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "hosts.yml" if case["kind"] == "yaml" else "hosts")
            with open(path, "w", newline="") as file:
                file.write(case["text"])
            program = os.path.join(os.path.dirname(self.python), "ansible-inventory")
            environment = dict(
                os.environ, HOME=folder, ANSIBLE_INVENTORY_ENABLED=case["kind"], LC_ALL="C.UTF-8",
                ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED="1", ANSIBLE_LOCAL_TEMP=folder,
            )
            run = subprocess.run([program, "-i", path, "--list"], capture_output=True, text=True, env=environment)
            if run.returncode != 0:
                return {"error": True}
            inventory = json.loads(run.stdout)
        names = set()
        for name, group in inventory.items():
            if name != "_meta":
                names.update(group.get("hosts", []))
        return {"hosts": {name: self.connection(inventory["_meta"]["hostvars"].get(name, {})) for name in sorted(names)}}

    def connection(self, variables):
        found = {}
        for ours, theirs in (
            ("address", "host"), ("user", "remote_user"), ("port", "port"), ("identity", "private_key_file"),
        ):
            for name in self.names[theirs]:
                if name in variables:
                    found[ours] = str(variables[name])
        if str(variables.get("ansible_become", "no")).lower() in ("yes", "true", "1", "y", "on", "t", "1.0"):
            found["sudo"] = True
        return found


class Salt:
    """Runs the flat roster of the real salt-ssh."""

    def __init__(self):
        import salt.config
        import salt.roster

        self.options = salt.config.master_config(None)
        self.folder = tempfile.mkdtemp(prefix="roster-oracle-")
        self.options.update(cachedir=self.folder, root_dir=self.folder, conf_file=self.folder + "/master")
        self.roster = salt.roster

    def read(self, case):
        path = os.path.join(self.folder, "roster")
        with open(path, "w") as file:
            file.write(case["text"])
        self.options["roster_file"] = path
        try:
            found = self.roster.Roster(self.options, "flat").targets("*", "glob")
        except Exception:
            return {"error": True}
        if not found:
            return {"error": True}
        hosts = {}
        for name, settings in sorted(found.items()):
            hosts[name] = {}
            for ours, theirs in (("address", "host"), ("user", "user"), ("port", "port"), ("identity", "priv")):
                if theirs in settings and settings[theirs] != "agent-forwarding":
                    hosts[name][ours] = str(settings[theirs])
            if settings.get("sudo"):
                hosts[name]["sudo"] = True
        return {"hosts": hosts}


def record(chosen):
    ansible, salt = Ansible(), Salt()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda case: None if case["kind"] == "roster" else ansible.read(case), chosen))
    return [dict(case, **(answer or salt.read(case))) for case, answer in zip(chosen, answers)]


def main():
    if "--check" not in sys.argv:
        with open(GOLDEN, "w") as file:
            json.dump(record(cases()), file, indent=1, ensure_ascii=False)
            file.write("\n")
        return 0
    with open(GOLDEN) as file:
        kept = json.load(file)
    if "--sample" in sys.argv:
        kept = random.sample(kept, min(len(kept), int(sys.argv[sys.argv.index("--sample") + 1])))
    wrong = [case["name"] for case, fresh in zip(kept, record(kept)) if case != fresh]
    for name in wrong:
        print("differs:", name)
    print(f"{len(kept)} cases compared, {len(wrong)} differ")
    return 1 if wrong else 0


sys.exit(main())
