#!/usr/bin/env python3
"""Check what upgrade-check says of options against the option lists of the releases, for every consecutive pair.

Usage: check_lists.py PROGRAM [--catalogue FOLDER | --real RELEASE...]

Without flags the lists are the tables of facts under Sources/OptionCatalogue/Releases, read here anew; --catalogue
takes the JSON files from which those were made. With --real the lists are those that the real glance packages
register, each in its own environment (Tests/venv glance-RELEASE), for each release named and the next one named.

For each pair a pillar sets every option of glance-api.conf that the earlier release lists, each at its default or at
a made-up value of its type. What upgrade-check says of these has to be what the two lists say: gone, renamed, or
nothing. Another pillar sets as little as it can. The defaults of which upgrade-check says that they change must be
those of the lists, and of those that change it must leave out no more than what does not matter to that pillar.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# What a default in the table of facts is when it is not the text itself.
EMPTY = {"": None, '""': ""}
RELEASES = (
  "juno kilo liberty mitaka newton ocata pike queens rocky stein train ussuri victoria wallaby xena yoga zed "
  "antelope bobcat caracal dalmatian epoxy flamingo gazpacho hibiscus"
).split()
FILE = "glance-api.conf"
MINIMAL = """glance:
  server:
    enabled: true
    version: {release}
    database: {{host: db, name: glance, user: glance, password: pw}}
    identity: {{host: keystone, user: glance, password: pw, tenant: service}}
"""
# Sections whose options a pillar that sets none of them does not use, and their reasons.
UNUSED = {
  "barbican", "barbican_service_user", "key_manager", "vault",  # no signature verification
  "cors", "cors.subdomain",  # no origin is allowed
  "matchmaker_redis", "oslo_messaging_amqp", "oslo_messaging_kafka", "oslo_messaging_qpid", "oslo_messaging_rabbit",
  "oslo_messaging_zmq",  # no message queue
  "profiler", "oslo_limit",  # not switched on
  "oslo_policy",  # told as changes of the policy
}
# The beginnings of options of [DEFAULT] and [glance_store] that such a pillar does not use.
UNUSED_NAMES = re.compile(
  "rpc_zmq_|zmq_|use_pub_sub|use_router_proxy|rpc_cast_timeout|image_cache_|cache_prefetcher"
  "|rbd_|rados_|swift_|default_swift|cinder_|s3_|vmware_|sheepdog_"
)
failures = []


def check(holds, what):
  if not holds:
    failures.append(what)
    print(f"FAILED: {what}")


class Options:
  """The options of glance-api.conf that one release lists."""

  def __init__(self):
    # (section, name): (type, default, choices, is the default computed or left open)
    self.rows = {}
    # (section, name) of an older name: the present ones.
    self.older = {}
    # What the release reads though it is in no list.
    self.unlisted = set()

  def add(self, section, name, kind, default, choices=(), is_open=False, older=()):
    self.rows[section, name] = (kind, default, choices, is_open)
    for one in older:
      self.older.setdefault(one, []).append((section, name))

  def has(self, option):
    return option in self.rows or option in self.older or option in self.unlisted


def is_stores_own(section):
  """True for what the sections of stores hold, whose names the pillar chooses."""
  return section.startswith("glance.store.") or section in ("file", "cinder", "<reference>")


def from_facts(release):
  """The lists as the project keeps them: tab-separated, an option a line."""
  found = Options()
  text = (ROOT / f"Sources/OptionCatalogue/Releases/{release}.tsv").read_text()
  for line in text.splitlines()[1:]:
    cells = (line.split("\t") + [""] * 13)[:13]
    if "api" not in cells[0].split(","):
      continue
    if cells[12] == "accepted":
      found.unlisted.add((cells[1], cells[2]))
      continue
    older = [tuple(name.split("/")) for name in cells[10].split(",") if "/" in name]
    found.add(
      cells[1], cells[2], cells[3], EMPTY.get(cells[4], cells[4]), cells[8].split(",") if cells[8] else (), "c" in cells[9],
      older)
  return found


def shown(value):
  """A default as it stands in a file."""
  if isinstance(value, bool):
    return str(value).lower()
  if isinstance(value, list):
    return ",".join(shown(item) for item in value)
  if isinstance(value, dict):
    return ",".join(f"{key}:{shown(item)}" for key, item in value.items())
  return None if value is None else str(value)


def from_catalogue(folder, release):
  """The lists as they were read from the installed release."""
  found = Options()
  document = json.loads((folder / f"{release}.json").read_text())
  # The gaps that the catalogue tells of itself.
  if release in ("mitaka", "newton", "ocata", "pike", "queens"):
    found.unlisted |= {("keystone_authtoken", f"auth_{name}") for name in ("admin_prefix", "host", "port", "protocol")}
  if release in ("pike", "queens"):
    found.older["oslo_messaging_rabbit", "rabbit_use_ssl"] = [("oslo_messaging_rabbit", "ssl")]
  for row in document["files"][FILE]:
    older = [(entry.get("group") or "DEFAULT", entry["name"]) for entry in row.get("deprecated", ())]
    found.add(
      row["group"], row["name"], row["type"], shown(row["default"]), row.get("choices", ()), row.get("dynamic", False),
      older)
  return found


DUMP = """
import json, sys
sys.path.insert(0, sys.argv[1])
import real
known, unread = real.namespaces, sys.argv[2].split(",")
real.namespaces = lambda service: [name for name in known(service) if not name.startswith(tuple(unread))]
found = []
for group, options in real.option_lists("api"):
    for o in options:
        default = o.default
        if not isinstance(default, (type(None), bool, int, float, str, list, dict)):
            default = str(default)
        older = [[old.group or getattr(group, "name", group) or "DEFAULT", (old.name or o.dest).replace("-", "_")]
                 for old in o.deprecated_opts]
        found.append([getattr(group, "name", group) or "DEFAULT", o.dest, type(o.type).__name__, default, older])
print(json.dumps(found, default=str))
"""


def from_package(release):
  """The lists that the real glance of a release registers."""
  python = subprocess.run(
    [ROOT / "Tests/venv", f"glance-{release}"], capture_output=True, text=True, check=True).stdout.strip()
  # Libraries have these lists, but the API does not read them: from zed on its own list does without the second.
  unread = ["oslo.service"] + (["oslo.db.concurrency"] if RELEASES.index(release) >= RELEASES.index("zed") else [])
  outcome = subprocess.run(
    [python, "-c", DUMP, str(ROOT / "Tests/GlanceOracle"), ",".join(unread)], capture_output=True, text=True,
    check=True)
  found = Options()
  for section, name, kind, default, older in json.loads(outcome.stdout.splitlines()[-1]):
    found.add(section, name, kind, shown(default), older=[tuple(one) for one in older])
  return found


def run(program, *arguments):
  return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=300, check=False).stdout


def value(kind, default, choices):
  """Something that the option takes."""
  if default:
    return default
  if choices:
    return choices[0]
  kind = kind.lower()
  return {"integer": 1, "float": 1.0, "boolean": True, "port": 80, "dict": "a:b"}.get(kind, "x")


def without(config, paths):
  """The settings without those at which the earlier release finds a fault."""
  return {
    section: {name: one for name, one in names.items() if f"glance.server.config.{FILE}.{section}.{name}" not in paths}
    for section, names in config.items()
  }


def full_pillar(program, folder, release, options):
  """A pillar that sets all it can, and what it sets."""
  config = {}
  for (section, name), (kind, default, choices, _) in sorted(options.rows.items()):
    if not is_stores_own(section):
      config.setdefault(section, {})[name] = value(kind, default, choices)
  path = folder / "full.yml"
  for _ in range(6):
    text = MINIMAL.format(release=release) + f"    config: {json.dumps({FILE: config})}\n"
    path.write_text(text)
    report = json.loads(run(program, "validate", str(path), "--release", release, "--format", "json"))
    bad = {f.get("key", "") for host in report["hosts"] for f in host["findings"] if f["severity"] != "note"}
    left = without(config, bad)
    if left == config:
      break
    config = left
  return path, {(section, name) for section, names in config.items() for name in names}


def findings(program, path, earlier, later):
  text = run(program, "upgrade-check", str(path), "--from", earlier, "--to", later, "--format", "json")
  document = json.loads(text)
  check("problem" not in document["pillars"][0], f"{earlier} to {later}: {document['pillars'][0].get('problem')}")
  return [finding for step in document["pillars"][0].get("steps", ()) for finding in step["findings"]]


def check_names(program, folder, earlier, later, old, new):
  """What goes and what is renamed, of all options at once."""
  path, chosen = full_pillar(program, folder, earlier, old)
  said = findings(program, path, earlier, later)
  gone, refused, renamed = set(), set(), {}
  own = f"glance.server.config.{FILE}."
  for finding in said:
    key = finding["key_path"] or ""
    if finding["kind"] == "key" and key.startswith(own):
      rest = key.removeprefix(own)
      if "has no section" in finding["message"]:
        gone |= {option for option in chosen if option[0] == rest or ".".join(option) == rest}
      elif "has no option" in finding["message"]:
        gone.add(tuple(rest.rsplit(".", 1)))
      else:
        refused.add(tuple(rest.rsplit(".", 1)))
    elif finding["kind"] == "option" and FILE in finding["config_files"]:
      section, name = re.fullmatch(r"\[(.*)\] (.*)", finding["subjects"][0]).groups()
      move = re.match(r"is now(?: called)? \[(.*?)\] (\S+)|moves to \[(.*)\]", finding["message"])
      if move:
        renamed[section, name] = (move[1] or move[3], move[2] or name)
  wanted = {option for option in chosen if not new.has(option)}
  check(len(chosen) > 60, f"{earlier}: {len(chosen)} options could be set")
  check(not gone - wanted, f"{earlier} to {later}: said to be gone {sorted(gone - wanted)}")
  check(not wanted - gone, f"{earlier} to {later}: not said to be gone {sorted(wanted - gone)}")
  for option in chosen:
    # An option that is in the later list itself goes on, whatever else takes its name.
    target = new.older.get(option, []) if option not in new.rows else []
    if target and option not in refused:
      check(renamed.get(option) in target, f"{earlier} to {later}: {option} is {renamed.get(option)}, not {target}")
    else:
      check(option not in renamed, f"{earlier} to {later}: {option} is said to be {renamed.get(option)}")
  return len(chosen), len(wanted), len(renamed)


def same(kind, one, other):
  """True when two defaults are the same to the program."""
  if kind.lower() == "boolean":
    return (one or "false").lower() == (other or "false").lower()
  try:
    return float(one) == float(other)
  except (TypeError, ValueError):
    return (None if one == "None" else one) == (None if other == "None" else other)


def check_defaults(program, folder, earlier, later, old, new):
  """What changes for a pillar that says next to nothing."""
  path = folder / "minimal.yml"
  path.write_text(MINIMAL.format(release=earlier))
  changed = {}
  for option, (kind, default, _, is_open) in new.rows.items():
    if option in old.rows and not is_open and not same(kind, old.rows[option][1], default):
      changed[option] = (old.rows[option][1], default)
  said = set()
  for finding in findings(program, path, earlier, later):
    if finding["kind"] != "default" or FILE not in finding["config_files"]:
      continue
    option = re.fullmatch(r"\[(.*)\] (.*)", finding["subjects"][0]).groups()
    said.add(option)
    was, now = changed.get(option) or changed.get(("file", option[1])) or (None, None)
    check((was, now) != (None, None), f"{earlier} to {later}: the default of {option} does not change")
    message = finding["message"]
    for word, value, other in (("gains", now, was), ("loses", was, now)):
      items = re.search(f"{word} '(.*?)'", message)
      if items:
        rest = set((value or "").split(",")) - set((other or "").split(","))
        check(set(items[1].split(",")) == rest, f"{earlier} to {later}: {option} {message}")
    if message.startswith("defaults to"):
      for value in (was, now):
        check((value or "no") in message, f"{earlier} to {later}: {option} {message}, not {was} to {now}")
  rendered = set()
  for release in (earlier, later):
    settings = run(program, "render", str(path), "--release", release, "--file", FILE)
    section = ""
    for line in settings.splitlines():
      section = line[1:-1] if line.startswith("[") else section
      rendered.add((section, line.split(" = ")[0]))
  for option in changed:
    section, name = option
    quiet = section in UNUSED or is_stores_own(section) or UNUSED_NAMES.match(name) or option in rendered
    check(quiet or option in said, f"{earlier} to {later}: nothing is said of the default of {option}")
  return len(changed), len(said)


def main():
  parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
  parser.add_argument("program")
  parser.add_argument("--catalogue", type=pathlib.Path)
  parser.add_argument("--real", nargs="+", metavar="RELEASE", choices=RELEASES)
  arguments = parser.parse_args()
  program = str(pathlib.Path(arguments.program).resolve())
  total = [0] * 5
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    if arguments.real:
      pairs = list(zip(arguments.real, arguments.real[1:]))
      lists = {release: from_package(release) for release in arguments.real}
    else:
      pairs = list(zip(RELEASES, RELEASES[1:]))
      read = (lambda r: from_catalogue(arguments.catalogue, r)) if arguments.catalogue else from_facts
      lists = {release: read(release) for release in RELEASES}
    for earlier, later in pairs:
      old, new = lists[earlier], lists[later]
      numbers = check_names(program, folder, earlier, later, old, new)
      if not arguments.real:
        numbers += check_defaults(program, folder, earlier, later, old, new)
      total = [a + b for a, b in zip(total, list(numbers) + [0] * 5)]
  print(
    f"{len(pairs)} pairs: {total[0]} options followed, {total[1]} of them gone, {total[2]} renamed; "
    f"{total[3]} defaults change, {total[4]} of them for the smallest pillar")
  print("all passed" if not failures else f"{len(failures)} failed")
  return bool(failures)


sys.exit(main())
