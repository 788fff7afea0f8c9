"""The writers of the library, each value alone: written by a test of ours, read by the real programs."""

import collections
import json
import os
import pathlib
import subprocess
import tempfile

from oslo_config import cfg

import nasty
import readers

ROOT = pathlib.Path(__file__).resolve().parents[3]


def spaced(text):
  """True when str.strip cuts something off."""
  return text != text.strip()


def broken(text):
  """True for what no line holds."""
  return any(character in text for character in "\n\r\0")


def lines_refused(text):
  """The rule for a text that may have several lines."""
  rest = text.split("\n")[1:]
  return "\r" in text or "\0" in text or any(line == "" or spaced(line) for line in rest)


def list_item(text):
  return broken(text) or "," in text or spaced(text)


# Where a value must be refused, and only there; from the rules for each reader.
REFUSED = {
  "oslo-text": lambda a, b, c: broken(a),
  "oslo-lines": lambda a, b, c: lines_refused(a),
  "oslo-list": lambda a, b, c: any(map(list_item, (a, b, c))) or c == "",
  "oslo-dict": lambda a, b, c: any(map(list_item, (a, b, c))) or ":" in b or b in ("", "a"),
  "connection": lambda a, b, c: "\0" in a + b + c or any(ord(x) > 0xFF for x in b) or (a == "" and b != "") or c == "",
  "transport": lambda a, b, c: "\0" in a + b + c or "/" in a + b or (b == "") != (a == "") or (a != "" and b == ""),
  "logging-arguments": lambda a, b, c: False,
  "logging-name": lambda a, b, c: broken(a) or spaced(a),
  "logging-raw": lambda a, b, c: broken(a) or spaced(a),
  "paste": lambda a, b, c: broken(a) or spaced(a),
  "swift-stores": lambda a, b, c: broken(a),
  "shell-word": lambda a, b, c: "\0" in a,
  "environment": lambda a, b, c: "\0" in a,
  "policy-json": lambda a, b, c: False,
  "policy-yaml": lambda a, b, c: False,
}


def oslo_option(option):
  def read(text, values):
    with readers.temporary(f"[DEFAULT]\nvalue = {text}\n[other]\n") as file:
      return readers.oslo(file.name, [("DEFAULT", option)])[0]
  return read


def read_connection(text, values):
  with readers.temporary(f"[database]\nconnection = {text}\n") as file:
    return readers.connection(readers.oslo_texts(file.name, [("database", "connection")])[0])


def read_transport(text, values):
  with readers.temporary(f"[DEFAULT]\ntransport_url = {text}\n") as file:
    return readers.transport_url(readers.oslo_texts(file.name, [("DEFAULT", "transport_url")])[0])


LOGGING = """[loggers]
keys = root
[handlers]
keys = h
[formatters]
keys = f
[formatter_f]
format = {raw}
[logger_root]
level = NOTSET
handlers = h
[handler_h]
class = _readers_recorder
level = NOTSET
formatter = f
args = {arguments}
name = {name}
"""


def read_arguments(text, values):
  with readers.temporary(LOGGING.format(raw="%(message)s", arguments=text, name="n")) as file:
    return readers.logging_arguments(file.name)[0]


def read_logging(key):
  def read(text, values):
    content = LOGGING.format(**{"raw": "x", "arguments": "()", "name": "n", key: text})
    with readers.temporary(content) as file:
      section, option = ("formatter_f", "format") if key == "raw" else ("handler_h", "name")
      return readers.plain(file.name).get(section, option, raw=key == "raw")
  return read


def read_paste(text, values):
  with readers.temporary(f"[filter:x]\nvalue = {text}\nother = 1\n") as file:
    return readers.paste(file.name).get("filter:x", "value")


def read_swift(text, values):
  with readers.temporary(f"[ref1]\nkey = {text}\nuser = a:b\n") as file:
    return readers.swift_stores(file.name)["ref1"]["key"]


def read_environment(text, values):
  with readers.temporary(f"{text}\nAFTER=1\n") as file:
    return readers.shell(file.name, ["VALUE"])[0]


def read_policy(text, values):
  with readers.temporary(text) as file:
    return readers.policy_rules(file.name)


def hosts(user, password, virtual_host):
  # kombu's name for the broker's own virtual host is `/`; an empty one means that.
  common = {"user": user or None, "password": password or None, "virtual_host": virtual_host or "/"}
  return [{"host": "rabbit-1", "port": 5672, **common}, {"host": "::1", "port": 5671, **common}]


READ = {
  "oslo-text": (oslo_option(cfg.StrOpt("value")), lambda a, b, c: a),
  "oslo-lines": (oslo_option(cfg.StrOpt("value")), lambda a, b, c: a),
  "oslo-list": (oslo_option(cfg.ListOpt("value")), lambda a, b, c: [a, b, c]),
  "oslo-dict": (oslo_option(cfg.DictOpt("value")), lambda a, b, c: {"a": a, b: c}),
  "connection": (read_connection, lambda a, b, c: {
    "scheme": "mysql+pymysql", "user": a or None, "password": b or None, "host": "2001:db8::5", "port": 3306,
    "database": "glance", "query": {"charset": "utf8", "ssl_ca": c},
  }),
  "transport": (read_transport, hosts),
  "logging-arguments": (read_arguments, lambda a, b, c: (a, (b, 5), c)),
  "logging-name": (read_logging("name"), lambda a, b, c: a),
  "logging-raw": (read_logging("raw"), lambda a, b, c: a),
  "paste": (read_paste, lambda a, b, c: a),
  "swift-stores": (read_swift, lambda a, b, c: a),
  "shell-word": (lambda text, values: readers.shell_words(text)[0], lambda a, b, c: a),
  "environment": (read_environment, lambda a, b, c: a),
  "policy-json": (read_policy, lambda a, b, c: {"rule": a, "name:" + b: c}),
  "policy-yaml": (read_policy, lambda a, b, c: {"rule": a, "name:" + b: c}),
}


def write(cases, seed, swift):
  """Let our test write the values; the lines that it wrote."""
  values = nasty.values(cases, seed)
  shift = len(values) // 3
  with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    with open(folder / "values.jsonl", "w", encoding="utf-8") as out:
      for index, value in enumerate(values):
        triple = [value, values[(index * 7 + shift) % len(values)], values[(index * 11 + 2 * shift) % len(values)]]
        out.write(json.dumps(triple) + "\n")
    subprocess.run(
      [*swift, "--filter", "EscapingOracleTests"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
      env={**os.environ, "ESCAPING_FOLDER": str(folder)})
    return [json.loads(line) for line in open(folder / "written.jsonl", encoding="utf-8")]


def check(lines):
  """Compare what was written with what is read; the number of faults."""
  totals = collections.Counter()
  faults = 0
  for line in lines:
    kind, values = line["kind"], line["values"]
    must_refuse = REFUSED[kind](*values)
    if "refused" in line:
      totals[kind, "refused"] += 1
      if not must_refuse:
        faults += 1
        print(f"{kind}: refused without need: {values!r}: {line['refused']}")
      continue
    read, expected = READ[kind]
    try:
      found = read(line["text"], values)
    except Exception as error:
      found = error
    if must_refuse or found != expected(*values):
      faults += 1
      print(f"{kind}: {values!r} written as {line['text']!r}, read as {found!r}")
    totals[kind, "equal"] += found == expected(*values)
  for kind in READ:
    print(f"{kind:18} {totals[kind, 'equal']:6} read back equal {totals[kind, 'refused']:6} refused")
  return faults
