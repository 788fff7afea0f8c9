#!/usr/bin/env python3
"""Convert a catalogue folder (RELEASE.json, services.json) into the option and service facts of this target.

Usage: import.py CATALOGUE_FOLDER

Writes, for every release of CATALOGUE_FOLDER/index.json:
  Releases/RELEASE.tsv   one option a line
  Services/RELEASE.tsv   policy rules, paste sections, store drivers and programs

The columns of Releases/RELEASE.tsv, separated by tabs:
  files        configuration files that take the option, without `glance-` and `.conf`, separated by commas
  group, name  the section and the key
  type         string, integer, ...; `list:integer` names the type of the items; `+` at the end: repeatable
  default      as it would stand in the file; empty: none; `""`: the empty text or the empty list
  sample       the default that the release's sample file shows, when it differs
  min, max     bounds of the number, of the items of a list, or of the length, as the type has it
  choices      accepted values separated by `|`; `""` is the empty text
  flags        one letter each: s secret, r required, m mutable, a advanced, d deprecated for removal,
               y computed on the host, i choices ignore case, b a list may stand in brackets, g positional
  older        names that are still read in its place, GROUP/NAME separated by commas
  facts        KEY=VALUE separated by `;`: since, regex, max_length, schemes, item_choices, computed
  source       where the fact comes from when not from the option list of the code;
               `accepted`: read by the service although no list of the release has it (GAPS below)

The lines of Services/RELEASE.tsv begin with a word:
  same     KIND, RELEASE: all lines of that kind are those of an earlier release
  program  a program that the release installs
  wsgi     script or module, and what a WSGI server loads
  policy   option: section/name of the option that names the file; file: its default; default: the rule for
           unnamed actions; scope, new_defaults: whether they are enforced unless said otherwise; code: the rules
           are in the program, and a file only changes some
  rule     name, check, scopes, `d` when deprecated for removal, then older forms: NAME, CHECK, SINCE each
  paste    file, section, key, value, in the order of the release's own file
  driver   name of a store driver, its module
  plugin   name of an import plugin
"""

import json
import pathlib
import sys

from gaps import amend, gaps

HEADER = (
  "files group name type default sample min max choices flags older facts source".split()
)
FLAGS = {
  "secret": "s", "required": "r", "mutable": "m", "advanced": "a", "deprecated_for_removal": "d",
  "dynamic": "y", "ignore_case": "i", "bounds": "b", "positional": "g",
}
FACTS = ("since", "regex", "max_length", "cli_name")


def text(value):
  """The value as it would stand in a file; None is the empty text, an empty value two quotes."""
  if value is None:
    return ""
  if isinstance(value, bool):
    return "true" if value else "false"
  if isinstance(value, list):
    value = ",".join(text(item) for item in value)
  elif isinstance(value, dict):
    value = ",".join(f"{key}:{text(item)}" for key, item in value.items())
  value = str(value)
  if any(character in value for character in "\t\n\r"):
    raise SystemExit(f"a value holds a tab or a line break: {value!r}")
  return value or '""'


def row(option):
  """The columns of an option but for its files."""
  known = {
    "group", "name", "type", "default", "item", "sample_default", "min", "max", "item_min", "item_max",
    "choices", "item_choices", "schemes", "deprecated", "multi", "namespace", "source", *FLAGS, *FACTS,
  }
  unknown = set(option) - known
  if unknown:
    raise SystemExit(f"{option['group']}/{option['name']}: unknown attributes {sorted(unknown)}")
  kind = option["type"]
  if option.get("item", "string") != "string":
    kind += ":" + option["item"]
  if option.get("multi"):
    kind += "+"
  facts = [f"{key}={option[key]}" for key in FACTS if option.get(key) is not None]
  facts += [f"{key}={'|'.join(option[key])}" for key in ("schemes", "item_choices") if option.get(key)]
  if option.get("dynamic"):
    facts.append(f"computed={option['dynamic']}")
  if any(";" in fact for fact in facts):
    raise SystemExit(f"{option['group']}/{option['name']}: a fact holds a semicolon")
  return (
    option["group"], option["name"], kind, text(option["default"]), text(option.get("sample_default")),
    text(option.get("min", option.get("item_min"))), text(option.get("max", option.get("item_max"))),
    "|".join(text(choice) for choice in option.get("choices", ())),
    "".join(letter for key, letter in FLAGS.items() if option.get(key)),
    ",".join(f"{older['group']}/{older['name']}" for older in option.get("deprecated", ())),
    ";".join(facts), option.get("source", ""),
  )


def write_options(release, catalogue, target):
  """Write Releases/RELEASE.tsv: options that several files share stand once."""
  files_of = {}
  listed = set()
  for file, options in catalogue["files"].items():
    short = file.removeprefix("glance-").removesuffix(".conf")
    for option in options:
      files_of.setdefault(row(amend(release, option)), []).append(short)
      listed.add((short, option["group"], option["name"]))
  for short, option in gaps(release, catalogue):
    if (short, option["group"], option["name"]) not in listed:
      files_of.setdefault(row(option), []).append(short)
  lines = sorted(
    ((",".join(files), *columns) for columns, files in files_of.items()),
    key=lambda line: (line[1] != "DEFAULT", line[1], line[2], line[0]),
  )
  body = "".join("\t".join(line).rstrip("\t") + "\n" for line in lines)
  (target / f"{release}.tsv").write_text("\t".join(HEADER) + "\n" + body, encoding="utf-8")


def policy_lines(facts):
  """The policy facts of a release."""
  yield "policy", "option", facts["option"]
  yield "policy", "file", facts["default_file"]
  yield "policy", "default", facts.get("policy_default_rule", "default")
  for key, name in (("enforce_scope", "scope"), ("enforce_new_defaults", "new_defaults")):
    if facts.get(key):
      yield "policy", name, "true"
  if facts["source"] == "code":
    yield "policy", "code", "true"
  for name, rule in facts["rules"].items():
    older = [column for form in rule.get("deprecated", ()) for column in (form["name"], form["check"], form["since"])]
    deprecated = "d" if rule.get("deprecated_for_removal") else ""
    yield "rule", name, rule["check"], ",".join(rule.get("scope", ())), deprecated, *older


def paste_lines(facts):
  """The sections of a release's paste files; the remark that trails two values of osprofiler is no value."""
  for file, sections in facts.items():
    for section, keys in sections.items():
      for key, value in keys.items():
        yield "paste", file, section, key, value.removesuffix("#DEPRECATED").rstrip()


def driver_lines(facts):
  """The store drivers that an operator can name."""
  for name, entry in facts["drivers"].items():
    if "." not in name and name != "no_conf":
      yield "driver", name, entry.split(":")[0].rsplit(".", 1)[1]


def plugin_lines(facts):
  """The import plugins that an operator can name."""
  for name in facts.get("plugins", ()):
    yield "plugin", name


KINDS = (("policy", policy_lines), ("paste", paste_lines), ("stores", driver_lines), ("import", plugin_lines))


def write_services(release, facts, target):
  """Write Services/RELEASE.tsv."""
  lines = [("program", name) for name in sorted(facts["console_scripts"])]
  lines += [("wsgi", "script", name) for name in sorted(facts["wsgi"]["wsgi_scripts"])]
  lines += [("wsgi", "module", name) for name in facts["wsgi"]["modules"]]
  for kind, make in KINDS:
    if "same_as" in facts[kind]:
      lines.append(("same", kind, facts[kind]["same_as"]))
    else:
      lines += make(facts[kind])
  if any(character in column for line in lines for column in line for character in "\t\n\r"):
    raise SystemExit(f"{release}: a fact holds a tab or a line break")
  body = "".join("\t".join(line).rstrip("\t") + "\n" for line in lines)
  (target / f"{release}.tsv").write_text(body, encoding="utf-8")


def main():
  source = pathlib.Path(sys.argv[1])
  here = pathlib.Path(__file__).parent
  releases = [entry["release"] for entry in json.loads((source / "index.json").read_text())]
  options = here / "Releases"
  services = here / "Services"
  options.mkdir(exist_ok=True)
  services.mkdir(exist_ok=True)
  service_facts = json.loads((source / "services.json").read_text())["releases"]
  for release in releases:
    write_services(release, service_facts[release], services)
    write_options(release, json.loads((source / f"{release}.json").read_text()), options)


main()
