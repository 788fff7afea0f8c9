"""Holds pillars with one planted fault each against the schema of their release and against validate.

The pillars are made by rules from the examples and from the schema itself: every key of the model is set in every
release that has an example, and in one release where it works it is given a wrong type, a wrong word, a number beyond
its bounds and an unknown neighbour; every node of every example is misspelt, taken away where it is required, and given
a wrong type. Then `schema --release R --strict`, read by the real jsonschema, must refuse just those of which
`validate --release R` tells a mistake that a schema can see.

    "$(Tests/venv ci)" Tests/schema_faults.py PROGRAM [--all]
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What validate tells of several keys together, of the world outside of the pillar, or by a grammar beyond a pattern.
BEYOND = {
    # Keys against each other.
    "unused-setting", "conflicting-keys", "read-only-default-store", "incomplete-store", "incomplete-image",
    "incomplete-x509", "import-staging", "never-runs", "port-clash", "tls-port", "limit-above-maximum",
    "location-strategy", "default-store-not-listed", "no-default-reference", "unknown-reference", "duplicate-member",
    # What works and is not wise.
    "weak-secret", "weak-tls", "insecure-tls", "insecure-transport", "locations-show-credentials", "open-origin",
    "wildcard-host", "policy-extreme", "deprecated-option", "deprecated-policy-rule", "fragile-value", "exposed-secret",
    "deprecated-key",
    # The inside of certificates.
    "not-pem", "unreadable-certificate", "key-mismatch", "wrong-issuer",
    # The names that policies and paste files have.
    "policy-syntax", "undefined-rule", "cyclic-rule", "unknown-policy-rule", "contradictory-rule", "unknown-pipeline",
    # How a value is written.
    "quoted-boolean", "unquoted-number", "surrounding-blanks", "swallowed-comment", "null-value",
}
# Where schema and validate differ on purpose: the rule and the key as patterns, the release, and why.
DIFFERENCES = [
    ("", r"server\.(cert_file|key_file)", ".*", "a certificate and its key go together"),
    ("key set", r"server\.backend_defaults\..*", ".*", "an option that stores share counts when one has its driver"),
    ("", r"server\.max_request_body_size", ".*", "a key that does nothing in any release is none of the release's"),
]
NAMES = {"2024.1": "caracal", "2026.2": "hibiscus"}
# Right values of keys whose form no schema has; each by the end of the key's path.
VALUES = {
    "auth_type": "password", "notification.driver": "messagingv2", "cors.allow_methods": ["GET"],
    "audit.filter_factory": "keystonemiddleware.audit:filter_factory", "cors.allow_methods.0": "GET",
    "cors.allowed_origin": ["https://x.example"], "cors.allowed_origin.0": "https://x.example", "flavor": "keystone",
    "key_manager.backend": "barbican", "key_manager.api_class": "barbican", "hashing_algorithm": "sha512",
    "enabled_import_methods": ["web-download"], "enabled_import_methods.0": "web-download",
    "metadata_encryption_key": "0123456789abcdef", "default_log_levels": ["amqp=WARN"],
    "default_log_levels.0": "amqp=WARN", "image_import_plugins": ["no_op"], "image_import_plugins.0": "no_op",
    "slave_connection": "mysql+pymysql://x:0123456789abcdef@127.0.0.1/x", "connection_string": "mongodb://127.0.0.1",
    "transport_url": "rabbit://x:0123456789abcdef@127.0.0.1/", "driver": "file",
    "client_key": "QVFCb2Jib2JiMTIzNDU2Nzg5", "s3_store_bucket_url_format": "auto",
}
# What goes with the keys of a mapping, by the end of its path.
COMPANY = {
    "server": {"oslo_limit": {"auth_url": "http://127.0.0.1"}}, "oslo_limit": {"auth_url": "http://127.0.0.1"},
    "barbican_service_user": {"auth_url": "http://127.0.0.1"},
    "images.0": {"name": "x"}, "security": {"secret_key": "0123456789abcdef"},
}
# What a store of each driver cannot do without.
STORES = {
    "file": {}, "http": {}, "cinder": {}, "rbd": {"rbd_store_pool": "x", "rbd_store_user": "x"},
    "swift": {"swift_store_auth_address": "http://127.0.0.1", "swift_store_user": "x:y", "swift_store_key": "0123456789"},
    "s3": {"s3_store_host": "http://127.0.0.1", "s3_store_access_key": "0123456789", "s3_store_bucket": "x",
           "s3_store_secret_key": "0123456789"},
    "vmware": {"vmware_server_host": "127.0.0.1", "vmware_server_username": "x", "vmware_datastores": ["x:y"],
               "vmware_server_password": "0123456789"},
}
SAMPLES = ("x", "/x", "http://127.0.0.1", "@daily", "1", "10", "LOG_USER", "127.0.0.1", "TLSv1_2", "a:b")
# Each release gets one of so many of the wrong values that every key is given.
SHARE = 5
Fault = collections.namedtuple("Fault", "rule path release pillar")
MARK = "no_such_word"


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600, check=False)


def clone(value):
    return json.loads(json.dumps(value))


class Model:
    """The schema of all releases, walked by the rules."""

    def __init__(self, schema, release=None):
        self.schema = schema
        self.release = release
        self.glance = schema["properties"]["glance"]
        self.needs = self.glance["properties"]["server"].get("then", {})

    def resolve(self, schema):
        if "$ref" in schema:
            return self.schema["$defs"][schema["$ref"].rsplit("/", 1)[1]] | {"boolean": True}
        return schema

    def places(self, schema=None, path=("glance",)):
        """Every place of the model: (path, schema); `x` is a free name, 0 an item of a list."""
        schema = self.resolve(self.glance if schema is None else schema)
        yield path, schema
        for part in schema.get("anyOf", [])[:1]:
            yield from list(self.places(part, path))[1:]
        for name, inner in schema.get("properties", {}).items():
            yield from self.places(inner, path + (name,))
        if isinstance(schema.get("additionalProperties"), dict) and path[-1] != "config":
            yield from self.places(schema["additionalProperties"], path + ("x",))
        if "items" in schema and "array" in schema.get("type", []):
            yield from self.places(schema["items"], path + (0,))

    def at(self, path):
        """The schema at a path of a pillar; None where it has none."""
        schema = self.glance
        for step in path[1:]:
            schema = self.resolve(schema)
            for part in schema.get("anyOf", []):
                if isinstance(step, int) == ("items" in part):
                    schema = part
                    break
            if isinstance(step, int):
                schema = schema.get("items")
            else:
                schema = schema.get("properties", {}).get(step) or schema.get("additionalProperties")
            if not isinstance(schema, dict):
                return None
        return self.resolve(schema)

    def required(self, path):
        """The keys that must stand in the mapping at a path of the server."""
        needs = self.needs
        for step in path[2:]:
            if isinstance(step, int):
                needs = needs.get("items", {})
            else:
                needs = needs.get("properties", {}).get(step) or needs.get("additionalProperties") or {}
        return needs.get("required", []) if path[:2] == ("glance", "server") else []

    def right_value(self, path):
        """A value that the key at a path takes, in the release where it counts there; None for mappings."""
        key = ".".join(map(str, path))
        for ending, value in sorted(VALUES.items(), key=lambda item: -len(item[0])):
            if key.endswith("." + ending):
                return value
        own = self.release.at(path) if self.release else None
        return self.sample(self.at(path)) if own is None or "not" in own else self.release.sample(own)

    def sample(self, schema):
        """A value that the schema takes; None for mappings and for what may be anything."""
        schema = self.resolve(schema)
        if schema.get("boolean"):
            return True
        if "enum" in schema:
            return schema["enum"][0]
        if "anyOf" in schema:
            return self.sample(schema["anyOf"][0])
        types = schema.get("type", [])
        if types[:2] == ["string", "integer"] and "minimum" in schema:
            return schema["minimum"]
        if "integer" in types or types[:1] == ["number"]:
            return max(schema.get("minimum", 1), min(1, schema.get("maximum", 1)))
        if types[:1] == ["string"]:
            return next(text for text in SAMPLES if re.search(schema.get("pattern", ""), text))
        if types[:1] == ["array"]:
            item = self.sample(schema["items"])
            return None if item is None else [item]
        if types[:1] == ["object"] and isinstance(schema.get("additionalProperties"), dict):
            item = self.sample(schema["additionalProperties"])
            return None if item is None else {"x": item}
        return None


def put(pillar, path, value):
    """Sets what is at a path, making what is around it."""
    node = pillar
    for step, following in zip(path, path[1:]):
        new = [] if following == 0 else {}
        if isinstance(step, int):
            if step == len(node):
                node.append(new)
        elif not isinstance(node.get(step), (dict, list)):
            node[step] = new
        node = node[step]
    if isinstance(path[-1], int) and path[-1] == len(node):
        node.append(value)
    else:
        node[path[-1]] = value


def get(pillar, path):
    for step in path:
        try:
            pillar = pillar[step]
        except (KeyError, IndexError, TypeError):
            return None
    return pillar


def with_company(model, base, path):
    """A pillar in which the key at a path can count: with the switches and the required keys on its way."""
    pillar = clone(base)
    for depth in range(2, len(path)):
        around = path[:depth]
        schema = model.at(around)
        if schema is None or "properties" not in schema:
            continue
        for ending, values in COMPANY.items():
            if ".".join(map(str, around)).endswith("." + ending) and (ending != "server" or "limits" in str(path[-1])):
                for name, value in values.items():
                    if get(pillar, around + (name,)) is None:
                        put(pillar, around + (name,), clone(value))
        keys = ["enabled"] if model.resolve(schema["properties"].get("enabled", {})).get("boolean") else []
        for name in keys + model.required(around):
            if get(pillar, around + (name,)) is None:
                value = model.right_value(around + (name,))
                group = {inner: model.right_value(around + (name, inner)) for inner in model.required(around + (name,))}
                put(pillar, around + (name,), group if value is None else value)
    return pillar


def wrong_values(model, schema):
    """(rule, value) of what a key does not take."""
    types = schema.get("type", [])
    if schema.get("boolean"):
        yield "wrong type", "banana"
        yield "wrong type", [True]
    elif "enum" in schema:
        yield "wrong word", MARK
        yield "wrong type", {"x": 1}
    elif "anyOf" in schema or not types:
        return
    elif "integer" in types or types[0] == "number":
        yield "wrong type", "banana"
        yield "wrong type", [1]
        if "minimum" in schema:
            yield "out of range", schema["minimum"] - 1
        if "maximum" in schema:
            yield "out of range", schema["maximum"] + 1
    elif types[0] == "string":
        yield "wrong type", {"x": 1}
        yield "wrong type", True
        if "pattern" in schema:
            yield "wrong form", "no such form"
    elif types[0] == "array":
        yield "wrong type", {"x": 1}
        if "string" not in types:
            yield "wrong type", "text"
    elif types[0] == "object":
        yield "wrong type", [1]
        if "string" not in types:
            yield "wrong type", "text"


def inserted_keys(model, base, release):
    """Every key of the model, set to something right."""
    for path, schema in model.places():
        value = model.right_value(path)
        if value is None or len(path) < 3 or get(base, path) is not None:
            continue
        if "enum" in schema and not schema.get("boolean") and path[-1] in ("driver", "engine", "default_store"):
            continue
        pillar = with_company(model, base, path)
        put(pillar, path, value)
        yield Fault("key set", path, release, pillar)


def drivers(model, base, release):
    """Every driver of a store, in each of the places that name one."""
    words = model.at(("glance", "server", "stores", "x", "driver"))["enum"]
    for word in words:
        if word is None:
            continue
        for path, value in (
            (("glance", "server", "stores", "x", "driver"), word),
            (("glance", "server", "storage", "engine"), word),
            (("glance", "server", "storage", "engine"), [word]),
        ):
            pillar = clone(base)
            pillar["glance"]["server"].pop("stores", None)
            pillar["glance"]["server"].pop("storage", None)
            put(pillar, path, value)
            yield Fault(f"driver {word}", path, release, pillar)


def store_keys(model, base, release):
    """Every key of a store, with every driver."""
    keys = model.at(("glance", "server", "stores", "x"))["properties"]
    if "not" in model.release.at(("glance", "server", "stores")):
        keys = ["weight"]
    for driver, needs in STORES.items():
        for name in keys:
            value = model.right_value(("glance", "server", "stores", "x", name))
            if name in ("driver", "default") or value is None:
                continue
            pillar = clone(base)
            pillar["glance"]["server"].pop("storage", None)
            pillar["glance"]["server"]["stores"] = {"x": {"driver": driver} | needs | {name: value}}
            yield Fault(f"key of a {driver} store", ("glance", "server", "stores", "x", name), release, pillar)


def web_servers(model, base, release):
    """Every key of the server that counts with one web server and not with another, with each of them."""
    server = model.at(("glance", "server"))["properties"]
    tls = {"cert_file": "/x", "key_file": "/y"}
    paths = [("wsgi", name) for name in server["wsgi"]["properties"]] + [("bind", name) for name in server["bind"]["properties"]]
    paths += [(name,) for name in ("workers", "cert_file", "key_file", "ca_file", "backlog", "client_socket_timeout",
                                   "http_keepalive", "max_header_line", "tcp_keepidle")]
    for wsgi in (False, {"server": "uwsgi"}, {"server": "apache"}, {"server": "mod_wsgi"}):
        for with_tls in (False, True):
            for path in paths:
                value = model.right_value(("glance", "server") + path)
                if value is None or path[-1] in ("enabled", "server"):
                    continue
                pillar = clone(base)
                values = pillar["glance"]["server"]
                values["wsgi"] = clone(wsgi)
                if with_tls:
                    values.update(tls)
                if path[0] == "wsgi" and not wsgi:
                    values["wsgi"] = {"enabled": False}
                put(values, path, value)
                name = wsgi["server"] if wsgi else "no web server"
                yield Fault(f"{name}{' with TLS' if with_tls else ''}", ("glance", "server") + path, release, pillar)


def wrong_keys(model, base, release):
    """Every key of the model with something wrong, and every mapping of it with a key too many."""
    for path, schema in model.places():
        if len(path) < 3:
            continue
        for rule, value in wrong_values(model, schema):
            pillar = with_company(model, base, path)
            put(pillar, path, value)
            yield Fault(rule, path, release, pillar)
        if schema.get("additionalProperties") is False:
            pillar = with_company(model, base, path + (MARK,))
            put(pillar, path + (MARK,), 1)
            yield Fault("unknown key", path + (MARK,), release, pillar)


def nodes(pillar, path=()):
    if path:
        yield path, pillar
    items = pillar.items() if isinstance(pillar, dict) else enumerate(pillar) if isinstance(pillar, list) else ()
    for step, value in items:
        yield from nodes(value, path + (step,))


def mutated(model, base, release):
    """Every node of an example, misspelt, gone or of a wrong type."""
    for path, value in nodes(base):
        schema = model.at(path) if len(path) > 1 else None
        if schema is None:
            continue
        around = model.at(path[:-1])
        if isinstance(path[-1], str) and around and around.get("additionalProperties") is False:
            pillar = clone(base)
            mapping = get(pillar, path[:-1])
            mapping[path[-1] + "x"] = mapping.pop(path[-1])
            yield Fault("misspelt", path, release, pillar)
            pillar = clone(base)
            put(pillar, path[:-1] + (MARK,), 1)
            yield Fault("unknown key", path[:-1] + (MARK,), release, pillar)
            if path[-1] in model.required(path[:-1]):
                pillar = clone(base)
                get(pillar, path[:-1]).pop(path[-1])
                yield Fault("missing key", path, release, pillar)
        for rule, wrong in wrong_values(model, schema):
            pillar = clone(base)
            put(pillar, path, wrong)
            yield Fault(rule, path, release, pillar)


def schema_path(path):
    """A path with free names and indices as the model has them, so that alike faults are made once."""
    return tuple("0" if isinstance(step, int) else step for step in path)


class Release:
    """One release: its schema and its examples."""

    def __init__(self, program, name):
        self.program, self.name = program, name
        self.validator = None

    def compile(self):
        schema = json.loads(run(self.program, "schema", "--release", self.name, "--strict").stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        self.validator = jsonschema.Draft202012Validator(schema)
        return schema

    def findings(self, faults, folder):
        """The findings of each pillar, by validate."""
        paths = []
        for number, fault in enumerate(faults):
            path = folder / f"{self.name}-{number}.yml"
            path.write_text(json.dumps(fault.pillar) + "\n")
            paths.append(path.name)
        told = []
        for start in range(0, len(paths), 2000):
            part = paths[start:start + 2000]
            outcome = subprocess.run(
                [self.program, "validate", *part, "--release", self.name, "--format", "json"], cwd=folder,
                capture_output=True, text=True, timeout=600, check=False)
            told += json.loads(outcome.stdout)["hosts"]
        return [[f for f in host["findings"] if f["severity"] != "note"] for host in told]


def sees(finding):
    return finding["code"] not in BEYOND


def hides(told, fault):
    """Whether something is told of the key or what is around it: then validate does not add that it does nothing."""
    key = ".".join(map(str, fault.path))
    return any(key.startswith(re.sub(r"\[(\d+)\]", r".\1", f.get("key") or "?")) for f in told)


def difference(fault):
    """The first listed difference that is about a fault."""
    key = ".".join(map(str, fault.path[1:]))
    for entry in DIFFERENCES:
        if re.search(entry[0], fault.rule) and re.fullmatch(entry[1], key) and re.fullmatch(entry[2], fault.release):
            return entry
    return None


def compare_release(program, union, name, examples, number):
    """Compares one release; the counts, the differences that were met, and the failures."""
    release = Release(program, name)
    counts, met, failures = collections.Counter(), collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        model = Model(union, Model(release.compile()))
        clean = [
            (path, pillar) for (path, pillar), found in zip(
                examples, release.findings([Fault("", (), name, pillar) for _, pillar in examples], folder))
            if not found
        ]
        for path, pillar in clean:
            errors = [e.message[:200] for e in release.validator.iter_errors(pillar)]
            if errors:
                failures.append(f"{name} {path.name}: refused, and nothing is wrong: {errors}")
        base = min((p for _, p in clean if "server" in p["glance"]), key=lambda p: len(json.dumps(p)))
        faults = list(inserted_keys(model, base, name)) + list(drivers(model, base, name))
        faults += list(store_keys(model, base, name)) + list(web_servers(model, base, name))
        seen = set()
        for path, pillar in clean:
            version = str(pillar["glance"].get("server", {}).get("version"))
            if NAMES.get(version, version) != name:
                continue
            for fault in mutated(model, pillar, name):
                place = (fault.rule, schema_path(fault.path))
                if place not in seen:
                    seen.add(place)
                    faults.append(fault)
        faults += list(wrong_keys(model, base, name))[number % SHARE::SHARE]
        for fault, told in zip(faults, release.findings(faults, folder)):
            visible = [f for f in told if sees(f)]
            errors = [error for error in [next(release.validator.iter_errors(fault.pillar), None)] if error]
            counts["faults"] += 1
            if bool(visible) == bool(errors) or errors and hides(told, fault):
                counts["refused" if errors else "taken"] += 1
                continue
            entry = difference(fault)
            if entry:
                met[entry] += 1
                continue
            where = ".".join(map(str, fault.path))
            said = "; ".join(f"{f['code']} {f['message'][:110]}" for f in visible) or "nothing"
            words = "; ".join(f"{e.json_path} {e.message[:90]}" for e in errors) or "takes it"
            failures.append(f"{name}, {fault.rule}, {where} | schema: {words} | validate: {said}")
    return counts, met, failures, len(clean)


def compare(program, releases=None, show=20):
    """Compares all releases that have an example; the failures."""
    union = json.loads(run(program, "schema").stdout)
    examples = [(path, yaml.safe_load(path.read_text())) for path in sorted((ROOT / "pillars").glob("*.yml"))]
    versions = [str(pillar["glance"].get("server", {}).get("version", "queens")) for _, pillar in examples]
    names = releases or sorted({NAMES.get(version, version) for version in versions})
    counts, met, failures = collections.Counter(), collections.Counter(), []
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(compare_release, program, union, name, examples, i) for i, name in enumerate(names)]
        for job in jobs:
            part = job.result()
            counts += part[0]
            met += part[1]
            failures += part[2]
    print(
        f"faulty pillars: {len(names)} releases, {counts['faults']} faults, refused by both {counts['refused']}, "
        f"taken by both {counts['taken']}, listed differences {sum(met.values())}, failures {len(failures)}")
    for entry in DIFFERENCES:
        print(f"  {met[entry]:5} {entry[3]}")
        if not met[entry] and not releases:
            failures.append(f"a listed difference is met no more: {entry}")
    return failures


if __name__ == "__main__":
    found = compare(sys.argv[1], sys.argv[2:])
    for failure in found:
        print(failure)
    sys.exit(bool(found))
