"""Reads configuration and policy files with the real glance, oslo.config and oslo.policy of this environment."""

import collections
import collections.abc
import functools
import inspect
import logging
import os
import subprocess
import sys
import unittest.mock as mock
import warnings

# Libraries of before python 3.10 look for these under their old name.
for _name in collections.abc.__all__:
    setattr(collections, _name, getattr(collections.abc, _name))
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

try:
    from importlib import metadata  # noqa: E402
except ImportError:
    import importlib_metadata as metadata  # noqa: E402

from oslo_config import cfg  # noqa: E402
from oslo_policy import _checks, _parser, policy  # noqa: E402

# The stores that glance keeps for itself.
RESERVED = {"os_glance_staging_store": "file", "os_glance_tasks_store": "file"}
# What every program of glance registers though only the API's list has it.
UNLISTED = {"DEFAULT/enabled_backends"}
# The groups whose options depend on a plugin: the first is passed over by the validator itself, from train on.
INCOMPLETE = {"keystone_authtoken", "barbican_service_user", "oslo_limit"}
SERVICES = ("api", "cache", "image_import", "manage", "registry", "scrubber")


def namespaces(service):
    """The namespaces of options that a service registers: its own and those of the libraries."""
    if service == "image_import":
        return ["glance"]
    names = [point.name for point in metadata.entry_points(group="oslo.config.opts")]
    others = {f"glance.{name}" for name in SERVICES if name != service} | {"glance"}
    return sorted(set(names) - others)


@functools.lru_cache(maxsize=None)
def option_lists(service):
    """The options of a service with their groups."""
    wanted = set(namespaces(service))
    points = [p for p in metadata.entry_points(group="oslo.config.opts") if p.name in wanted]
    found = []
    for point in points:
        for group, options in point.load()():
            for option in options:
                # The libraries register these only when their feature is in use.
                option.required = option.required and point.name.startswith("glance.")
            found.append((group, options))
    return found


def new_conf(service):
    conf = cfg.ConfigOpts()
    for group, options in option_lists(service):
        name = getattr(group, "name", group)
        # Groups that only show in samples what a group of any name may hold.
        if name and name.startswith(("glance.store.", "sample_")):
            continue
        for option in options:
            # The program's own flags, which its parser adds.
            if option.dest in ("config_file", "config_dir"):
                continue
            try:
                conf.register_opt(option, group=None if name in (None, "DEFAULT") else group)
            except cfg.DuplicateOptError:
                pass
    # What every program of glance registers when it starts, whichever lists name it.
    import glance.common.config  # noqa: F401

    for group, options in [(None, cfg.CONF._opts)] + [(g.name, g._opts) for g in cfg.CONF._groups.values()]:
        for info in options.values():
            try:
                conf.register_opt(info["opt"], group=group)
            except cfg.DuplicateOptError:
                pass
    return conf


def known_names(conf):
    names = set()

    def add(group, option):
        for name in (option.dest, option.name):
            names.add((group, name.replace("-", "_")))
        for old in option.deprecated_opts:
            names.add((old.group or group, (old.name or option.dest).replace("-", "_")))

    for info in conf._opts.values():
        add("DEFAULT", info["opt"])
    for group in conf._groups.values():
        for info in group._opts.values():
            add(group.name, info["opt"])
    return {(group if group == "DEFAULT" else group.lower(), name) for group, name in names}


def register_late(conf):
    """The options that depend on values: the authentication plugin's, and those of configured backends."""
    from keystoneauth1 import loading

    # Castellan and oslo.limit load a plugin from their own sections, as the middleware does.
    for group in ("keystone_authtoken", "barbican_service_user", "oslo_limit"):
        try:
            loading.register_auth_conf_options(conf, group)
        except cfg.DuplicateOptError:
            pass
        plugin = conf[group].auth_type
        for option in loading.get_auth_plugin_conf_options(plugin) if plugin else ():
            try:
                conf.register_opt(option, group=group)
            except cfg.DuplicateOptError:
                pass
    backends = getattr(conf, "enabled_backends", None)
    if backends:
        from glance_store import driver, multi_backend

        # Stein's has no stores of its own.
        reserves = "reserved_stores" in inspect.signature(multi_backend.register_store_opts).parameters
        multi_backend.register_store_opts(conf, **({"reserved_stores": RESERVED} if reserves else {}))
        # Each driver registers these for its own section when it is made.
        for name in list(backends) + (list(RESERVED) if reserves else []):
            conf.register_opts(getattr(driver, "_MULTI_BACKEND_OPTS", []), group=name)


def load(path, service):
    """What oslo.config finds wrong: bad values, and names that nothing registers, which it ignores."""
    conf = new_conf(service)
    try:
        conf(["--config-file", path], project="glance", prog=f"glance-{service}", default_config_dirs=[])
    except Exception as error:
        return [("rejected", f"{type(error).__name__}: {str(error).splitlines()[0][:120]}")]
    found = []
    try:
        register_late(conf)
    except Exception as error:
        found.append(("rejected", f"{type(error).__name__}: {str(error).splitlines()[0][:120]}"))
    known = known_names(conf)
    for parsed in conf._namespace._parsed:
        for section, keys in parsed.items():
            name = section if section == "DEFAULT" else section.lower()
            for key in keys:
                if (name, key.replace("-", "_")) not in known:
                    found.append(("unknown", f"[{section}] {key}"))
    for group, options in [(None, conf._opts)] + [(g.name, g._opts) for g in conf._groups.values()]:
        for info in options.values():
            try:
                conf._get(info["opt"].dest, conf._get_group(group) if group else None)
            except cfg.NoSuchOptError:
                pass
            except Exception as error:
                found.append(("rejected", f"[{group or 'DEFAULT'}] {info['opt'].dest}: {str(error)[:120]}"))
    return found


def validator(path, service):
    """The exit status of the real oslo-config-validator."""
    script = (
        "import collections, collections.abc\n"
        "for n in collections.abc.__all__: setattr(collections, n, getattr(collections.abc, n))\n"
        "import sys\nfrom oslo_config.validator import main\nsys.exit(main())"
    )
    arguments = [item for name in namespaces(service) for item in ("--namespace", name)]
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, "--input-file", path, *arguments], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, universal_newlines=True, timeout=300, check=False, env=dict(os.environ, PYTHONWARNINGS="ignore"),
    )
    return outcome.returncode, outcome.stdout + outcome.stderr


class Heard(logging.Handler):
    """What the validator says of one file."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


@functools.lru_cache(maxsize=None)
def validator_lists(service):
    """The options of a service in the validator's own form; made once, as it takes most of the time."""
    from oslo_config import generator

    conf = cfg.ConfigOpts()
    generator.register_cli_opts(conf)
    return generator._generate_machine_readable_data(
        generator._get_groups(generator._list_opts(namespaces(service))), conf)


def option_count(path):
    """How many options a file sets."""
    sections = {}
    cfg.ConfigParser(path, sections).parse()
    return sum(len(options) for options in sections.values())


def rule_count(path):
    """How many rules a policy file has."""
    import yaml

    with open(path, encoding="utf-8") as file:
        return len(yaml.safe_load(file) or {})


def stores_of(path):
    """The names of the stores that a file has sections for: the groups that no list of options can hold."""
    conf = cfg.ConfigOpts()
    conf.register_opt(cfg.DictOpt("enabled_backends", default={}))
    conf(["--config-file", path], project="glance", prog="glance", default_config_dirs=[])
    return set(conf.enabled_backends) | set(RESERVED)


def validate(path, service):
    """What the real oslo-config-validator says of a file but for its named stores; None where the release has none."""
    try:
        from oslo_config import generator, validator as program
    except ImportError:
        return None
    lists = validator_lists(service)
    conf = cfg.ConfigOpts()
    program._register_cli_opts(conf)
    conf(["--input-file", path, *[item for name in namespaces(service) for item in ("--namespace", name)]],
         default_config_files=[], default_config_dirs=[])
    heard = Heard()
    logging.disable(logging.NOTSET)
    try:
        with mock.patch.object(logging.getLogger(), "handlers", [heard]), mock.patch.multiple(
                generator, _list_opts=lambda *_: [], _get_groups=lambda *_: {},
                _generate_machine_readable_data=lambda *_: lists):
            status = program._validate(conf)
    finally:
        logging.disable(logging.CRITICAL)
    stores = stores_of(path)
    said = [text for text in heard.messages
            if text.split("/")[0] not in stores | INCOMPLETE and text.split(" ")[0] not in UNLISTED]
    if status and not heard.messages:
        said.append(f"ended with {status}")
    return said


def default_rules():
    try:
        from glance import policies
    except ImportError:
        return []
    return policies.list_rules()


def load_policy(path):
    """What oslo.policy finds wrong with a policy file: syntax, references, circles, names; and it enforces each rule."""
    found = []
    conf = cfg.ConfigOpts()
    conf([], default_config_files=[], default_config_dirs=[])
    enforcer = policy.Enforcer(conf, policy_file=path)
    defaults = default_rules()
    for rule in defaults:
        enforcer.register_default(rule)
    try:
        enforcer.load_rules(True)
    except Exception as error:
        return [("rejected", f"{type(error).__name__}: {str(error).splitlines()[0][:120]}")]
    try:
        enforcer.check_rules(raise_on_violation=True)
    except Exception as error:
        found.append(("rejected", f"{type(error).__name__}: {str(error)[:120]}"))
    import yaml

    with open(path, encoding="utf-8") as file:
        own = yaml.safe_load(file) or {}
    names = {rule.name for rule in defaults}
    for name, check in own.items():
        if isinstance(_parser.parse_rule(check), _checks.FalseCheck) and str(check).strip() != "!":
            found.append(("rejected", f"{name}: {check!r} is not understood"))
        if names and name not in names:
            found.append(("unknown", name))
    if found:
        return found
    for credentials in ({"roles": ["admin"], "project_id": "p"}, {"roles": ["reader"], "project_id": "q"}):
        for name in own:
            try:
                enforcer.enforce(name, {"owner": "p", "project_id": "p"}, credentials)
            except Exception as error:
                if type(error).__name__ != "InvalidScope":
                    found.append(("rejected", f"{name}: {type(error).__name__}: {str(error)[:120]}"))
    return found
