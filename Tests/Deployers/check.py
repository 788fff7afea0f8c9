"""Holds what four deployers of Glance can set against the keys of the pillar, and makes docs/deployers.md.

    python3 Tests/Deployers/check.py PROGRAM            check, and print the table
    python3 Tests/Deployers/check.py PROGRAM --write    write the page as well

Each DEPLOYER.tsv has the parameters of one deployer; README.md has the columns. For each of them a key of the pillar
must really set that option of that file in a release from zed on (keys.py finds that out by rendering), or `config`
must, or it is no matter of Glance's configuration, for one of a few reasons. A parameter without an answer, a key that
is gone, a reason that does not hold and a page that is not up to date fail.
"""

import pathlib
import sys

import keys as tried

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs/deployers.md"
BEGIN, END = "<!-- made by ./dev deployers: begin -->", "<!-- made by ./dev deployers: end -->"
DEPLOYERS = ["puppet-glance", "kolla-ansible", "openstack-ansible", "charm-glance"]
# The later ones first: what they do not have, an earlier one may.
RELEASES = ["hibiscus", "caracal", "zed"]

# Why a parameter has no key although an option of Glance is behind it.
CONFIG = {"free": "hands on any option by its name"}
# Why a parameter is none of Glance's configuration.
OUT = {
    "account": "the account of the system, which the package makes",
    "broker": "objects that are made at the message broker",
    "ceph": "pools, accounts and profiles that are made in the Ceph cluster",
    "certificates": "issuing certificates and carrying them to hosts",
    "containers": "images, volumes and health of containers",
    "database": "making the database and its accounts",
    "inventory": "which hosts and tasks the deployer itself runs",
    "keystone": "users, services and endpoints that are made in Keystone",
    "monitoring": "names in the monitoring",
    "mounts": "file systems that are mounted",
    "no-effect": "no release from zed on, or the deployer itself, does anything with it",
    "no-file": "a file that no release from zed on reads from us",
    "older": "which of two ways the deployer writes the same stores",
    "packages": "sources and versions of packages",
    "proxy": "load balancers, TLS proxies and virtual addresses",
    "runs": "a program that is run once",
    "services": "starting and stopping services",
    "whole-files": "files are always written whole, under their own names",
}


class Row:
    """One line of a deployer's list: a parameter and one thing that it sets."""

    def __init__(self, deployer, number, words):
        self.at = f"{deployer}.tsv:{number}"
        self.words = len(words)
        words = words + [""] * (5 - len(words))
        self.parameter, self.file, self.section, self.option, how = words[:5]
        self.how, _, self.what = how.partition(" ")
        self.keys = []


def rows_of(deployer):
    lines = (HERE / f"{deployer}.tsv").read_text().splitlines()
    body = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith("#")]
    return [Row(deployer, n, line.split("\t")) for n, line in body[1:]]


class Check:
    """The lists against the keys, release by release."""

    def __init__(self, program):
        self.keys = tried.Keys(program)
        self.program = program
        self.faults = []
        self.sets = {}  # (file, section, option): {key: how much else it sets}
        self.changed = {}  # key: the files that it changes
        self.known = {}  # (file, section, option): a release that has it
        for release in RELEASES:
            for key, places in self.keys.effects(release).items():
                for place in places:
                    self.sets.setdefault(place, {}).setdefault(key, len(places))
                    self.changed.setdefault(key, set()).add(place[0])
            for option in program.json("options", "--format", "json", "--release", release)["options"]:
                self._learn(option, release)

    def _learn(self, option, release):
        section = tried.STORE if tried.driver_of(option) else option["section"].replace("<reference>", tried.REFERENCE)
        for file in option["files"]:
            for name in [f"{section}/{option['name']}"] + option.get("older_names", []):
                older, _, name = name.rpartition("/")
                self.known.setdefault((file, older, name), (release, section, option["name"]))

    def places(self, row):
        """The places at which an option may stand: its present name, the section of a store, the sister file."""
        section, name = row.section, row.option
        known = self.known.get((row.file, section, name))
        found = [(row.file, section, name)] + ([(row.file, *known[1:])] if known else [])
        if section == "glance_store":  # of a single store, as older releases have it
            found.append((row.file, tried.STORE, name))
        if row.file == "glance-api.conf":  # glance-api reads both
            found += [("glance-image-import.conf", *place[1:]) for place in list(found)]
        return list(dict.fromkeys(found))

    def row(self, row):
        """What is wrong with a row; None when nothing is."""
        if row.words not in (4, 5) or not row.parameter or not row.file:
            return "a row has four or five columns"
        if row.how == "out":
            if row.what not in OUT:
                return f"'{row.what}' is no reason"
            known = (row.file, row.section, row.option) in self.known
            return f"[{row.section}] {row.option} is an option of {row.file}" if known else None
        if row.how == "config":
            if row.what not in CONFIG:
                return f"'{row.what}' is no reason"
            return None if self.takes_config(row.file) else f"`config` sets nothing in {row.file}"
        if row.how == "key":
            if row.what not in self.keys.paths:
                return f"there is no key {row.what}"
            row.keys = [row.what]
            if row.file == "-":
                return None
            files = self.changed.get(row.what, set())
            return None if row.file in files or row.file == "*" and files else f"{row.what} sets nothing in {row.file}"
        if row.how or row.option in ("", "-"):
            return "nothing tells what the parameter sets"
        for place in self.places(row):
            row.keys = best(self.sets.get(place, {}), place[2])
            if row.keys:
                return None
        return f"no key sets {row.file} [{row.section}] {row.option}"

    def takes_config(self, file):
        """Whether the pass-through really reaches a file."""
        samples = {
            "glance-image-import.conf": {"image_import_opts": {"image_import_plugins": ["image_conversion"]}},
            "glance-api-paste.ini": {"filter:x1": {"y1": "z1"}},
            "glance-api-uwsgi.ini": {"uwsgi": {"max-requests": "7"}},
            "swift-stores.conf": {"x1": {"y1": "z1"}},
        }
        lines = samples.get(file, {"DEFAULT": {"log_date_format": "x1"}})
        host = tried.merged(tried.HOST, {"version": "caracal", **tried.OTHERS["plain"]})
        reference = {"user": "u", "key": "k", "auth": {"address": "http://10.0.0.9:5000/v3"}}
        host["storage"] = {"engine": "swift", "swift": {"store": {"references": {"r": reference}}}}
        found = self.program.render({"a": host, "b": tried.merged(host, {"config": {file: lines}})})
        section, options = next(iter(lines.items()))
        wanted = {(name, option) for name, _, option in set(found["b"]) - set(found["a"])}
        return all((file, option) in wanted for option in options)

    def deployer(self, name):
        """The parameters of a deployer, each with its rows."""
        parameters = {}
        for row in rows_of(name):
            fault = self.row(row)
            if fault:
                self.faults.append(f"{row.at}: {row.parameter}: {fault}")
            parameters.setdefault(row.parameter, []).append(row)
        return parameters


def best(found, option):
    """The keys that set an option: the one of its name, else those that set least besides."""
    own = [key for key in found if key.rpartition(".")[2] == option]
    if own:
        return [min(own, key=lambda key: (found[key], len(key), key))]
    few = {key: count for key, count in found.items() if key not in ("server.enabled", "server.version")}
    least = min(few.values(), default=0)
    names = sorted(key for key, count in few.items() if count == least)
    if len(names) <= 2:
        return names
    group = names[0].rpartition(".")[0]
    return [group] if all(name.startswith(group + ".") for name in names) else names[:2]


def kind(rows):
    """How a parameter is reached: by a key as soon as one of its settings is."""
    hows = {row.how for row in rows}
    return "key" if hows & {"", "key"} else "config" if "config" in hows else "out"


def table(deployers):
    lines = ["| deployer | parameters | first-class | pass-through | out of scope |", "|---|---:|---:|---:|---:|"]
    for name, parameters in deployers.items():
        kinds = [kind(rows) for rows in parameters.values()]
        counts = [len(kinds)] + [kinds.count(word) for word in ("key", "config", "out")]
        lines.append(f"| {name} | " + " | ".join(map(str, counts)) + " |")
    return lines


def answer(rows):
    """What an operator who knows a parameter looks for."""
    found = [key for row in rows for key in row.keys]
    if found:
        return ", ".join(f"`{key.replace('*', 'NAME')}`" for key in dict.fromkeys(found))
    row = rows[0]
    return f"`server.config`, `{row.file}`" if row.how == "config" else f"– {OUT.get(row.what, '?')}"


def page(deployers):
    lines = table(deployers)
    for name, parameters in deployers.items():
        lines += ["", f"## From {name}", "", "| parameter | key |", "|---|---|"]
        lines += [f"| `{parameter}` | {answer(rows)} |" for parameter, rows in parameters.items()]
    return "\n".join([BEGIN, *lines, END])


def main():
    check = Check(tried.Program(sys.argv[1]))
    deployers = {name: check.deployer(name) for name in DEPLOYERS}
    text = PAGE.read_text()
    made = text[: text.index(BEGIN)] + page(deployers) + text[text.index(END) + len(END) :]
    if "--write" in sys.argv[2:]:
        if not check.faults:
            PAGE.write_text(made)
    elif text != made:
        check.faults.append("docs/deployers.md is not up to date: ./dev deployers --write")
    print("\n".join(table(deployers)))
    if check.faults:
        print("\n".join(check.faults), file=sys.stderr)
        sys.exit(1)


main()
