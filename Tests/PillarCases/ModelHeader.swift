/// The start of a server role that names no release, with the keys that every server needs.
package let modelHeader = "glance:\n  server:\n    enabled: true\n" + requiredKeys

/// The keys that every server needs, for tests about other keys.
package let requiredKeys =
  "    database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}\n"
  + "    identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}\n"
