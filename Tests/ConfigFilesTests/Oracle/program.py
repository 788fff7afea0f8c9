"""Whole pillars: nasty values in every key that takes free text, rendered by the program, read by the real readers."""

import collections
import json
import pathlib
import subprocess
import tempfile

import nasty
import readers
from library import broken, spaced

OLD = ("juno", "kilo", "liberty", "mitaka")
RELEASES = (*OLD, "newton", "ocata", "pike", "queens")


class Host:
  """The files rendered for one pillar, each parsed once."""

  def __init__(self, root, release):
    self.root = pathlib.Path(root)
    self.release = release

  def path(self, name):
    return self.root / name.lstrip("/")

  def option(self, name, group, *options):
    """The text of the first of `options` that the file sets, as oslo.config reads it; None without the file."""
    path = self.path(f"/etc/glance/{name}")
    if not path.exists():
      return None
    found = readers.oslo_texts(path, [(group, option) for option in options])
    return next((value for value in found if value is not None), None)

  def url(self, name):
    text = self.option(name, "database", "connection")
    return None if text is None else readers.connection(text)

  def hosts(self, name):
    """Members of the message queue: of the URL, or of the options that stood for it before newton."""
    text = self.option(name, "DEFAULT", "transport_url")
    if text is not None:
      return readers.transport_url(text)
    group = "DEFAULT" if self.release == "juno" else "oslo_messaging_rabbit"
    user = self.option(name, group, "rabbit_userid")
    if user is None:
      return []
    return [{
      "user": user, "password": self.option(name, group, "rabbit_password"),
      "virtual_host": self.option(name, group, "rabbit_virtual_host"),
    }]


def database(key):
  def read(host):
    urls = [host.url(name) for name in ("glance-api.conf", "glance-registry.conf", "glance-scrubber.conf")]
    return [url[key] for url in urls if url]
  return read


def queue(key):
  def read(host):
    return [member[key] for name in ("glance-api.conf", "glance-registry.conf") for member in host.hosts(name)]
  return read


def option(group, *names, files=("glance-api.conf",)):
  def read(host):
    return [value for value in (host.option(name, group, *names) for name in files) if value is not None]
  return read


def swift(key):
  def read(host):
    references = readers.swift_stores(host.path("/etc/glance/swift-stores.conf"))
    return [values[key] for values in references.values()]
  return read


def rule(host):
  rules = readers.policy_rules(host.path("/etc/glance/policy.json"))
  return [rules["publicize_image"]]


def audit(host):
  return [readers.paste(host.path("/etc/glance/glance-api-paste.ini")).get("filter:audit", "audit_map_file")]


def url_text(value, release):
  return "\0" in value


def plain(value, release):
  return broken(value)


def stripped(value, release):
  return broken(value) or spaced(value)


def pymysql(value, release):
  return "\0" in value or any(ord(character) > 0xFF for character in value)


def pymysql_since_mitaka(value, release):
  return pymysql(value, release) if RELEASES.index(release) >= 3 else broken(value)


def rabbit(value, release):
  return broken(value) if release in OLD else "\0" in value or "/" in value


def virtual_host(value, release):
  return broken(value) if release in OLD else "\0" in value


def never(value, release):
  return False


def controlled(value):
  """True for what the pillar's model takes in no line of text, whatever the file could hold."""
  return any(ord(x) < 0x20 and x != "\t" or ord(x) in (0x7F, 0x85, 0x2028, 0x2029) for x in value)


def path(value):
  """A path with the value in it."""
  return "/" + value


def address(value):
  """A URL with the value in it."""
  return "http://[2001:db8::5]:5000/" + "".join(value.split())


AUTH = ("glance-api.conf", "glance-registry.conf", "glance-glare.conf")
# Label, key path below glance:server, reader, rule for what must be refused, what is made of a value first.
PLACES = [
  ("database user", ("database", "user"), database("user"), url_text, str),
  ("database password", ("database", "password"), database("password"), pymysql_since_mitaka, str),
  ("queue user", ("message_queue", "user"), queue("user"), rabbit, str),
  ("queue password", ("message_queue", "password"), queue("password"), rabbit, str),
  ("virtual host", ("message_queue", "virtual_host"), queue("virtual_host"), virtual_host, str),
  ("identity password", ("identity", "password"),
   option("keystone_authtoken", "password", "admin_password", files=AUTH), plain, str),
  ("identity user", ("identity", "user"), option("keystone_authtoken", "username", "admin_user", files=AUTH), plain, str),
  ("identity tenant", ("identity", "tenant"),
   option("keystone_authtoken", "project_name", "admin_tenant_name", files=AUTH), plain, str),
  ("cache key", ("cache", "security", "secret_key"), option("keystone_authtoken", "memcache_secret_key", files=AUTH), plain, str),
  ("image folder", ("filesystem_store_datadir",), option("glance_store", "filesystem_store_datadir"), plain, path),
  ("pool", ("storage", "pool"), option("glance_store", "rbd_store_pool"), plain, str),
  ("swift key", ("storage", "swift", "store", "references", "ref", "key"), swift("key"), plain, str),
  ("swift user", ("storage", "swift", "store", "references", "ref", "user"), swift("user"), plain, str),
  ("swift address", ("storage", "swift", "store", "references", "ref", "auth", "address"), swift("auth_address"), plain, address),
  ("policy rule", ("policy", "publicize_image"), rule, never, str),
  ("audit map", ("audit", "map_file"), audit, stripped, path),
]


def base(release, number):
  """A pillar that uses every place, with an IPv6 or a named host here and there."""
  host = ("127.0.0.1", "2001:db8::5", "db.example.com")[number % 3]
  return {
    "enabled": True, "version": release, "workers": 2, "notification": True,
    "bind": {"address": "::" if number % 2 else "0.0.0.0", "port": 9292},
    "registry": {"host": host, "port": 9191},
    "database": {"engine": "mysql", "host": host, "port": 3306, "name": "glance", "user": "glance", "password": "pw"},
    "identity": {
      "engine": "keystone", "host": host, "port": 35357, "tenant": "service", "user": "glance", "password": "pw",
      "region": "RegionOne",
    },
    "message_queue": {
      "engine": "rabbitmq", "members": [{"host": host}, {"host": "rabbit-2", "port": 5671}], "user": "openstack",
      "password": "pw", "virtual_host": "/openstack",
    },
    "cache": {
      "engine": "memcached", "members": [{"host": host, "port": 11211}],
      "security": {"enabled": True, "strategy": "ENCRYPT", "secret_key": "secret"},
    },
    "storage": {
      "engine": "file,rbd,swift", "default_store": "file", "user": "glance", "pool": "images",
      "swift": {"store": {
        "default_swift_reference": "ref",
        "references": {"ref": {"auth": {"address": "http://a:5000/v3", "version": 3}, "user": "service:glance", "key": "k"}},
      }},
    },
    "filesystem_store_datadir": "/var/lib/glance/images",
    "policy": {"publicize_image": "role:admin"},
    "audit": {"enabled": True, "filter_factory": "keystonemiddleware.audit:filter_factory", "map_file": "/etc/m.conf"},
  }


def put(tree, path, value):
  """`value` at `path` of a pillar."""
  for key in path[:-1]:
    tree = tree[key]
  tree[path[-1]] = value


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


def expected(label, value):
  """What a reader gives for a value: oslo's empty credentials and kombu's default host have names of their own."""
  if label == "virtual host" and value == "":
    return "/"
  return value


def fits(place, value, release):
  """True when the value is one that the place takes."""
  label, _, _, refused, _ = place
  if refused(value, release) or controlled(value):
    return False
  # An empty key is one that is missing; that is the model's to say.
  return value != "" or label in ("policy rule",)


def check_equal(binary, cases, seed, folder):
  """Pillars whose values all fit: each must come back equal in every file that has it."""
  pool = nasty.values(max(cases, 400), seed)
  pillars = []
  for number in range((cases + len(PLACES) - 1) // len(PLACES) + 1):
    release = RELEASES[number % len(RELEASES)]
    server = base(release, number)
    values = {}
    for index, place in enumerate(PLACES):
      start = number * len(PLACES) + index
      made = (place[4](pool[(start + step) % len(pool)]) for step in range(len(pool)))
      value = next(v for v in made if fits(place, v, release))
      values[place[0]] = value
      put(server, place[1], value)
    name = f"host{number}-{release}"
    (folder / f"{name}.sls").write_text(text(server)[0], encoding="utf-8")
    pillars.append((name, release, values))
  out = folder / "out"
  run = subprocess.run(
    [binary, "render", *(str(folder / f"{name}.sls") for name, _, _ in pillars), "-o", str(out)], capture_output=True,
    text=True, check=False)
  faults = 0
  if run.returncode != 0:
    print(f"render ended with {run.returncode}:\n{run.stderr[:4000]}")
    faults += 1
  totals = collections.Counter()
  for name, release, values in pillars:
    host = Host(out / name, release)
    for label, _, read, _, _ in PLACES:
      try:
        found = read(host)
      except Exception as error:
        found = [error]
      wanted = expected(label, values[label])
      totals[label, "files"] += len(found)
      if found and all(value == wanted for value in found):
        totals[label, "equal"] += 1
      elif found or release not in ABSENT.get(label, ()):
        faults += 1
        print(f"{name}: {label}: {values[label]!r} read as {found!r}")
  for label, *_ in PLACES:
    print(f"{label:18} {totals[label, 'equal']:6} values equal in {totals[label, 'files']:6} readings")
  print(f"{sum(totals[label, 'equal'] for label, *_ in PLACES)} values equal in {len(pillars)} pillars")
  return faults


# Releases in which nothing holds the value.
ABSENT = {}


def check_refused(binary, seed, folder):
  """Pillars with one value that does not fit: an error at its line, exit status 1, and nothing written."""
  bad = [value for value in nasty.values(600, seed) if value]
  faults = runs = 0
  for number, place in enumerate(PLACES):
    label, keys, _, refused, make = place
    for release in ("kilo", "queens"):
      chosen = [value for value in map(make, bad) if refused(value, release)][:6]
      for index, value in enumerate(chosen):
        server = base(release, number)
        put(server, keys, value)
        content, numbers = text(server)
        pillar = folder / f"bad{number}-{release}-{index}.sls"
        pillar.write_text(content, encoding="utf-8")
        out = folder / f"bad{number}-{release}-{index}"
        run = subprocess.run([binary, "render", str(pillar), "-o", str(out)], capture_output=True, text=True, check=False)
        runs += 1
        line = numbers["glance", "server", *keys]
        written = [entry for entry in out.rglob("*") if entry.is_file()] if out.exists() else []
        if run.returncode != 1 or f"{pillar}:{line}:" not in run.stderr or written:
          faults += 1
          print(f"{label} in {release}: {value!r} at line {line}: status {run.returncode}, {len(written)} files\n{run.stderr[:600]}")
  print(f"{runs} pillars with a value that its file cannot hold: {runs - faults} refused at their line")
  return faults


def check(binary, cases, seed):
  """Both kinds; the number of faults."""
  binary = str(pathlib.Path(binary).resolve())
  with tempfile.TemporaryDirectory() as folder:
    return check_equal(binary, cases, seed, pathlib.Path(folder)) + check_refused(binary, seed, pathlib.Path(folder))
