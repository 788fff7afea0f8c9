"""Options that a release reads although no option list of that release has them.

From the libraries of the time: keystonemiddleware 1.5.0 and 4.22.0, keystoneauth1 3.4.0, and the castellan of each
release. Each entry becomes a row with the source `accepted`.
"""

ORDER = (
  "juno kilo liberty mitaka newton ocata pike queens rocky stein train ussuri victoria wallaby xena yoga zed "
  "antelope bobcat caracal dalmatian epoxy flamingo gazpacho hibiscus"
).split()


def since(release, first):
  """True when `release` is `first` or later."""
  return ORDER.index(release) >= ORDER.index(first)


def option(group, name, kind="string", default=None, **attributes):
  """One option row; `older` names are GROUP/NAME."""
  older = [dict(zip(("group", "name"), entry.split("/"))) for entry in attributes.pop("older", ())]
  if older:
    attributes["deprecated"] = older
  return {"group": group, "name": name, "type": kind, "default": default, "source": "accepted", **attributes}


def authentication(release):
  """What the authentication plugins `password`, `token` and their versioned kin read in [keystone_authtoken]."""
  group = "keystone_authtoken"
  if not since(release, "kilo"):
    return
  if not since(release, "mitaka"):
    yield option(group, "auth_plugin")
    yield option(group, "auth_section")
  for name in (
    "auth_url", "domain_id", "domain_name", "project_domain_id", "project_domain_name", "trust_id", "user_id",
    "user_domain_id", "user_domain_name",
  ):
    yield option(group, name)
  yield option(group, "project_id", older=[f"{group}/tenant_id"])
  yield option(group, "project_name", older=[f"{group}/tenant_name"])
  yield option(group, "username", older=[f"{group}/user_name"])
  yield option(group, "password", secret=True)
  yield option(group, "token", secret=True)
  if since(release, "mitaka"):
    yield option(group, "default_domain_id")
    yield option(group, "default_domain_name")
  if since(release, "queens"):
    yield option(group, "system_scope")
    yield option(group, "application_credential_id")
    yield option(group, "application_credential_name")
    yield option(group, "application_credential_secret", secret=True)
  if since(release, "mitaka") and not since(release, "rocky"):
    yield from unnamed_plugin(group)


def unnamed_plugin(group):
  """What [keystone_authtoken] reads when it names no plugin; the lists have it up to liberty."""
  yield option(group, "auth_admin_prefix", default="")
  yield option(group, "auth_host", default="127.0.0.1")
  yield option(group, "auth_port", "integer", 35357)
  yield option(group, "auth_protocol", default="https", choices=["http", "https"])
  yield option(group, "identity_uri")
  yield option(group, "admin_token", secret=True)
  yield option(group, "admin_user")
  yield option(group, "admin_password", secret=True)
  yield option(group, "admin_tenant_name", default="admin")


def key_manager(release):
  """What castellan reads; the lists have it from xena on."""
  if not since(release, "liberty") or since(release, "xena"):
    return
  group = "key_manager"
  barbican_class = "castellan.key_manager.barbican_key_manager.BarbicanKeyManager"
  if since(release, "queens"):
    yield option(group, "backend", default="barbican", older=[f"{group}/api_class"])
    yield option(group, "fixed_key", secret=True)
  else:
    yield option(group, "api_class", default=barbican_class)
  if since(release, "mitaka"):
    for name in (
      "auth_type", "username", "user_id", "user_domain_id", "user_domain_name", "trust_id", "domain_id", "domain_name",
      "project_id", "project_name", "project_domain_id", "project_domain_name",
    ):
      yield option(group, name)
    yield option(group, "token", secret=True)
    yield option(group, "password", secret=True)
    yield option(group, "reauthenticate", "boolean", True)
  if since(release, "pike"):
    yield option(group, "auth_url")
  yield from barbican(release)
  if since(release, "queens"):
    yield from vault(release)


def barbican(release):
  """The section of the key manager's usual backend."""
  group = "barbican"
  yield option(group, "barbican_endpoint")
  yield option(group, "barbican_api_version")
  yield option(group, "retry_delay", "integer", 1)
  yield option(group, "number_of_retries", "integer", 60)
  if since(release, "pike"):
    yield option(group, "auth_endpoint", default="http://localhost/identity/v3", older=["key_manager/auth_url"])
    yield option(group, "verify_ssl", "boolean", True)
  else:
    yield option(group, "auth_endpoint", default="http://localhost:5000/v3")
  if since(release, "rocky"):
    yield option(group, "barbican_endpoint_type", default="public", choices=["public", "internal", "admin"])
  if since(release, "stein"):
    yield option(group, "verify_ssl_path")


def vault(release):
  """The section of the other backend."""
  group = "vault"
  yield option(group, "root_token_id", secret=True)
  yield option(group, "vault_url", default="http://127.0.0.1:8200")
  yield option(group, "ssl_ca_crt_file")
  yield option(group, "use_ssl", "boolean", False)
  if since(release, "stein"):
    yield option(group, "approle_role_id")
    yield option(group, "approle_secret_id", secret=True)
    yield option(group, "kv_mountpoint", default="secret")
  if since(release, "victoria"):
    yield option(group, "kv_version", "integer", 2)


def limits(release, rows):
  """How oslo.limit signs in: it always asks for the plugin, and before zed the lists lack all of its section."""
  group = "oslo_limit"
  if not since(release, "xena"):
    return
  yield option(group, "auth_type", older=[f"{group}/auth_plugin"])
  yield option(group, "auth_section")
  if any(row["group"] == group for row in rows):
    return
  for name in (
    "auth_url", "cafile", "certfile", "default_domain_id", "default_domain_name", "domain_id", "domain_name",
    "endpoint_id", "endpoint_override", "keyfile", "max_version", "min_version", "project_domain_id",
    "project_domain_name", "project_id", "project_name", "region_name", "service_name", "service_type",
    "system_scope", "trust_id", "user_domain_id", "user_domain_name", "user_id", "version",
  ):
    yield option(group, name)
  yield option(group, "username", older=[f"{group}/user_name"])
  yield option(group, "password", secret=True)
  yield option(group, "insecure", "boolean", False)
  yield option(group, "timeout", "integer")
  yield option(group, "valid_interfaces", "list")
  for name in ("connect_retries", "status_code_retries"):
    yield option(group, name, "integer")


def glance(release):
  """What Glance itself declares in its tree but leaves out of its lists."""
  if release == "rocky":
    yield option("DEFAULT", "enabled_backends", "dict")
  if since(release, "train") and not since(release, "yoga"):
    yield option("DEFAULT", "cache_prefetcher_interval", "float", 300.0)
  if since(release, "kilo") and not since(release, "newton"):
    yield option("taskflow_executor", "conversion_format")


def is_backend(release, group):
  """True for the groups that list the options of a backend of some driver."""
  return since(release, "stein") and (group.startswith("glance.store.") or group in ("cinder", "file"))


def backends(release, catalogue):
  """What the scrubber and the cache's prefetcher read of the backends, and what each backend takes besides.

  The lists have the backends in the API's file alone, although all three programs make the same stores of them
  (glance/cmd/scrubber.py, glance/cmd/cache_prefetcher.py). glance_store declares the last two in its driver.py, the
  weight since 4.6.0.
  """
  if not since(release, "stein"):
    return
  rows = catalogue["files"]["glance-api.conf"]
  for short in ("cache", "scrubber"):
    yield short, option("DEFAULT", "enabled_backends", "dict")
    yield short, option("glance_store", "default_backend")
    for row in rows:
      if is_backend(release, row["group"]):
        yield short, row
  for group in sorted({row["group"] for row in rows if is_backend(release, row["group"])}):
    for short in ("api", "cache", "scrubber"):
      yield short, option(group, "store_description")
      if since(release, "bobcat"):
        yield short, option(group, "weight", "integer", 0)


def gaps(release, catalogue):
  """Pairs of a short file name and an option."""
  yield from backends(release, catalogue)
  for file, rows in catalogue["files"].items():
    short = file.removeprefix("glance-").removesuffix(".conf")
    if any(row["group"] == "keystone_authtoken" for row in rows):
      for row in authentication(release):
        yield short, row
  lists = catalogue["files"]["glance-api.conf"]
  for row in (*key_manager(release), *limits(release, lists), *glance(release)):
    yield "api", row


def amend(release, row):
  """Add what a list leaves out about an option that it has."""
  if release in ("pike", "queens") and (row["group"], row["name"]) == ("oslo_messaging_rabbit", "ssl"):
    older = {"group": "oslo_messaging_rabbit", "name": "rabbit_use_ssl"}
    return {**row, "default": False, "deprecated": [*row.get("deprecated", ()), older]}
  return row
