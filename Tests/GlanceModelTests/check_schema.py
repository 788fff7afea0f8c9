"""Validates pillars with docs/pillar.schema.json through the real jsonschema.

Every pillar of pillars/ must be valid; every upstream pillar too, apart from the listed; every faulty pillar of
Faulty/ whose mistake a schema can see must be rejected.

    "$(Tests/venv salt)" Tests/GlanceModelTests/check_schema.py
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
REQUIRED = (
    "glance:\n  server:\n    enabled: true\n"
    "    database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}\n"
    "    identity: {host: 10.0.0.1, tenant: service, user: glance, password: opensesame}\n"
)
# Another formula's pillar; text that is no number.
INVALID_UPSTREAM = {"repo_mos9.sls", "quirk_yaml_types.sls"}
# What needs two keys to be seen, a grammar beyond a pattern, or the written form of a number.
BEYOND = {
    "conflicting-keys", "control-character", "unquoted-number", "role-not-enabled", "bad-cron", "bad-host", "bad-url",
    "bad-policy-rule", "quoted-boolean",
}
BEYOND_CASES = {
    # Keys of which one of several is required.
    "a broker without a host", "notifications without a broker", "cache security without a key",
    "cache security in the identity's place", "required keys of the identity service", "null is the same as no key",
    # Text that holds a list.
    "stores", "stores as a list",
    # An empty string is text; a list may hold anything where its items are free.
    "metadata of the file store", "empty metadata of the file store", "sizes", "facility", "no role", "glance is null",
}


def faulty_cases():
    for path in sorted((HERE / "Faulty").glob("*.txt")):
        name, text = None, ""
        for line in path.read_text().split("\n") + ["=== "]:
            if line.startswith("=== "):
                if name:
                    codes = set(re.findall("«(.*?)»", text))
                    yield path.name, name, re.sub("«.*?»", "", text).replace("<server>\n", REQUIRED), codes
                name, text = line[4:], ""
            else:
                text += line + "\n"


def main():
    schema = json.loads((ROOT / "docs/pillar.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures, counts = [], {"examples": 0, "upstream": 0, "rejected": 0, "accepted": 0}

    def problems(text):
        return [
            "/".join(map(str, e.absolute_path)) + ": " + e.message[:120]
            for e in validator.iter_errors(yaml.safe_load(text))
        ]

    for path in sorted((ROOT / "pillars").glob("*.yml")):
        counts["examples"] += 1
        failures += [f"{path.name}: {p}" for p in problems(path.read_text())]
    for path in sorted((HERE / "Fixtures/upstream").glob("*.sls")):
        counts["upstream"] += 1
        found = problems(path.read_text())
        if bool(found) != (path.name in INVALID_UPSTREAM):
            failures.append(f"{path.name}: {found or 'valid, but listed as invalid'}")
    for file, name, text, codes in faulty_cases():
        found = problems(text)
        if codes - BEYOND and name not in BEYOND_CASES:
            counts["rejected"] += 1
            if not found:
                failures.append(f"{file}, {name}: valid, but should be rejected for {codes}")
        elif not codes:
            counts["accepted"] += 1
            failures += [f"{file}, {name}: {p}" for p in found]
    print(f"{counts}, {len(failures)} failures")
    for failure in failures:
        print(failure)
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
