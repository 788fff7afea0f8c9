"""Whole pillars: nasty values in every key that takes free text, rendered by the program, read by the real readers."""

import collections
import pathlib
import subprocess
import tempfile

from oslo_config import cfg

import nasty
import pillar_text
import readers
from library import broken, spaced

OLD = ("juno", "kilo", "liberty", "mitaka")
RELEASES = (*OLD, "newton", "ocata", "pike", "queens")


# The files that have [keystone_authtoken].
AUTH = ("glance-api.conf", "glance-registry.conf", "glance-glare.conf")


class Host:
  """The files rendered for one pillar, each parsed once."""

  def __init__(self, root, release, values):
    self.root = pathlib.Path(root)
    self.release = release
    self.values = values

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


def region(host):
  """The region wherever a release has it."""
  places = (("keystone_authtoken", "region_name"), ("glance_store", "cinder_os_region_name"), ("DEFAULT", "auth_region"))
  found = [host.option(name, group, option) for name in AUTH for group, option in places]
  return [value for value in found if value is not None]


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


def rule_name(host):
  rules = readers.policy_rules(host.path("/etc/glance/policy.json"))
  return [name for name, check in rules.items() if check == "role:marked"]


def logger_name(host):
  """The loggers of level CRITICAL by name, as `fileConfig` sets them up."""
  name = host.values["logger name"]
  level, handlers, _ = readers.logger(host.path("/etc/glance/logging/logging-glance-api.conf"), name)
  return [name] if (level, handlers) == ("CRITICAL", 1) else [(level, handlers)]


def service_name(host):
  """The service's own logger: it has a handler and passes nothing on."""
  name = host.values["service name"]
  _, handlers, propagates = readers.logger(host.path("/etc/glance/logging/logging-glance-api.conf"), name)
  return [name] if (handlers, propagates) == (1, False) else [(handlers, propagates)]


def list_name(value, release):
  return broken(value) or spaced(value) or "," in value or "]" in value


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
  return any(x in "\0\r\n" for x in value)


def path(value):
  """A path with the value in it."""
  return "/" + value


def address(value):
  """A URL with what of the value a URL can hold."""
  return "http://[2001:db8::5]:5000/" + "".join(x for x in value if x.isprintable() and not x.isspace())

# The value is the key itself.
KEY = object()
# What stands below a key that is the value.
BELOW = {"logger name": {"level": "CRITICAL"}, "policy name": "role:marked"}
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
  ("region", ("identity", "region"), region, plain, str),
  ("vmware password", ("storage", "vmware", "server_password"), option("glance_store", "vmware_server_password"), plain, str),
  ("log folder", ("logging", "log_dir"), option("DEFAULT", "log_dir"), plain, path),
  ("logger name", ("logging", "loggers", KEY), logger_name, list_name, str),
  ("service name", ("logging", "app_name"), service_name, list_name, str),
  ("policy rule", ("policy", "publicize_image"), rule, never, str),
  ("policy name", ("policy", KEY), rule_name, never, str),
  ("audit map", ("audit", "map_file"), audit, stripped, path),
]


HOSTS = ("127.0.0.1", "2001:db8::5", "db.example.com")


def base(release, number):
  """A pillar that uses every place, with an IPv6 or a named host here and there."""
  host = HOSTS[number % 3]
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
      "engine": "file,rbd,swift,vmware", "default_store": "file", "user": "glance", "pool": "images",
      "vmware": {
        "enabled": True, "server_host": host, "server_username": "u", "server_password": "p",
        "datastores": {"d": {"name": "ds", "enabled": True, "weight": 1, "path": "dc"}},
      },
      "swift": {"store": {
        "default_swift_reference": "ref",
        "references": {"ref": {"auth": {"address": "http://a:5000/v3", "version": 3}, "user": "service:glance", "key": "k"}},
      }},
    },
    "filesystem_store_datadir": "/var/lib/glance/images",
    "policy": {"publicize_image": "role:admin"},
    "logging": {"log_appender": True, "app_name": "glance", "loggers": {}, "log_handlers": {"watchedfile": {"enabled": True}}},
    "audit": {"enabled": True, "filter_factory": "keystonemiddleware.audit:filter_factory", "map_file": "/etc/m.conf"},
  }


def put(tree, place, value):
  """Put a value into its place of a pillar; its key path."""
  label, keys = place[:2]
  keys = tuple(value if key is KEY else key for key in keys)
  for key in keys[:-1]:
    tree = tree[key]
  tree[keys[-1]] = BELOW.get(label, value)
  return keys


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
  # These keys and names of loggers mean something else.
  if label in ("logger name", "service name", "policy name") and (value in RESERVED or value.split() != [value]):
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
      put(server, place, value)
    name = f"host{number}-{release}"
    (folder / f"{name}.sls").write_text(pillar_text.text(server)[0], encoding="utf-8")
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
  for number, (name, release, values) in enumerate(pillars):
    host = Host(out / name, release, values)
    faults += check_hosts(host, number)
    for label, _, read, _, _ in PLACES:
      try:
        found = read(host)
      except Exception as error:
        found = [error]
      wanted = expected(label, values[label])
      totals[label, "files"] += len(found)
      if found and all(value == wanted for value in found):
        totals[label, "equal"] += 1
      else:
        faults += 1
        print(f"{name}: {label}: {values[label]!r} read as {found!r}")
  for label, *_ in PLACES:
    print(f"{label:18} {totals[label, 'equal']:6} values equal in {totals[label, 'files']:6} readings")
  print(f"{sum(totals[label, 'equal'] for label, *_ in PLACES)} values equal in {len(pillars)} pillars")
  return faults


SECRETS = ("database password", "queue password", "identity password", "cache key", "swift key", "vmware password")
RESERVED = {
  "root", "glance", "amqp", "amqplib", "sqlalchemy", "boto", "suds", "eventletwsgi", "null", "None", "true", "yes", "~", "<<", "=",
}

def check_hosts(host, number):
  """Names and addresses, IPv6 among them, in every place that has a host; the number of faults."""
  name = HOSTS[number % 3]
  bracketed = f"[{name}]" if ":" in name else name
  found = {
    "database": [host.url(file)["host"] for file in ("glance-api.conf", "glance-scrubber.conf") if host.url(file)],
    "memcached": readers.oslo(
      host.path("/etc/glance/glance-api.conf"), [("keystone_authtoken", cfg.ListOpt("memcached_servers"))]),
  }
  wanted = {"database": [name] * len(found["database"]), "memcached": [[f"{bracketed}:11211"]]}
  members = [(member.get("host"), member.get("port")) for member in host.hosts("glance-api.conf")]
  if host.release not in OLD:
    found["queue"], wanted["queue"] = members, [(name, 5672), ("rabbit-2", 5671)]
  if found == wanted and found["database"]:
    return 0
  print(f"hosts of pillar {number} in {host.release}: {found} instead of {wanted}")
  return 1


def check_refused(binary, seed, folder):
  """Pillars with one value that does not fit: an error at its line, exit status 1, and nothing written."""
  bad = [value for value in nasty.values(600, seed) if value]
  faults = runs = 0
  for number, place in enumerate(PLACES):
    label, _, _, refused, make = place
    for release in ("kilo", "queens"):
      chosen = [value for value in map(make, bad) if refused(value, release)][:6]
      for index, value in enumerate(chosen):
        server = base(release, number)
        keys = put(server, place, value)
        content, numbers = pillar_text.text(server)
        pillar = folder / f"bad{number}-{release}-{index}.sls"
        pillar.write_text(content, encoding="utf-8")
        out = folder / f"bad{number}-{release}-{index}"
        run = subprocess.run([binary, "render", str(pillar), "-o", str(out)], capture_output=True, text=True, check=False)
        runs += 1
        line = numbers["glance", "server", *keys]
        written = [entry for entry in out.rglob("*") if entry.is_file()] if out.exists() else []
        is_shown = label in SECRETS and len(value) > 5 and value in run.stderr + run.stdout
        if run.returncode != 1 or f"{pillar}:{line}:" not in run.stderr or written or is_shown:
          faults += 1
          print(f"{label} in {release}: {value!r} at line {line}: status {run.returncode}, {len(written)} files\n{run.stderr[:600]}")
  print(f"{runs} pillars with a value that its file cannot hold: {runs - faults} refused at their line")
  return faults


def check(binary, cases, seed):
  """Both kinds; the number of faults."""
  binary = str(pathlib.Path(binary).resolve())
  with tempfile.TemporaryDirectory() as folder:
    return check_equal(binary, cases, seed, pathlib.Path(folder)) + check_refused(binary, seed, pathlib.Path(folder))
