"""What each key of the pillar sets, found out by rendering: a small host with and without the key.

The keys are those of the program's own schema, the values those that the schema and the program's list of options
allow; no list of keys or options is kept here.
"""

import json
import pathlib
import re
import subprocess
import tempfile

# Texts of all forms that a key may ask for: those that fit its pattern are tried.
TEXTS = ["x1", "/x1", "http://x.example.com/y", "10.0.0.7", "LOG_DAEMON", "7", "@hourly", "YWJjZA=="]
STORE, REFERENCE = "STORE", "REFERENCE"
# A file is known by the last part of its path; these have other names from host to host.
NAMES = [("/sites-available/", "apache"), ("/cron.d/", "cron"), (".keyring", "keyring"), ("/policy.", "policy")]
SECRET = {"user": "glance", "password": "pw", "host": "10.0.0.9"}

# The host that keys are tried on: everything is switched on that a key may need beside it.
HOST = {
    "enabled": True,
    "database": {**SECRET, "name": "glance"},
    "identity": {**SECRET, "tenant": "service", "region": "R1"},
    "message_queue": SECRET,
    "notification": {"enabled": True},
    "cache": {"members": [{"host": "10.0.0.8"}], "security": {"enabled": True, "secret_key": "k"}},
    "image_cache": {"enabled": True},
    "barbican": {"enabled": True},
    "audit": {"enabled": True},
    "cron": {"db_purge": {"enabled": True}, "db_purge_images": {"enabled": True}},
    "location_strategy": "store_type",
    "property_protections": {"x": {"create": ["r"], "read": ["r"], "update": ["r"], "delete": ["r"]}},
}
# Where a key may count although it does not on that host: the older stores, and each of the web servers.
TLS = {"cert_file": "/c.pem", "key_file": "/k.pem"}
OTHERS = {
    "storage": {"storage": {"engine": "file,http,rbd,swift,cinder"}},
    "plain": {"wsgi": {"enabled": True}},
    "uwsgi": {**TLS, "wsgi": {"enabled": True}},
    "apache": {**TLS, "wsgi": {"enabled": True, "server": "apache"}},
    "mod_wsgi": {**TLS, "wsgi": {"enabled": True, "server": "mod_wsgi"}},
}


class Program:
    """The program that is asked."""

    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())

    def json(self, *arguments):
        done = subprocess.run([self.path, *arguments], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stderr}")
        return json.loads(done.stdout)

    def render(self, pillars):
        """Renders hosts, {name: pillar}, in one run; the settings of each, {(file, section, option): value}."""
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, pillar in pillars.items():
                (folder / f"{name}.yml").write_text(json.dumps({"glance": {"server": pillar}}))
            (folder / "last.yml").write_text("glance: {}\n")  # with one pillar there would be no folder of its name
            files = [f"{name}.yml" for name in pillars] + ["last.yml"]
            command = [self.path, "render", *files, "-o", "out", "--no-sync"]
            subprocess.run(command, cwd=folder, capture_output=True)
            return {name: settings(folder / "out" / name) for name in pillars}


def settings(folder):
    """What the files below a folder set; what has no options is one setting as a whole."""
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        place = "/" + str(path.relative_to(folder))
        name = next((name for part, name in NAMES if part in place), path.name)
        lines = [line for line in path.read_text().splitlines() if not line.lstrip().startswith(("#", ";"))]
        found[name, "-", "-"] = found.get((name, "-", "-"), "") + "\n".join(lines)
        section = None
        for line in lines:
            if line.startswith("["):
                section = line.strip("[]")
                if section.startswith("s-"):
                    section = STORE
                elif name == "swift-stores.conf":
                    section = REFERENCE
            elif section and " = " in line + " ":
                option, value = (line + " ").split(" = ", 1)
                found[name, section, option] = found.get((name, section, option), "") + "\n" + value
    return found


class Keys:
    """The keys of the schema, and what each sets in a release."""

    def __init__(self, program):
        self.program = program
        server = program.json("schema")["properties"]["glance"]["properties"]["server"]
        self.paths = {}
        self.groups = {}
        self._walk(server, ["server"])

    def _walk(self, node, path):
        self.groups[".".join(path)] = node
        for name, key in node.get("properties", {}).items():
            if not key.get("deprecated") and (path + [name]) != ["server", "config"]:
                self._take(key, path + [name])

    def _take(self, key, path):
        self.paths[".".join(path)] = key
        if "properties" in key:
            self._walk(key, path)
        elif isinstance(key.get("additionalProperties"), dict) and "properties" in key["additionalProperties"]:
            self._walk(key["additionalProperties"], path + ["*"])

    def _values(self, key, options):
        """Things that a key takes, two at least; one of them is not its default."""
        choices = next((o["choices"] for o in options if o.get("choices")), None)
        choices = choices or next((o["item_choices"] for o in options if o.get("item_choices")), None)
        if "anyOf" in key:
            return self._values(key["anyOf"][-1], options)
        if key.get("$ref"):
            return [True, False]
        if "enum" in key:
            words = [w for w in key["enum"] if isinstance(w, str)] or [w for w in key["enum"] if w is not None]
            return words[:2] if len(words) > 1 else words * 2
        kinds = key.get("type") or []
        if "array" in kinds and "items" in key:
            if choices:
                return [choices[:1], choices[-1:]]
            if key["items"].get("properties"):
                return [[self._filled(key["items"])], []]
            return [[item] for item in self._values(key["items"], options)]
        if "object" in kinds:
            inner = key.get("additionalProperties")
            if isinstance(inner, dict) and inner.get("properties"):
                return [{"x1": self._filled(inner)}]
            return [{"x1": item} for item in self._values(inner, [])] if isinstance(inner, dict) else [{}]
        pattern = key.get("pattern", "")
        if "integer" in kinds or pattern and re.search(pattern, "6") and not re.search(pattern, "x1"):
            least = max([key.get("minimum", 1), 1] + [o["minimum"] for o in options if o.get("minimum") is not None])
            most = min([key.get("maximum", 90)] + [o["maximum"] for o in options if o.get("maximum") is not None])
            return [min(int(least) + 5, int(most)), min(int(least) + 6, int(most))]
        if choices:
            return [choices[0], choices[-1]]
        if any("integer" in (o["type"], o.get("item_type")) for o in options):
            return ["7", "8"]
        texts = [text for text in TEXTS if re.search(pattern, text)]
        return texts[:2] if options else texts

    def _filled(self, group):
        """A group with a value for each of its texts that has no default."""
        return {
            name: self._filled(key) if key.get("properties") else self._values(key, [])[0]
            for name, key in group["properties"].items()
            if not key.get("deprecated") and key.get("default", []) in ([], {}) and "$ref" not in key
        }

    def effects(self, release):
        """What each key sets in a release: {key: {(file, section, option)}}."""
        options = self.program.json("options", "--format", "json", "--release", release)["options"]
        by_name, drivers = {}, {}
        for option in options:
            by_name.setdefault(option["name"], []).append(option)
            if driver_of(option):
                drivers.setdefault(option["name"], []).append(driver_of(option))
        names = sorted({name for values in drivers.values() for name in values})
        stores = {f"s-{name}": {"driver": name, "default": name == "file"} for name in names}
        hosts = {"stores": {**HOST, "version": release, "stores": stores}}
        hosts.update({name: merged({**HOST, "version": release}, other) for name, other in OTHERS.items()})
        pillars, tried = {}, []
        for path, key in self.paths.items():
            words = path.split(".")
            for host in self._hosts(words):
                names, beside = self._company(hosts[host], words, drivers)
                base = f"{len(tried)}-base"
                pillars[base] = beside
                for number, value in enumerate(self._values(key, by_name.get(words[-1], []))):
                    name = f"{len(tried)}-{number}"
                    pillars[name] = merged(beside, nested(names, value))
                    tried.append((path, base, name))
        found = self.program.render(pillars)
        effects = {}
        for path, base, name in tried:
            without, with_key = found[base], found[name]
            if without and (with_key or path == "server.enabled"):  # else it was refused
                effects.setdefault(path, set()).update(
                    place for place in set(without) | set(with_key) if without.get(place) != with_key.get(place))
        return effects

    @staticmethod
    def _hosts(words):
        if words[1] == "storage":
            return ["storage"]
        is_served = len(words) == 2 or words[1] in ("bind", "wsgi")
        return ["stores"] + (["plain", "uwsgi", "apache", "mod_wsgi"] if is_served else [])

    def _company(self, host, words, drivers):
        """The names of a key below the host, and the host with what the groups that it is in need beside it."""
        names, company = list(words), {}
        for index, word in enumerate(words):
            group = self.groups.get(".".join(words[: index + 1]), {})
            if word == "*":
                names[index] = "x1"
                if words[1] == "stores":
                    names[index] = "s-" + drivers.get(words[-1], ["rbd" if words[-1] == "client_key" else "file"])[0]
                else:
                    company = merged(company, nested(names[1 : index + 1], self._filled(group)))
            if 0 < index < len(words) - 1 and "enabled" in group.get("properties", {}):
                company = merged(company, nested(names[1 : index + 1], {"enabled": True}))
        if words[-1] == "client_key":
            company = nested(names[1:-1], {"rbd_store_user": "glance"})
        return names[1:], merged(host, company)


def driver_of(option):
    """The driver of a store that has an option of the program's list; None when it is not a store's."""
    match = re.fullmatch(r"glance\.store\.(\w+)\.store|(file|cinder)", option["section"])
    return (match[1] or match[2]).replace("_datastore", "") if match else None


def nested(names, value):
    """A value below names."""
    for name in reversed(names):
        value = {name: value}
    return value


def merged(base, over):
    """A mapping over another, group by group."""
    result = dict(base)
    for name, value in over.items():
        both = isinstance(value, dict) and isinstance(result.get(name), dict)
        result[name] = merged(result[name], value) if both else value
    return result
