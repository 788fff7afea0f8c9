/// Options about the services that Glance works with.
extension OptionTable {
  static let keystoneAuthtoken = OptionTable(
    """
    application_credential_id text Identifier of an application credential, in place of the account.
    application_credential_name text Name of an application credential.
    application_credential_secret secret Secret of the application credential.
    system_scope text Scope of the service's own token, `all` for the whole cloud.
    trust_id text Identifier of a trust that the service's token is from.
    token secret Token of the service, for the plugin `token`.
    auth_section text Section that has the account, in place of this one.
    interface text Interface of Keystone's endpoint; `identity.endpoint_type` sets it too.
    service_type text Service type that the access rules of a token are checked for.
    service_token_roles list Roles of which a service token needs one.
    service_token_roles_required bool Whether a service token without such a role is refused.
    delay_auth_decision bool Whether requests without a valid token go on to the API.
    include_service_catalog bool Whether the catalogue of services is asked for with a token.
    insecure bool Whether Keystone's certificate goes unchecked.
    certfile path File with the certificate that Keystone is shown.
    keyfile path File with its private key.
    http_connect_timeout int Seconds to wait for a connection to Keystone.
    http_request_max_retries int Attempts to reach Keystone.
    enforce_token_bind text How tokens that are bound to a client are checked.
    token_cache_time int Seconds that a checked token is trusted; -1 for none.
    cache text Name of the cache in the environment of a request.
    memcache_use_advanced_pool bool Whether connections to memcached are pooled.
    memcache_pool_conn_get_timeout int Seconds to wait for a connection of the pool.
    memcache_pool_dead_retry int Seconds after which a memcached server that failed is tried again.
    memcache_pool_maxsize int Connections of the pool to each memcached server.
    memcache_pool_socket_timeout int Seconds to wait for a memcached server.
    memcache_pool_unused_timeout int Seconds after which an idle connection is closed.
    memcache_sasl_enabled bool Whether memcached asks for an account.
    memcache_username text Account at memcached.
    memcache_password secret Password of that account.
    memcache_tls_enabled bool Whether connections to memcached are encrypted.
    memcache_tls_cafile path File with the authority that signed memcached's certificate.
    memcache_tls_certfile path File with the certificate that memcached is shown.
    memcache_tls_keyfile path File with its private key.
    memcache_tls_allowed_ciphers text Ciphers for memcached, as OpenSSL names them.
    """)

  static let database = OptionTable(
    """
    pool_timeout int Seconds to wait for a connection of the pool.
    retry_interval int Seconds between two attempts to connect at start.
    db_retry_interval int Seconds between two attempts of one operation.
    db_max_retries int Attempts of one operation; -1 tries without end.
    db_inc_retry_interval bool Whether the time between attempts grows.
    db_max_retry_interval int Seconds that it grows to at most.
    connection_debug int How much SQLAlchemy logs: 0 nothing, 100 everything.
    connection_trace bool Whether statements carry the place in the code as a comment.
    connection_parameters text More parameters of the connection URL, `name=value` joined by `&`.
    mysql_sql_mode text SQL mode of a MySQL session; empty for the server's own.
    mysql_wsrep_sync_wait int Which operations wait for the Galera cluster.
    mysql_enable_ndb bool Whether tables are made for MySQL Cluster.
    slave_connection secret URL of a database server for reading.
    synchronous_reader bool Whether that server must be as new as the first.
    sqlite_synchronous bool Whether SQLite waits for the disk.
    use_tpool bool Whether database calls run in threads.
    min_pool_size int Connections that the pool begins with.
    backend text Kind of access to the database.
    """)

  static let rabbit = OptionTable(
    """
    amqp_auto_delete bool Whether queues without a reader go away.
    amqp_durable_queues bool Whether queues outlive the broker.
    rabbit_quorum_queue bool Whether queues are quorum queues.
    rabbit_transient_quorum_queue bool Whether short-lived queues are quorum queues too.
    rabbit_quorum_delivery_limit int Times that a message is delivered again at most; 0 for no limit.
    rabbit_quorum_max_memory_length int Messages of a quorum queue that are kept in memory; 0 for no limit.
    rabbit_quorum_max_memory_bytes int Bytes of a quorum queue that are kept in memory; 0 for no limit.
    rabbit_stream_fanout bool Whether messages to all readers go through streams.
    rabbit_transient_queues_ttl int Seconds after which an unused short-lived queue goes away.
    rabbit_ha_queues bool Whether queues are mirrored, on brokers before version 3.
    rabbit_login_method text How the broker checks the account.
    rabbit_interval_max int Seconds between two attempts to connect at most.
    rabbit_retry_interval int Seconds before the second attempt to connect.
    rabbit_retry_backoff int Seconds by which the time between attempts grows.
    rabbit_qos_prefetch_count int Messages that are fetched ahead; 0 for no limit.
    use_queue_manager bool Whether names of queues are made from host and process.
    hostname text Host in the names of queues.
    processname text Process in the names of queues.
    direct_mandatory_flag bool Whether an answer that nobody reads is an error.
    enable_cancel_on_failover bool Whether readers notice that a queue moved.
    heartbeat_in_pthread bool Whether the heartbeat has a thread of its own.
    kombu_compression text Compression of messages.
    kombu_failover_strategy text Which broker of a cluster is next.
    kombu_missing_consumer_retry_timeout int Seconds to wait for the reader of an answer.
    kombu_reconnect_delay number Seconds to wait before connecting again.
    kombu_reconnect_splay number Seconds by which that wait varies.
    conn_pool_min_size int Connections that the pool keeps.
    conn_pool_ttl int Seconds after which an idle connection is closed.
    rpc_conn_pool_size int Connections of the pool.
    ssl_enforce_fips_mode bool Whether TLS must be in FIPS mode.
    ssl_enforce_hostname_verification bool Whether the broker's certificate must be for its name.
    """)

  static let notifications = OptionTable(
    """
    transport_url secret URL of the broker that notifications go to, in place of `message_queue`.
    retry int Attempts to send a notification; -1 tries without end.
    """)

  static let kafka = OptionTable(
    """
    compression_codec text Compression of messages.
    consumer_group text Group of the readers.
    enable_auto_commit bool Whether read messages are acknowledged at once.
    kafka_consumer_timeout number Seconds to wait for messages.
    kafka_max_fetch_bytes int Bytes that are fetched at a time.
    max_poll_records int Messages that are fetched at a time.
    producer_batch_size int Messages that are sent at a time.
    producer_batch_timeout number Seconds that messages wait to be sent together.
    sasl_mechanism text How the broker checks the account.
    security_protocol text Whether the connection is encrypted and who is checked.
    ssl_cafile path File with the authority that signed the broker's certificate.
    ssl_client_cert_file path File with the certificate that the broker is shown.
    ssl_client_key_file path File with its private key.
    ssl_client_key_password secret Password of that key.
    """)

  static let limit = OptionTable(
    plugin + account + accountScope
      + """
      endpoint_id text Identifier of Glance's own endpoint, whose limits are asked for.
      endpoint_interface text Interface of the endpoint, to find its identifier.
      endpoint_region_name text Region of the endpoint, to find its identifier.
      endpoint_service_name text Name of the endpoint's service, to find its identifier.
      endpoint_service_type text Type of the endpoint's service, to find its identifier.
      endpoint_override url URL of Keystone, in place of the catalogue's.
      region_name text Region of Keystone.
      service_name text Name of Keystone in the catalogue.
      service_type text Type of Keystone in the catalogue.
      valid_interfaces list Interfaces of Keystone in order of preference.
      version text Version of Keystone's API.
      min_version text Least version of Keystone's API.
      max_version text Greatest version of Keystone's API.
      connect_retries int Attempts to connect.
      connect_retry_delay number Seconds between two attempts to connect.
      status_code_retries int Attempts after an answer that can be tried again.
      status_code_retry_delay number Seconds between two such attempts.
      retriable_status_codes list Status codes after which another attempt is made.

      """ + session)

  static let keyManager = OptionTable(
    """
    backend text Kind of the key manager: `barbican`, `vault` or a class.
    api_class text Class of the key manager, in older releases.
    fixed_key secret Key for all, for tests.
    auth_type text How the key manager is asked: with which account or token.
    reauthenticate bool Whether an expired token is renewed.
    token secret Token that the key manager is asked with.

    """ + account)

  static let barbican = OptionTable(
    """
    barbican_api_version text Version of Barbican's API.
    barbican_region_name text Region of Barbican.
    number_of_retries int Attempts to ask Barbican for a key that is not ready.
    retry_delay int Seconds between those attempts.
    send_service_user_token bool Whether a service token goes along; `barbican_service_user` is its account.
    verify_ssl bool Whether Barbican's certificate is checked.
    verify_ssl_path path File with the authority that signed Barbican's certificate.

    """ + session)

  static let barbicanUser = OptionTable(plugin + account + accountScope + session)

  static let vault = OptionTable(
    """
    vault_url url URL of Vault.
    root_token_id secret Root token of Vault.
    approle_role_id secret Identifier of the application's role.
    approle_secret_id secret Secret of the application's role.
    auth_method text How Vault is asked: `approle`, `jwt` or `kubernetes`.
    auth_path text Where that method is mounted.
    token_file path File with the token of the method.
    token_role text Role of the method.
    kv_mountpoint text Where the keys are mounted.
    kv_path text Path of the keys below it.
    kv_version int Version of Vault's key store.
    namespace text Namespace of Vault.
    timeout number Seconds to wait for Vault.
    ssl_ca_crt_file path File with the authority that signed Vault's certificate.
    use_ssl bool Whether the connection is encrypted, where the URL does not say it.
    """)

  static let pasteDeploy = OptionTable("config_file path Paste file of the API, in place of the usual one.")

  static let concurrency = OptionTable("lock_path path Folder of the lock files.")

  static let reports = OptionTable(
    """
    file_event_handler path File whose change makes the service write a report.
    file_event_handler_interval int Seconds between two looks at it.
    log_dir path Folder of the reports.
    """)

  static let brick = OptionTable(
    """
    lock_path path Folder of the lock files of volume attachments, shared with other services of the host.
    wait_mpath_device_attempts int Looks for a multipath device.
    wait_mpath_device_interval int Seconds between two looks.
    """)

  static let policy = OptionTable(
    """
    enforce_scope bool Whether a token of the wrong scope is refused.
    enforce_new_defaults bool Whether the older form of each default rule is off.
    policy_default_rule text Rule for actions without a rule.
    policy_dirs list Folders with more policy files.
    remote_content_type text Form in which a remote rule is asked.
    remote_ssl_verify_server_crt bool Whether the certificate of a remote rule's server is checked.
    remote_ssl_ca_crt_file path File with the authority that signed that certificate.
    remote_ssl_client_crt_file path File with the certificate that the server is shown.
    remote_ssl_client_key_file path File with its private key.
    remote_timeout number Seconds to wait for a remote rule.
    """)

  static let healthcheck = OptionTable(
    """
    path text Path of the health check.
    detailed bool Whether the answer has details.
    backends list What is checked, such as `disable_by_file`.
    allowed_source_ranges list Networks whose health checks are answered.
    ignore_proxied_requests bool Whether health checks through a proxy are left unanswered.
    disable_by_file_path path File whose presence makes the service unhealthy.
    disable_by_file_paths list Such files by port, `port:path`.
    enable_by_file_paths list Files whose absence makes the service unhealthy.
    """)

  static let wsgi = OptionTable(
    """
    task_pool_threads int Threads for tasks in each process.
    python_interpreter path Python that the conversion of images starts; under uWSGI `/usr/bin/python3` unless set.
    """)

  static let profiler = OptionTable(
    """
    enabled bool Whether requests can be traced.
    connection_string secret Where traces go.
    hmac_keys secret Keys of which a request needs one to be traced.
    trace_sqlalchemy bool Whether database calls are traced.
    trace_requests bool Whether calls to other services are traced.
    filter_error_trace bool Whether failed requests alone are kept.
    es_doc_type text Type of the documents in Elasticsearch.
    es_scroll_size int Documents that are fetched from Elasticsearch at a time.
    es_scroll_time text Time that Elasticsearch keeps a search.
    sentinel_service_name text Name of the service of Redis Sentinel.
    socket_timeout number Seconds to wait for Redis Sentinel.
    """)

  /// How a client of Keystone shows an account.
  private static let plugin = """
    auth_section text Section that has the account, in place of this one.
    auth_type text Authentication plugin of keystoneauth.

    """

  /// The account that a client of Keystone shows, as keystoneauth names it.
  private static let account = """
    auth_url url URL of Keystone, with its version.
    username text Account.
    user_id text Identifier of the account.
    password secret Password of the account.
    user_domain_name text Name of the account's domain.
    user_domain_id text Identifier of the account's domain.
    project_name text Project of the account.
    project_id text Identifier of the project.
    project_domain_name text Name of the project's domain.
    project_domain_id text Identifier of the project's domain.
    domain_name text Name of the domain to authorise for.
    domain_id text Identifier of the domain to authorise for.
    trust_id text Identifier of a trust.

    """

  /// More of the account, which a key manager is not asked with.
  private static let accountScope = """
    default_domain_name text Name of the domain where no other is named.
    default_domain_id text Identifier of that domain.
    system_scope text Scope of the token, `all` for the whole cloud.

    """

  /// How a client of Keystone connects, as keystoneauth names it.
  private static let session = """
    cafile path File with the authority that signed the service's certificate.
    certfile path File with the certificate that the service is shown.
    keyfile path File with its private key.
    insecure bool Whether the service's certificate goes unchecked.
    timeout number Seconds to wait for an answer.
    collect_timing bool Whether the time of each call is kept.
    split_loggers bool Whether the parts of a call have loggers of their own.
    """
}
