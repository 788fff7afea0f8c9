#!/usr/bin/env python3
"""Record what the real programs read from generated files, for the tests of our readers.

Usage: record_readers.py OUTPUT COUNT [SEED]

Needs oslo.config and paste.deploy (Tests/requirements-oslo.txt). Each line of OUTPUT is a JSON object: `kind`, `text`,
and `result`, which is null when the program refuses the file. COUNT is the number of cases of each kind.
"""

import configparser
import json
import os
import random
import re
import subprocess
import sys
import tempfile

from oslo_config import cfg, types
from paste.deploy import loadwsgi

SPACES = ["", "", "", " ", " ", "  ", "\t", "\u00a0", "\x0c", "\x1f"]
NAMES = ["a", "b", "A", "a b", "long_name", "a.b", "\u00e9", "a-b", "key", "%", "$a"]
VALUES = [
  "", "", "1", "x", "x y", '"', "'", '""', "'x'", '"x"', "\"x'", "'x", 'x"', "#x", "x #y", ";x", "x ;y", "a=b", "a:b", "=", ":",
  "[s]", "\\", "$", "\\$", "%", "%%", "%(a)s", "%(b)s", "%(A)s", "%(no)s", "%(a", "x,y", "\u00e9", "x\u2028y", "x\u00a0", "\x85x", "x\x0b",
]
SECTIONS = ["[s]", "[S]", "[t]", "[DEFAULT]", "[default]", "[ s ]", "[s]x", "[]", "[", "[a]b]", "[s] # c", "[]]", "[s", "s]", "[[s]]"]


def line(source):
  """One line of a file, now and then a bad one."""
  kind = source.random()
  pick = source.choice
  if kind < 0.15:
    return pick(SPACES if source.random() < 0.1 else [""]) + pick(SECTIONS[:4] if source.random() < 0.8 else SECTIONS) + pick(SPACES)
  if kind < 0.25:
    return pick(SPACES)
  if kind < 0.33:
    return pick(["#", ";", "# c", "; c", "#c=d", " # c", "\t; c = d"])
  if kind < 0.45:
    return pick([" ", "  ", "\t", "    "]) + pick(VALUES)
  if kind < 0.47:
    return pick(["bare", "\ufeff[s]", "\ufeffa = b", "=", ": x", "a"])
  indent = pick(["", "", "", "", " "]) if source.random() < 0.3 else ""
  return indent + pick(NAMES) + pick(SPACES) + pick("=:") + pick(SPACES) + pick(VALUES) + pick(SPACES)


def ini(source):
  """A file of a few lines."""
  lines = [line(source) for _ in range(source.randint(0, 9))]
  if source.random() < 0.85:
    lines.insert(0, "[s]")
  ending = source.choice(["\n", "\n", "\n", "\n", "\r\n", "\r"])
  return ending.join(lines) + (ending if source.random() < 0.8 else "")


def read_oslo(path):
  """Sections, options and values as oslo.config's parser finds them."""
  sections = {}
  try:
    cfg.ConfigParser(path, sections).parse()
  except Exception:
    return None
  return sections


def parsed(parser, hidden=()):
  """Sections, keys and values; a value that cannot be interpolated is null."""
  found = {}
  for section in parser.sections():
    found[section] = {}
    for key in parser.options(section):
      if key not in hidden:
        try:
          found[section][key] = parser.get(section, key)
        except configparser.Error:
          found[section][key] = None
  return found


def read_paste(path):
  try:
    return parsed(loadwsgi.ConfigLoader(path).parser, hidden=("here", "__file__"))
  except configparser.Error:
    return None


def read_plain(path):
  parser = configparser.ConfigParser()
  try:
    parser.read(path, encoding="utf-8")
  except configparser.Error:
    return None
  return parsed(parser)


TYPES = {
  "string": types.String(), "boolean": types.Boolean(), "integer": types.Integer(), "float": types.Float(),
  "list": types.List(), "list:integer": types.List(types.Integer()), "list[]": types.List(bounds=True), "dict": types.Dict(),
}
WORDS = {
  "string": ["x", " ", "\\$", "$$", "$", "$ ", "$1", "\\", "y", "X", "\\\\$", "\u00e9"],
  "boolean": ["true", "True", "TRUE", "1", "on", "ON", "yes", "false", "no", "off", "0", "x", " ", "2"],
  "integer": ["0", "1", "12", "-", "+", " ", "_", "0x5", "5.0", "007", "99999999999999999999"],
  "float": ["0", "1", ".", "5", "e", "-", "+", "1.50", "1.5", "15e-1", "inf", "_", " ", "1e400"],
  "list": ["a", "b", ",", ", ", " ,", " ", "A", ",,", "a,b", "\\$", "$$"],
  "list:integer": ["1", "2", ",", ", ", "01", "x", " ", "1,2"],
  "list[]": ["[", "]", "a", ",", "b", " ", "[a,b]", "[]", "[a]"],
  "dict": ["a:1", "b:2", ",", ", ", "a", ":", "a : 1", "1", " ", "c:x:y", "b:2,a:1"],
}


def typed_value(kind, text):
  """The value that an option of this type takes from a file, as a repr; None when it is refused."""
  conf = cfg.ConfigOpts()
  conf.register_opt(cfg.Opt("value", type=TYPES[kind]))
  with tempfile.NamedTemporaryFile("w", suffix=".conf", encoding="utf-8") as file:
    file.write(f"[DEFAULT]\nvalue = {text}\n")
    file.flush()
    try:
      conf(["--config-file", file.name])
      value = conf.value
    except Exception:
      return None
  return repr(sorted(value.items()) if isinstance(value, dict) else value)


def refers(text):
  """True when a text refers to another option."""
  return re.search("[$][A-Za-z_{]", text.replace("\\$", "$$").replace("$$", "")) is not None


def typed(source):
  """Two spellings and whether they mean the same."""
  kind = source.choice(list(TYPES))
  texts = []
  for _ in range(2):
    texts.append("".join(source.choice(WORDS[kind]) for _ in range(source.choice((0, 1, 1, 1, 2, 2, 3, 4)))).strip())
  if source.random() < 0.3:
    texts[1] = texts[0].replace(",", " , ").upper() if kind != "string" else texts[0]
  # Quotes are the file's, and what a reference stands for depends on other options.
  if any(text.startswith(("'", '"')) or refers(text) for text in texts):
    return typed(source)
  values = [typed_value(kind, text) for text in texts]
  return {"kind": "typed", "type": kind, "texts": texts, "valid": [value is not None for value in values], "equal": values[0] == values[1]}


SHELL = ["A=1", "A='x y'", 'A="x\\"y"', "A=x\\ y", "A=", "B='it'\\''s'", "# c", "A=1 # c", "A=1;B=2", "export A=1", "A=a#b", "A='#'", "", " A=1", "A='x\ny'",
         'A="x\\\ny"', "A=x\\\ny", 'B="a\\nb"', "A=\"'\"", "A='\"'", 'A="a\\\\b"', "A=\\'", "B=%s", "A=a=b", "A=\u00e9", "A=1\tB=2", "A='a'b\"c\"d"]


def shell(source):
  """A file of assignments and what sh makes of A and B."""
  text = "\n".join(source.choice(SHELL) for _ in range(source.randint(1, 4))) + "\n"
  with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
    file.write(text)
    file.flush()
    script = f'. {file.name}; printf "%s\\0%s" "${{A-unset}}" "${{B-unset}}"'
    run = subprocess.run(["sh", "-c", script], env={"PATH": os.environ["PATH"]}, capture_output=True, check=False)
  values = run.stdout.decode().split("\0") if run.returncode == 0 else None
  return {"kind": "environment", "text": text, "result": values}


JSON = ["{", "}", "[", "]", ",", ":", '"a"', '"b"', "1", "-0.5e3", "01", "null", "true", " ", "\n", '"\\u00e9"', '"\\ud83d\\udd12"', '"\\n"', '"x\\/"', '"\u00e9"', "nul", '"\t"', '"\\x"', '"']


def json_case(source):
  """A JSON text and what Python reads from it."""
  def valid(depth):
    kind = source.random()
    if depth > 2 or kind < 0.5:
      return source.choice(['"a"', '"\\u00e9\\n"', "1", "-0.5e3", "null", "true", '"\\ud83d\\udd12"', '"\u00e9 b"', "[]", "{}"])
    if kind < 0.75:
      return "[" + source.choice([",", ", ", " ,\n"]).join(valid(depth + 1) for _ in range(source.randint(0, 3))) + "]"
    names = ['"a"', '"b"', '"rule:c"']
    return "{" + ", ".join(f"{source.choice(names)}: {valid(depth + 1)}" for _ in range(source.randint(0, 3))) + "}"
  text = valid(0) if source.random() < 0.6 else "".join(source.choice(JSON) for _ in range(source.randint(1, 6)))
  try:
    value = json.loads(text)
  except ValueError:
    return {"kind": "json", "text": text, "result": None}
  return {"kind": "json", "text": text, "result": [value]}


def file_case(source, kind, read):
  text = ini(source)
  with tempfile.NamedTemporaryFile("wb") as file:
    file.write(text.encode())
    file.flush()
    return {"kind": kind, "text": text, "result": read(file.name)}


def main():
  output, count = sys.argv[1], int(sys.argv[2])
  source = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
  makers = [
    lambda: file_case(source, "oslo", read_oslo), lambda: file_case(source, "paste", read_paste),
    lambda: file_case(source, "plain", read_plain), lambda: typed(source), lambda: json_case(source),
  ]
  with open(output, "w", encoding="utf-8") as out:
    for make in makers:
      for _ in range(count):
        out.write(json.dumps(make(), ensure_ascii=False) + "\n")
    for _ in range(min(count, 500)):
      out.write(json.dumps(shell(source), ensure_ascii=False) + "\n")


main()
