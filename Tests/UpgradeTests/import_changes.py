#!/usr/bin/env python3
"""Copy the facts about option changes between releases out of a catalogue folder.

Usage: import_changes.py CATALOGUE_FOLDER

Reads changes.json, which was made from the option lists of the installed releases, and writes Changes.tsv: the earlier
release, the file, the kind (added, removed, renamed, default) and the option, with its new name when it was renamed.
"""

import json
import pathlib
import sys


def lines(changes):
  for pair in changes:
    for file, facts in pair["files"].items():
      if "file" in facts:
        continue
      for kind in ("added", "removed"):
        for name in facts.get(kind, ()):
          yield pair["from"], file, kind, name
      for entry in facts.get("renamed", ()):
        yield pair["from"], file, "renamed", entry["from"], entry["to"]
      for entry in facts.get("default_changed", ()):
        yield pair["from"], file, "default", entry["option"]


def main():
  source = pathlib.Path(sys.argv[1]) / "changes.json"
  text = "".join("\t".join(line) + "\n" for line in lines(json.loads(source.read_text())))
  (pathlib.Path(__file__).parent / "Changes.tsv").write_text(text, encoding="utf-8")


main()
