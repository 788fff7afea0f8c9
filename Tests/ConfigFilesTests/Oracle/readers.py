"""What the real programs make of the files: one function a reader, each taking a path."""

import configparser
import logging
import logging.config
import logging.handlers
import os
import subprocess
import sys
import tempfile
import types

from kombu import Connection
from oslo_config import cfg
from oslo_log import handlers as log_handlers
from oslo_messaging import transport
from oslo_policy import policy
from oslo_utils import netutils
from paste.deploy import loadwsgi
from sqlalchemy.engine import make_url
from urllib import parse


def oslo(path, options):
  """Values of `options`, oslo.config options by (group, Opt), as a service reads them."""
  conf = cfg.ConfigOpts()
  for group, option in options:
    conf.register_opt(option, group=None if group == "DEFAULT" else group)
  conf(["--config-file", str(path)])
  return [conf[option.dest] if group == "DEFAULT" else conf[group][option.dest] for group, option in options]


def oslo_texts(path, names):
  """The texts of the options `names`, (group, name)."""
  return oslo(path, [(group, cfg.StrOpt(name)) for group, name in names])


def connection(text):
  """A database URL as SQLAlchemy has it."""
  url = make_url(text)
  return {
    "scheme": url.drivername, "user": url.username, "password": url.password, "host": url.host, "port": url.port,
    "database": url.database, "query": dict(url.query),
  }


def transport_url(text):
  """A transport URL as oslo.messaging has it, and as kombu has what the rabbit driver makes of it."""
  conf = cfg.ConfigOpts()
  conf([])
  url = transport.TransportURL.parse(conf, text)
  hosts = []
  for host in url.hosts:
    # oslo.messaging 18.3.1 builds this URL for each host.
    inner = "amqp://{}:{}@{}:{}/{}".format(
      parse.quote(host.username or ""), parse.quote(host.password or ""), netutils.escape_ipv6(host.hostname) or "",
      str(host.port or 5672), url.virtual_host or "",
    )
    link = Connection(inner)
    hosts.append({
      "host": link.hostname, "port": link.port, "user": link.userid, "password": link.password,
      "virtual_host": link.virtual_host,
    })
  return hosts


class Recorder(logging.Handler):
  """A handler that keeps the arguments it was made with."""

  made = []

  def __init__(self, *arguments):
    super().__init__()
    Recorder.made.append(arguments)


def load_logging(path):
  """Let `fileConfig` set loggers up from a file, with Recorders in place of the handlers that reach out."""
  Recorder.made = []
  fluent = types.ModuleType("fluent")
  fluent.handler = types.ModuleType("fluent.handler")
  fluent.handler.FluentHandler = Recorder
  sys.modules.update({"fluent": fluent, "fluent.handler": fluent.handler})
  logging._readers_recorder = Recorder
  watched, logging.handlers.WatchedFileHandler = logging.handlers.WatchedFileHandler, Recorder
  system, log_handlers.OSSysLogHandler = log_handlers.OSSysLogHandler, Recorder
  try:
    logging.config.fileConfig(path, disable_existing_loggers=False)
  finally:
    logging.handlers.WatchedFileHandler = watched
    log_handlers.OSSysLogHandler = system


def logging_arguments(path):
  """The arguments of each handler that a file makes."""
  load_logging(path)
  return list(Recorder.made)


def logger(path, name):
  """Level, number of handlers and propagation of a logger after a file was loaded."""
  found = logging.getLogger(name)
  found.setLevel(logging.NOTSET)
  found.handlers = []
  load_logging(path)
  return logging.getLevelName(found.level), len(found.handlers), found.propagate


def plain(path):
  """Sections of a file that configparser reads as it is set up by default."""
  parser = configparser.ConfigParser()
  parser.read(path, encoding="utf-8")
  return parser


def paste(path):
  """The parser of paste.deploy over a file."""
  return loadwsgi.ConfigLoader(str(path)).parser


def swift_stores(path):
  """References of a swift-stores.conf: interpolated, then one pair of quotes taken off, as glance_store does."""
  parser = plain(path)
  found = {}
  for section in parser.sections():
    found[section] = {}
    for key in parser.options(section):
      value = parser.get(section, key)
      if value and value[0] in "\"'":
        if len(value) == 1 or value[-1] != value[0]:
          raise ValueError("the quote does not end")
        value = value[1:-1]
      found[section][key] = value
  return found


def policy_rules(path):
  """The rules of a policy file as oslo.policy loads them, before they are parsed."""
  with open(path, encoding="utf-8") as file:
    return policy.parse_file_contents(file.read())


def shell(path, names):
  """Variables after /bin/sh has read a file with `.`; None where unset."""
  script = 'path=$1; shift; . "$path"; for name; do eval "printf \'%s\\0\' \\"\\$$name\\""; done'
  run = subprocess.run(
    ["sh", "-c", script, "sh", str(path), *names], env={"PATH": os.environ["PATH"]}, capture_output=True, check=True)
  return [value.decode() for value in run.stdout.split(b"\0")[:-1]]


def shell_words(text):
  """The words that /bin/sh makes of a command's arguments."""
  run = subprocess.run(
    ["sh", "-c", "printf '%s\\0' " + text], env={"PATH": os.environ["PATH"]}, capture_output=True, check=True)
  return [value.decode() for value in run.stdout.split(b"\0")[:-1]]


def temporary(content):
  """A file of `content` that goes away with the result."""
  file = tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="")
  file.write(content)
  file.flush()
  return file
