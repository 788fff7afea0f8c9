"""A pillar as YAML, with the line of each of its keys."""

import json


def scalar(value):
  """A value in YAML; texts in double quotes, on one line."""
  if not isinstance(value, str):
    return json.dumps(value)
  out = []
  for character in value:
    code = ord(character)
    if character in '"\\':
      out.append("\\" + character)
    elif 0x20 <= code < 0x7F or 0xA1 <= code < 0x2000 or (0x3001 <= code < 0xD800) or 0x10000 <= code:
      out.append(character)
    else:
      out.append(f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
  return '"' + "".join(out) + '"'


def lines(tree, indent=0, path=()):
  """The lines of a pillar with the key path of each."""
  space = "  " * indent
  for key, value in tree.items():
    here = (*path, key)
    key = key if key.replace("_", "").isalnum() and key.isascii() and not key.isdigit() else scalar(key)
    if isinstance(value, dict):
      yield here, f"{space}{key}:"
      yield from lines(value, indent + 1, here)
    elif isinstance(value, list):
      yield here, f"{space}{key}:"
      for item in value:
        yield (*here, "[]"), f"{space}  - {{{', '.join(f'{name}: {scalar(entry)}' for name, entry in item.items())}}}"
    else:
      yield here, f"{space}{key}: {scalar(value)}"


def text(server):
  """A pillar that no Jinja is run over, and the line number of every key path."""
  rows = [((), "#!yaml"), *lines({"glance": {"server": server}})]
  return "".join(row + "\n" for _, row in rows), {path: number for number, (path, _) in enumerate(rows, 1)}
