#!/usr/bin/env python3
"""Ask the real oslo.config whether pairs of files give the same values, and record the answers for PairOracleTests.

Usage: pairs_oracle.py [--cases N] [--seed N] [--output FILE]

Each line of the output is one pair: the release, the two files, how many options differ, how many differ when an
absent option stands for its default (-1: some, because one line sets two options), or null for both when the first
file cannot be parsed. The options are those that
the catalogue (Sources/OptionCatalogue/Releases) has for glance-api.conf. Needs the packages of
Tests/requirements-oslo.txt.

To compare many fresh pairs:
  $(Tests/venv oslo) Tests/ComparisonTests/pairs_oracle.py --cases 6000 --seed 7 --output /tmp/pairs.jsonl
  PAIR_CASES=/tmp/pairs.jsonl swift test --filter PairOracleTests
"""

import argparse
import json
import logging
import pathlib
import random
import tempfile

from oslo_config import cfg, types

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASES = ["juno", "mitaka", "queens", "train", "yoga", "caracal", "hibiscus"]
SCALARS = {"boolean": types.Boolean, "integer": types.Integer, "port": types.Integer, "float": types.Float}
WORDS = ["", "a", "glance", "x y", "127.0.0.1", "/var/lib", "none", "None", "5", "true", "é", "a#b", "a;b", "k=v", "50%"]


class Row:
  """An option of the catalogue."""

  def __init__(self, columns):
    (files, self.group, self.name, kind, self.default, _, _, _, choices, flags, older, _, _) = columns
    self.files = files.split(",")
    self.multi = kind.endswith("+")
    self.kind, _, self.item = kind.rstrip("+").partition(":")
    self.brackets = "b" in flags
    self.computed = "y" in flags
    self.choices = [c for c in choices.split("|") if c and c != '""']
    self.older = [tuple(name.split("/", 1)) for name in older.split(",") if "/" in name]

  def scalar(self, name):
    return SCALARS.get(name, types.String)()

  def type(self):
    if self.kind == "list":
      return types.List(self.scalar(self.item), bounds=self.brackets)
    return types.Dict() if self.kind == "dict" else self.scalar(self.kind)

  def option(self, group=None):
    default = None
    if self.default and not self.computed:
      default = "" if self.default == '""' else self.default
      if self.multi:
        default = [part.strip() for part in default.split(",") if part]
      elif self.brackets:
        default = f"[{default}]"
    older = [
      cfg.DeprecatedOpt(name, group=group if group and section == self.group else section)
      for section, name in self.older
    ]
    keep = {"type": self.type(), "default": default, "deprecated_opts": older}
    return cfg.MultiOpt(self.name, item_type=keep.pop("type"), **keep) if self.multi else cfg.Opt(self.name, **keep)


class Release:
  """The real parser with all options of one release."""

  def __init__(self, name):
    self.name = name
    lines = (ROOT / f"Sources/OptionCatalogue/Releases/{name}.tsv").read_text().splitlines()[1:]
    rows = [Row((line.split("\t") + [""] * 13)[:13]) for line in lines]
    rows = [row for row in rows if "api" in row.files]
    is_driver = lambda row: row.group.startswith("glance.store.") and row.group.endswith(".store")
    self.rows = [row for row in rows if not is_driver(row)]
    self.drivers = {}
    for row in filter(is_driver, rows):
      self.drivers.setdefault(row.group.split(".")[2], []).append(row)
    self.conf = cfg.ConfigOpts()
    self.known = {}
    for row in self.rows:
      self.register(row, row.group)
    for section in ("os_glance_tasks_store", "os_glance_staging_store"):
      for row in self.drivers.get("filesystem", []):
        self.register(row, section)
    if "rbd" in self.drivers:
      for row in self.drivers["rbd"]:
        self.register(row, "fast")

  def register(self, row, group):
    try:
      self.conf.register_opt(row.option(group), group=None if group == "DEFAULT" else group)
      self.known[(group if group == "DEFAULT" else group.lower(), row.name)] = row
    except (ValueError, cfg.DuplicateOptError) as problem:
      print(f"{self.name} [{group}] {row.name}: {problem}")

  def read(self, text):
    """What the file sets: (values by option, unknown raw values), or None when it cannot be parsed."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf", encoding="utf-8", newline="") as file:
      file.write(text)
      file.flush()
      self.conf.clear()
      try:
        self.conf([], project="none", default_config_files=[file.name], default_config_dirs=[])
      except cfg.ConfigFileParseError:
        return None
      values = {}
      used = set()
      shared = {}
      for (group, name), row in self.known.items():
        scope = None if group == "DEFAULT" else self.conf._get_group(group)
        option = self.conf._get_opt_info(name, scope)["opt"]
        names = [(group, option.dest)] + [(old.group or group, old.name or option.dest) for old in option.deprecated_opts]
        names = {(g if g == "DEFAULT" else g.lower(), n) for g, n in names}
        used |= names
        for key in names:
          shared[key] = shared.get(key, 0) + 1
        try:
          raw = option._get_from_namespace(self.conf._namespace, None if scope is None else scope.name)[0]
          is_set = True
        except KeyError:
          raw, is_set = None, False
        try:
          value = ("value", self.typed(self.conf._get(name, scope)))
        except (ValueError, cfg.Error, RecursionError) as problem:
          value = ("error", raw)
        if row.computed and not is_set:
          value = ("computed", None)
        values[(group, name)] = (is_set, value)
      raw = self.conf._namespace._normalized[0] if self.conf._namespace._normalized else {}
      unknown = {
        (section, name): found for section, names in raw.items() for name, found in names.items()
        if (section, name) not in used
      }
      sets_two = any(shared.get((section, name), 0) > 1 for section, names in raw.items() for name in names)
      return values, unknown, sets_two

  def typed(self, value):
    """The value with its type, so that 1 and True differ."""
    if isinstance(value, list):
      return [self.typed(item) for item in value]
    return [type(value).__name__, repr(value) if not isinstance(value, dict) else sorted(value.items())]

  def compare(self, left, right):
    """(options that differ, those that differ with defaults), or None for what cannot be parsed or decided."""
    (one, unknown_one, shared_one), (other, unknown_other, shared_other) = left, right
    differing = defaults = 0
    for key in one:
      (set_one, value_one), (set_other, value_other) = one[key], other[key]
      if not set_one and not set_other:
        continue
      if value_one[0] == value_other[0] == "error" and value_one != value_other:
        return None
      equal = value_one == value_other
      defaults += not equal
      differing += not (equal and set_one == set_other)
    for key in set(unknown_one) | set(unknown_other):
      if unknown_one.get(key) != unknown_other.get(key):
        differing += 1
        defaults += 1
    if shared_one or shared_other:
      differing, defaults = -min(1, differing), -min(1, defaults)
    return differing, defaults


class Writer:
  """Makes files that mean the same, or nearly."""

  def __init__(self, release, rng):
    self.release = release
    self.rng = rng

  def scalar(self, kind, row):
    rng = self.rng
    if row.choices and rng.random() < 0.7:
      return rng.choice(row.choices)
    if kind == "boolean":
      return rng.choice(["true", "false", "yes", "no", "on", "off", "1", "0", "maybe" if rng.random() < 0.1 else "true"])
    if kind in ("integer", "port"):
      return rng.choice(["0", "1", "5", "80", "9292", "-1", "007", "+4", "1_0", "5.0" if rng.random() < 0.1 else "12"])
    if kind == "float":
      return rng.choice(["0", "1", "1.5", "1e3", "1000", "-0.5", ".5", "0.50", "inf"])
    text = rng.choice(WORDS)
    if rng.random() < 0.2:
      text += rng.choice(["$$", "\\$", "$", "\\", "'", '"', "$nosuch", "$5"])
    if rng.random() < 0.12:
      text = rng.choice(["$bind_port", "${bind_host}", "$debug", "$state_path/x", "${backlog}x", "$database.max_retries"])
    return text

  def value(self, row):
    rng = self.rng
    if row.kind == "list":
      items = [self.scalar(row.item or "string", row) for _ in range(rng.randrange(4))]
      text = ",".join(item.replace(",", "") for item in items)
      return f"[{text}]" if row.brackets and rng.random() < 0.9 else text
    if row.kind == "dict":
      pairs = [f"{rng.choice('abc')}{i}:{rng.choice(['1', 'x', 'y:z', ''])}" for i in range(rng.randrange(4))]
      return ",".join(pairs)
    return self.scalar(row.kind, row)

  def respell(self, text, row):
    """Another spelling of a value that usually means the same."""
    rng = self.rng
    choice = rng.random()
    if row.kind == "boolean":
      same = {"true": ["True", "YES", "1", "on"], "false": ["False", "no", "0", "OFF"]}
      for word in (["true", "yes", "on", "1"], ["false", "no", "off", "0"]):
        if text in word and choice < 0.7:
          return rng.choice(same["true" if "1" in word else "false"])
    if row.kind in ("integer", "port") and choice < 0.4:
      return rng.choice(["0" + text, "+" + text, " " + text, text + " "]) if text.isdigit() else text
    if row.kind in ("list", "dict") and choice < 0.5:
      return text.replace(",", rng.choice([", ", " ,", ","])) + rng.choice(["", ","])
    if row.kind == "dict" and choice < 0.7:
      return ",".join(reversed(text.split(",")))
    if choice > 0.85 and text:
      return rng.choice(['"%s"', "'%s'"]) % text
    return text

  def assignment(self, name, text):
    rng = self.rng
    lines = [f"{name}{rng.choice([' = ', '=', ': ', ' =  '])}{text}{rng.choice(['', ' ', chr(9)])}"]
    if "," in text and rng.random() < 0.2:
      head, _, tail = text.partition(",")
      lines = [f"{name} = {head},", f"   {tail}"] if tail.strip() else lines
    if rng.random() < 0.1:
      lines.insert(0, rng.choice(["# a comment = 1", "; another", "", "   "]))
    return lines

  def file(self, settings):
    """The text of [(group, name, text)]; sections in any order, repeated and in any case."""
    rng = self.rng
    lines = []
    sections = {}
    for group, name, text in settings:
      sections.setdefault(group, []).append((name, text))
    order = list(sections)
    if rng.random() < 0.5:
      rng.shuffle(order)
    for group in order:
      shown = group.upper() if group != "DEFAULT" and rng.random() < 0.15 else group
      lines.append(f"[{shown}]" + rng.choice(["", "  "]))
      for name, text in sections[group]:
        lines += self.assignment(name, text)
      if rng.random() < 0.1:
        lines.append("")
    if rng.random() < 0.02:
      lines.insert(rng.randrange(len(lines) + 1), rng.choice(["no separator", "[open", "[]", "= 5", "  orphan"]))
    return rng.choice(["\n", "\n", "\n", "\r\n"]).join(lines) + "\n"

  def pair(self):
    rng = self.rng
    wanted = rng.sample(self.release.rows, rng.randrange(1, 7))
    if "rbd" in self.release.drivers and rng.random() < 0.2:
      # The real parser is told of [fast] for good, so nothing else may say which stores there are.
      wanted = [row for row in wanted if row.name != "enabled_backends"]
      wanted += [("fast", row) for row in rng.sample(self.release.drivers["rbd"], 2)]
    host, pillar = [], []
    is_same = rng.random() < 0.5
    if any(isinstance(row, tuple) for row in wanted):
      for side in (host, pillar):
        side.append(("DEFAULT", "enabled_backends", "fast:rbd"))
    for row in wanted:
      group, row = row if isinstance(row, tuple) else (row.group, row)
      texts = [self.value(row) for _ in range(rng.randrange(1, 4) if row.multi else 1)]
      default = "" if row.default == '""' else row.default
      if default and not row.multi and rng.random() < 0.2:
        texts = [f"[{default}]" if row.brackets and rng.random() < 0.8 else default]
      for text in texts:
        pillar.append((group, row.name, text))
      if not is_same and rng.random() < 0.12:
        continue
      if not is_same and rng.random() < 0.25:
        texts = [self.value(row) for _ in texts]
      if row.multi and not is_same and rng.random() < 0.3:
        rng.shuffle(texts)
      older = [old for old in row.older if old[0] != "None"]
      for text in texts:
        place = rng.choice(older) if older and rng.random() < 0.15 else (group, row.name)
        host.append((*place, self.respell(text, row)))
        if not row.multi and rng.random() < 0.08:
          host.insert(len(host) - 1, (*place, self.value(row)))
        elif not is_same and rng.random() < 0.08:
          host.append((*place, self.value(row)))
    if rng.random() < 0.2:
      host.append(("DEFAULT", "no_such", rng.choice(["1", "2"])))
      if rng.random() < 0.7:
        pillar.append(host[-1])
    return self.file(host), self.file(pillar)


def main():
  parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
  parser.add_argument("--cases", type=int, default=700)
  parser.add_argument("--seed", type=int, default=6)
  parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path(__file__).with_name("Fixtures") / "pairs.jsonl")
  options = parser.parse_args()
  logging.disable(logging.CRITICAL)
  rng = random.Random(options.seed)
  releases = [Release(name) for name in RELEASES]
  lines = []
  undecided = same = broken = 0
  while len(lines) < options.cases:
    release = rng.choice(releases)
    host, pillar = Writer(release, rng).pair()
    left, right = release.read(host), release.read(pillar)
    if right is None:
      continue
    if left is None:
      answer = {"differing": None, "with_defaults": None}
      broken += 1
    else:
      compared = release.compare(left, right)
      if compared is None:
        undecided += 1
        continue
      answer = {"differing": compared[0], "with_defaults": compared[1]}
      same += compared[0] == 0
    lines.append(json.dumps({"release": release.name, "host": host, "pillar": pillar, **answer}, ensure_ascii=False))
  options.output.parent.mkdir(exist_ok=True)
  options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
  print(f"{len(lines)} pairs: {same} the same, {broken} not parsed; {undecided} where both fail left out")


main()
