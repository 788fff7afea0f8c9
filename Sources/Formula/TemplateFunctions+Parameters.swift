import Jinja

/// What the functions of templates take, for checking templates without rendering them.
extension TemplateFunctions {
  /// The parameters of every function, by its name.
  static let parameters: [String: Parameters] = [
    "since": ["release"], "before": ["release"], "header": [], "given": ["key_path"],
    "section": ["name", "like?"], "option": ["name", "value?", "default?"], "ignored": ["key_path", "reason?"],
    "database_url": ["database"], "transport_url": ["queue"], "host_list": ["members", "port?"],
    "identity_url": ["identity", "kind", "path?"], "cinder_catalog_info": ["endpoint_type?"],
    "url_type": ["endpoint_type"], "interface": ["endpoint_type"], "store_names": ["engines"],
    "vmware_datastores": ["datastores"], "flavor": [], "policy_file": [], "logging_file": [],
    "paste_sections": [], "audited": ["pipeline"], "paste_value": ["text"],
    "loggers": [], "log_section": ["name"], "log_name": ["text"], "log_names": ["items"],
    "log_arguments": Parameters([], morePositional: true), "syslog_facility": ["name"],
    "wsgi_application": [], "wsgi_script": [], "script_file": [], "apache_value": ["text"], "apache_line": ["text"],
    "uwsgi_value": ["text"],
    "without_protocols": ["protocols"], "backends": [], "enabled_backends": [], "default_backend": [],
    "swift_references": [],
    "cron_lines": [], "property_rules": [], "audit_map": [],
  ]
}
