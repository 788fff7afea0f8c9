extension OptionTable {
  /// The keys of the server role that are options of `[DEFAULT]`, and the groups that are sections.
  static let server = OptionTable(
    """
    allow_additional_image_properties bool Whether users may add properties of their own to an image.
    allow_anonymous_access bool Whether requests without a token get read access.
    backlog int Connections that may wait to be accepted.
    cert_file path File with the API's own certificate, where the API itself speaks TLS.
    key_file path File with the API's private key.
    ca_file path File with the authority that the certificates of clients must be from.
    client_socket_timeout int Seconds without a byte after which the connection of a client is closed.
    http_keepalive bool Whether a connection stays open after an answer.
    max_header_line int Bytes of the longest header of a request.
    tcp_keepidle int Seconds of silence after which a connection is probed.
    max_request_id_length int Characters of the longest identifier that a request may bring.
    public_endpoint url URL of the API as its clients see it.
    delayed_delete bool Whether images are only marked at first when they are deleted.
    scrub_time int Seconds between the deletion of an image and its removal by the scrubber.
    scrub_pool_size int Images that the scrubber removes at a time.
    digest_algorithm text Hash of the signature of a proxied message.
    hashing_algorithm text Hash of the data that every new image gets.
    do_secure_hash bool Whether the hash of the data of new locations is computed.
    http_retries int Attempts to read the data of a new location for its hash.
    enabled_import_methods list Ways in which users may import an image.
    node_staging_uri text URI of the folder in which uploads wait for their import, where there is a single store.
    worker_self_reference_url url URL by which the other workers reach this one, for uploads that wait here.
    image_size_cap int Bytes of the largest image.
    use_keystone_limits bool Whether the limits registered in Keystone hold in place of `quota.user_storage`.
    image_cache_driver text Keeper of the list of cached images.
    image_cache_sqlite_db text Database file of the cache's sqlite driver.
    cache_prefetcher_interval number Seconds between two runs of the cache's prefetcher in the API.
    metadata_encryption_key secret Key that locations are encrypted with in the database.
    enforce_secure_rbac bool Whether the API takes the new default rules; goes with `oslo_policy.enforce_new_defaults`.
    owner_is_tenant bool Whether the owner of an image is a project.
    admin_role text Role of administrators, as the API sees them.
    send_identity_headers bool Whether the headers with the user go to the registry too.
    default_publisher_id text Name of the sender of notifications.
    disabled_notifications list Notifications that are not sent.
    rpc_ping_enabled bool Whether the API answers pings on the message queue.
    default_log_levels list Levels of the loggers of libraries, such as `amqp=WARN`.
    fatal_deprecations bool Whether using what is deprecated is an error.
    instance_format text How a message shows an instance.
    instance_uuid_format text How a message shows the identifier of an instance.
    log_color bool Whether messages on a terminal have colours.
    log_date_format text Format of the date of messages.
    log_rotate_interval int Units of `log_rotate_interval_type` between two rotations.
    log_rotate_interval_type text Unit of the time between rotations.
    log_rotation_type text When log files are rotated: `interval`, `size` or `none`.
    max_logfile_count int Rotated log files that are kept.
    max_logfile_size_mb int Megabytes after which a log file is rotated.
    logging_context_format_string text Format of messages about a request.
    logging_debug_format_suffix text What debug messages have behind them.
    logging_default_format_string text Format of messages about no request.
    logging_exception_prefix text What stands before each line of an exception.
    logging_user_identity_format text How a message shows the user.
    publish_errors bool Whether error messages are sent as notifications.
    rate_limit_burst int Messages within `rate_limit_interval` that are not held back.
    rate_limit_except_level text Level from which messages are never held back.
    rate_limit_interval int Seconds over which messages are counted.
    use_journal bool Whether messages go to the journal of systemd.
    use_json bool Whether messages are JSON.
    use_stderr bool Whether messages go to standard error.
    watch_log_file bool Whether a log file that was moved is opened anew.
    pydev_worker_debug_host host Host of a debugger that workers connect to.
    pydev_worker_debug_port port Port of that debugger.
    """,
    groups: [
      ("keystone_authtoken", "How tokens are checked, besides `identity`.", .keystoneAuthtoken),
      ("oslo_messaging_rabbit", "RabbitMQ, besides `message_queue`.", .rabbit),
      ("oslo_messaging_notifications", "Notifications, besides `notification`.", .notifications),
      ("oslo_messaging_kafka", "Kafka as the transport of notifications.", .kafka),
      ("oslo_limit", "Where the limits registered in Keystone are asked for.", .limit),
      ("oslo_concurrency", "Locks between processes.", .concurrency),
      ("oslo_reports", "Reports of the state of a running service.", .reports),
      ("os_brick", "How volumes are attached for the cinder store.", .brick),
      ("key_manager", "The key manager and the account that asks it.", .keyManager),
      ("barbican_service_user", "The service account whose token goes with requests to Barbican.", .barbicanUser),
      ("vault", "HashiCorp Vault as the key manager.", .vault),
      ("healthcheck", "The answer to health checks.", .healthcheck),
      ("image_format", "Formats that images may have.", .imageFormat),
      ("task", "Tasks of the API, such as imports.", .task),
      ("taskflow_executor", "The executor of tasks.", .taskflow),
      ("profiler", "Tracing of requests through services.", .profiler),
      ("image_import_opts", "Plugins that every imported image goes through.", .importPlugins),
      ("import_filtering_opts", "Addresses that images may be imported from.", .importFilter),
      ("image_conversion", "The plugin that converts imported images.", .conversion),
      ("inject_metadata_properties", "The plugin that gives imported images properties.", .injection),
      ("glance_download_opts", "Import from another Glance, up to epoxy.", .download),
      ("glance_download_properties", "Import from another Glance, from flamingo on.", .download),
      ("backend_defaults", "Options of all `stores` that do not set them, from flamingo on.", .backend),
      ("paste_deploy", "The paste file, besides `flavor`.", .pasteDeploy),
      ("os_glance_staging_store", "The store in which uploads wait, next to `stores`.", .reservedStore),
      ("os_glance_tasks_store", "The store of data of tasks, next to `stores`.", .reservedStore),
    ])
}
