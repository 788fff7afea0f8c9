"""Validates pillars with a JSON Schema, as people do without a tool of their own: SCHEMA PILLAR..."""

import json
import sys

import jsonschema
import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft202012Validator(json.load(file))
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        for error in validator.iter_errors(yaml.load(file, loader)):
            print(path, error.message)
