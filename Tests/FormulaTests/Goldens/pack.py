#!/usr/bin/env python3
"""Pack the recorded outcomes of the Salt formula into the tables beside this script.

    pack.py GOLDENS

GOLDENS is the folder with `expected/CASE/RELEASE.json`. Each table has one fact a line; the first columns of a line
say for which releases and cases it holds; `*` is all cases of that release (of values: those in which the file is
made), `*-A,B` all but some.
Line feeds, tabs and backslashes in values are escaped.
"""

import collections
import json
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
RELEASES = "juno kilo liberty mitaka newton ocata pike queens".split()


def escaped(value):
  """A value as a column."""
  text = value if isinstance(value, str) else json.dumps(value)
  return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def outcomes(folder):
  """(case, release, outcome) of every recorded run of the server role."""
  for path in sorted(folder.glob("*/*.json")):
    if path.stem in RELEASES:
      yield path.parent.name, path.stem, json.loads(path.read_text())


def values(record):
  """(section, key, values) of one file."""
  for section, keys in record.get("sections", {}).items():
    for key, value in keys.items():
      yield section, key, tuple(value) if isinstance(value, list) else (value,)
  if record["format"] == "text" and "lines" in record:
    yield "", "lines", tuple(record["lines"])
    if "text" in record:
      yield "", "text", (record["text"],)


def short(cases, full):
  """The cases as a column."""
  missing = full - cases
  if len(missing) < len(cases):
    return "*" + ("-" + ",".join(sorted(missing)) if missing else "")
  return ",".join(sorted(cases))


def table(name, facts, present):
  """Write the facts: a mapping from columns to the set of (release, case) where they hold."""
  lines = []
  for columns, where in facts.items():
    by_cases = collections.defaultdict(list)
    for release in RELEASES:
      cases = {case for other, case in where if other == release}
      if cases:
        by_cases[short(cases, present(columns, release))].append(release)
    for cases, releases in by_cases.items():
      lines.append("\t".join([",".join(releases), cases, *map(escaped, columns)]))
  (HERE / name).write_text("\n".join(sorted(lines)) + "\n")


def pack(folder, prefix):
  """Write the tables of one OS family."""
  files, contents, cron, policy = (collections.defaultdict(set) for _ in range(4))
  made = collections.defaultdict(set)
  ran = collections.defaultdict(set)
  for case, release, outcome in outcomes(folder):
    ran[release].add(case)
    for path, record in outcome.get("files", {}).items():
      flags = [flag for flag in ("error", "parse_error", "contents") if flag in record and "sections" not in record]
      flag = flags[0] if flags else ""
      owner = [record.get(key) or "" for key in ("mode", "user", "group")]
      files[path, record["format"], *owner, flag].add((release, case))
      made[path, release].add(case)
      for section, key, value in values(record):
        contents[path, section, key, *value].add((release, case))
    for entry in outcome.get("cron") or []:
      times = [entry.get("special", "")] + [
        entry.get(key, "") for key in ("minute", "hour", "daymonth", "month", "dayweek")
      ]
      cron[entry["user"], entry["command"], *times].add((release, case))
    for entry in outcome.get("policy") or []:
      policy[entry["path"], entry["action"], entry["rule"], json.dumps(entry.get("value"))].add((release, case))

  def all_cases(_, release):
    return ran[release]

  table(prefix + "files.tsv", files, all_cases)
  table(prefix + "values.tsv", contents, lambda columns, release: made[columns[0], release])
  table(prefix + "cron.tsv", cron, all_cases)
  table(prefix + "policy.tsv", policy, all_cases)
  names = collections.defaultdict(set)
  for release, cases in ran.items():
    for case in cases:
      names[case,].add((release, case))
  table(prefix + "cases.tsv", names, lambda columns, release: set())


def main():
  source = pathlib.Path(sys.argv[1])
  pack(source / "expected", "")
  pack(source / "expected_redhat", "redhat-")
  (HERE / "pillars").mkdir(exist_ok=True)
  for path in (source / "pillars").glob("*.sls"):
    # Where one file includes another, the pillar as Salt merges it.
    whole = source / "expected_pillar" / f"{path.stem}.json"
    shutil.copyfile(whole if "include:" in path.read_text() else path, HERE / "pillars" / path.name)
  shutil.copyfile(source / "quirks.json", HERE / "quirks.json")


main()
