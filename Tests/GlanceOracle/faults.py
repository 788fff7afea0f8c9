"""Faults planted in a sound pillar, and what a formula that checks nothing would write for each.

A fault is what is wrong, the keys laid over the pillar's glance:server, and the changes of glance-api.conf: a section,
an option and its value, None taking the option away. `policy` changes a rule of the policy instead, `line` adds a line
to a template.
"""

from dataclasses import dataclass, field

BASE = """\
glance:
  server:
    enabled: true
    database: {host: 10.0.0.10, name: glance, user: glance, password: opensesame12}
    identity: {host: 127.0.0.1, port: 5000, tenant: service, user: glance, password: opensesame12, region: RegionOne}
    message_queue: {host: 10.0.0.11, user: openstack, password: opensesame12}
    storage: {engine: file}
"""


@dataclass
class Fault:
    title: str
    keys: str = ""
    edits: list = field(default_factory=list)
    policy: tuple = ()
    line: tuple = ()


def fault(title, keys, *edits):
    return Fault(title, keys, list(edits))


def rule(title, name, check):
    return Fault(title, f"policy: {{{name}: {check!r}}}", policy=(name, check))


def written(title, section, name, value):
    return Fault(title, line=(section, name, value), edits=[(section, name, value)])


def connection(title, keys, account, place):
    return fault(title, keys, ("database", "connection", f"mysql+pymysql://{account}@{place}/glance?charset=utf8"))


def store(name, *edits, default=None):
    return [("glance_store", "stores", name), ("glance_store", "default_store", default or name), *edits]


def swift(title, keys, option, value):
    account = "auth: {address: 'https://k:5000/v3', version: 3}, user: 's:g', key: opensesame12"
    return fault(title, f"storage: {{engine: swift, swift: {{store: {{{account}, {keys}}}}}}}",
                 *store("swift", ("glance_store", f"swift_store_{option}", value)))


FAULTS = [
    # Types
    fault("text for a number of workers", "workers: banana", ("DEFAULT", "workers", "banana")),
    fault("a fraction for a number of workers", "workers: 1.5", ("DEFAULT", "workers", "1.5")),
    fault("text for a limit", "api_limit_max: many", ("DEFAULT", "api_limit_max", "many")),
    fault("text for a default limit", "limit_param_default: few", ("DEFAULT", "limit_param_default", "few")),
    fault("text for a pool's size", "database: {max_pool_size: big}", ("database", "max_pool_size", "big")),
    fault("text for an overflow", "database: {max_overflow: none}", ("database", "max_overflow", "none")),
    fault("text for a number of attempts", "database: {max_retries: forever}", ("database", "max_retries", "forever")),
    fault("a duration with a unit", "database: {connection_recycle_time: 5m}",
          ("database", "connection_recycle_time", "5m")),
    fault("text for a boolean", "show_multiple_locations: perhaps", ("DEFAULT", "show_multiple_locations", "perhaps")),
    fault("a number for a boolean", "show_image_direct_url: 2", ("DEFAULT", "show_image_direct_url", "2")),
    fault("text for a reconnect", "database: {use_db_reconnect: maybe}", ("database", "use_db_reconnect", "maybe")),
    fault("text for a quota", "quota: {image_member: lots}", ("DEFAULT", "image_member_quota", "lots")),
    fault("text for a tag quota", "quota: {image_tag: x}", ("DEFAULT", "image_tag_quota", "x")),
    fault("text for seconds", "message_queue: {rpc_response_timeout: soon}",
          ("DEFAULT", "rpc_response_timeout", "soon")),
    fault("text for a heartbeat", "message_queue: {heartbeat_timeout_threshold: slow}",
          ("oslo_messaging_rabbit", "heartbeat_timeout_threshold", "slow")),
    fault("a size with a unit", "image_cache: {enabled: true, max_size: 10G}",
          ("DEFAULT", "image_cache_max_size", "10G")),
    fault("text for a chunk's size", "storage: {engine: rbd, pool: images, user: glance, chunk_size: small}",
          *store("rbd", ("glance_store", "rbd_store_chunk_size", "small"))),
    connection("a list for a host", "database: {host: [a, b]}", "glance:opensesame12", "['a', 'b']"),
    fault("a mapping for a password", "identity: {password: {a: b}}",
          ("keystone_authtoken", "password", "{'a': 'b'}")),
    fault("a boolean for an age", "cors: {allowed_origin: 'https://d.example.com', max_age: true}",
          ("cors", "allowed_origin", "https://d.example.com"), ("cors", "max_age", "True")),
    # Ranges
    fault("a negative number of workers", "workers: -1", ("DEFAULT", "workers", "-1")),
    fault("a limit of nothing", "api_limit_max: 0", ("DEFAULT", "api_limit_max", "0")),
    fault("a default limit of nothing", "limit_param_default: 0", ("DEFAULT", "limit_param_default", "0")),
    fault("a port above 65535", "bind: {port: 92920}", ("DEFAULT", "bind_port", "92920")),
    fault("a negative port", "bind: {port: -1}", ("DEFAULT", "bind_port", "-1")),
    fault("a negative wait", "image_cache: {enabled: true, stall_time: -1}",
          ("DEFAULT", "image_cache_stall_time", "-1")),
    swift("a containers' seed above 32", "multiple_containers_seed: 33", "multiple_containers_seed", "33"),
    # Choices
    fault("an unknown location strategy", "location_strategy: fastest", ("DEFAULT", "location_strategy", "fastest")),
    fault("an unknown cache security", "cache: {members: [{host: 10.0.0.5}], security: {enabled: true, "
          "strategy: ROT13, secret_key: opensesame12}}",
          ("keystone_authtoken", "memcached_servers", "10.0.0.5:11211"),
          ("keystone_authtoken", "memcache_security_strategy", "ROT13"),
          ("keystone_authtoken", "memcache_secret_key", "opensesame12")),
    fault("an unknown driver of notifications", "notification: {enabled: true, driver: messagingv3}",
          ("oslo_messaging_notifications", "driver", "messagingv3")),
    fault("an unknown database engine", "database: {engine: oracle}",
          ("database", "connection", "oracle://glance:opensesame12@10.0.0.10/glance")),
    fault("an unknown store", "storage: {engine: 'file,floppy'}", ("glance_store", "stores", "file,floppy")),
    fault("an unknown authentication plugin", "identity: {auth_type: magic}",
          ("keystone_authtoken", "auth_type", "magic")),
    fault("an unknown paste pipeline", "flavor: keystne", ("paste_deploy", "flavor", "keystne")),
    swift("an unknown endpoint type", "endpoint_type: outerURL", "endpoint_type", "outerURL"),
    # Missing
    connection("no host of the database", "database: {host: null}", "glance:opensesame12", "None"),
    connection("no password of the database", "database: {password: null}", "glance:None", "10.0.0.10"),
    connection("no account of the database", "database: {user: null}", "None:opensesame12", "10.0.0.10"),
    fault("no database", "database: null", ("database", "connection", None), ("database", "max_pool_size", None)),
    fault("no password of the service", "identity: {password: null}", ("keystone_authtoken", "password", None)),
    fault("no project of the service", "identity: {tenant: null}", ("keystone_authtoken", "project_name", None)),
    fault("no host of the identity service", "identity: {host: null}", ("keystone_authtoken", "auth_url", None)),
    fault("no account at the broker", "message_queue: {user: null}", ("DEFAULT", "transport_url",
                                                                     "rabbit://:opensesame12@10.0.0.11:5672/")),
    fault("no swift account", "storage: {engine: swift}", *store("swift")),
    fault("no vCenter", "storage: {engine: vmware}", *store("vmware", default="vsphere")),
    # Names
    fault("a misspelt group of keys", "databse: {max_pool_size: 5}", ("databse", "max_pool_size", "5")),
    fault("a misspelt key", "database: {max_pol_size: 5}", ("database", "max_pol_size", "5")),
    fault("a misspelt quota", "quota: {image_membr: 5}", ("DEFAULT", "image_membr_quota", "5")),
    fault("a key in the wrong group", "database: {workers: 5}", ("database", "workers", "5")),
    fault("a key of another service", "identity: {rabbit_host: x}", ("keystone_authtoken", "rabbit_host", "x")),
    written("a misspelt option in a template", "glance_store", "filesystem_store_datadirr", "/srv"),
    written("an unknown section in a template", "glance_stroe", "stores", "file"),
    written("an option of an older release in a template", "DEFAULT", "enable_v1_api", "true"),
    written("an option of an older section in a template", "DEFAULT", "sql_connection", "sqlite://"),
    fault("a deprecated option", "show_multiple_locations: true", ("DEFAULT", "show_multiple_locations", "true")),
    written("a bad value in a template", "DEFAULT", "image_cache_stall_time", "long"),
    written("a value out of range in a template", "oslo_messaging_rabbit", "heartbeat_rate", "often"),
    written("a value out of the choices in a template", "oslo_messaging_rabbit", "rabbit_retry_interval", "x"),
    # Values that no reader gives back
    swift("a line break in a value", 'container: "a\\nb"', "container", "a\nb"),
    fault("a host that is none", "bind: {address: '10.0.0.300'}", ("DEFAULT", "bind_host", "10.0.0.300")),
    fault("a URL for a host", "identity: {host: 'http://10.0.0.1'}",
          ("keystone_authtoken", "auth_url", "http://http://10.0.0.1:5000")),
    fault("a path that is not absolute", "filesystem_store_datadir: images",
          ("glance_store", "filesystem_store_datadir", "images")),
    # Keys against each other
    fault("a default store that is not used", "storage: {engine: file, default_store: rbd}",
          ("glance_store", "default_store", "rbd")),
    fault("a default store that only reads", "storage: {engine: http, default_store: http}", *store("http")),
    fault("a default limit above the largest", "{api_limit_max: 10, limit_param_default: 100}",
          ("DEFAULT", "api_limit_max", "10"), ("DEFAULT", "limit_param_default", "100")),
    fault("cache security without a key", "cache: {members: [{host: 10.0.0.5}], security: {enabled: true}}",
          ("keystone_authtoken", "memcached_servers", "10.0.0.5:11211"),
          ("keystone_authtoken", "memcache_security_strategy", "ENCRYPT")),
    # The policy
    rule("a policy rule with an open end", "get_image", "role:admin and"),
    rule("a policy rule that is no check", "get_image", "admin"),
    rule("a policy rule that refers to none", "get_image", "rule:nobody"),
    rule("policy rules in a circle", "get_image", "rule:get_image"),
    rule("a policy rule of no action", "get_imag", "role:admin"),
]
