"""Renders one template a file with Jinja2 and writes the results: what a small script in Python would do.

usage: jinja2_render.py PILLAR VALUES_JSON TEMPLATES DIR
"""

import json
import os
import sys

import jinja2
import yaml

pillar, values, templates, out = sys.argv[1:]
with open(pillar, "rb") as file:
    yaml.load(file, Loader=yaml.CSafeLoader)
with open(values, "rb") as file:
    facts = json.load(file)
environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(templates), undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
for number, (path, mode) in enumerate(facts["modes"]):
    text = environment.get_template(f"f{number}").render(values=facts["values"])
    target = out + path
    os.makedirs(os.path.dirname(target), exist_ok=True)
    descriptor = os.open(target + ".new", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.fchmod(descriptor, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    os.rename(target + ".new", target)
