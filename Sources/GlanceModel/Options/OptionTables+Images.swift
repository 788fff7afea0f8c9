/// Options about images: their import, their formats and where they are kept.
extension OptionTable {
  static let imageFormat = OptionTable(
    """
    container_formats list Container formats that images may have.
    disk_formats list Disk formats that images may have.
    vmdk_allowed_types list Kinds of vmdk that are taken.
    require_image_format_match bool Whether the data must be of the format that the image says.
    gpt_safety_checks_nonfatal list Checks of a partition table that only warn.
    """)

  static let task = OptionTable(
    """
    task_executor text Executor of tasks.
    task_time_to_live int Hours that a finished task is remembered.
    work_dir path Folder for the data of tasks, where there is a single store.
    """)

  static let taskflow = OptionTable(
    """
    engine_mode text Whether the steps of a task run one after the other or together.
    max_workers int Steps that run at a time.
    conversion_format text Format that the older import task converts to.
    """)

  static let importPlugins = OptionTable(
    """
    image_import_plugins list Plugins in order: `image_decompression`, `image_conversion`, `inject_image_metadata`.
    max_parallel_stores int Stores that an image is imported to at a time.
    """)

  static let importFilter = OptionTable(
    """
    allowed_schemes list Schemes of the URLs that images may come from.
    disallowed_schemes list Schemes that they must not have.
    allowed_hosts list Hosts that images may come from.
    disallowed_hosts list Hosts that they must not come from.
    allowed_ports list Ports that images may come from.
    disallowed_ports list Ports that they must not come from.
    """)

  static let conversion = OptionTable("output_format text Format that imported images are converted to.")

  static let injection = OptionTable(
    """
    ignore_user_roles list Roles whose images are left alone.
    inject dict Properties with their values.
    """)

  static let download = OptionTable(
    "extra_properties list Beginnings of the names of properties that come along with an image.")

  static let reservedStore = OptionTable(files)

  /// The options of a backend of any driver.
  static let backend = OptionTable(files + rbd + swift + cinder + s3 + http + vmware)

  private static let files = """
    filesystem_store_datadir path Folder of the images.
    filesystem_store_datadirs list Folders with their priorities, `folder:priority`.
    filesystem_store_metadata_file path File with the metadata that goes with locations.
    filesystem_store_file_perm int Permissions of image files as a number; 0 for the account's own.
    filesystem_store_chunk_size int Bytes that are read or written at a time.
    filesystem_thin_provisioning bool Whether blocks of zeros become holes.
    filesystem_store_timeout int Seconds after which the folder counts as unreachable; 0 for never.
    filesystem_store_thread_pool_size int Threads that look after the folder.
    filesystem_store_threadpool_threshold int Share of those threads in use that is warned of, in percent.

    """

  private static let rbd = """
    rbd_store_pool text Ceph pool of the images.
    rbd_store_user text Account at the Ceph cluster.
    rbd_store_ceph_conf path Configuration file of the Ceph cluster.
    rbd_store_chunk_size int Megabytes of an object in the pool.
    rbd_thin_provisioning bool Whether blocks of zeros are left out.
    rados_connect_timeout int Seconds to wait for the cluster; -1 for its own.

    """

  private static let swift = """
    default_swift_reference text Name of the account that new images are kept with.
    swift_store_config_file path File with the accounts; `storage.swift.store.references` writes one.
    swift_store_multi_tenant bool Whether images are kept in the account of their owner.
    swift_store_admin_tenants list Projects that may read and write all containers of a multi-tenant store.
    swift_store_auth_address url URL of Keystone, for a single account.
    swift_store_auth_version text Version of the authentication.
    swift_store_auth_insecure bool Whether Keystone's certificate goes unchecked.
    swift_store_user text Single account, as `project:user`.
    swift_store_key secret Password of the single account.
    swift_store_project_id text Identifier of the single account's project.
    swift_store_project_name text Project of the single account.
    swift_store_application_credential_id secret Identifier of an application credential.
    swift_store_application_credential_secret secret Secret of the application credential.
    swift_store_region text Region of Swift.
    swift_store_endpoint url Endpoint in place of the catalogue's.
    swift_store_endpoint_type text Interface of Swift's endpoint.
    swift_store_service_type text Type of Swift in the catalogue.
    swift_store_container text Container of the images, or the beginning of the names of several.
    swift_store_create_container_on_put bool Whether a missing container is made.
    swift_store_multiple_containers_seed int Characters of an image's identifier that choose its container.
    swift_store_large_object_size int Megabytes from which an image is kept in segments.
    swift_store_large_object_chunk_size int Megabytes of one segment.
    swift_store_cacert path File with the authority that signed Swift's certificate.
    swift_store_ssl_compression bool Whether encrypted transfers are compressed.
    swift_store_retry_get_count int Attempts to continue a broken download.
    swift_store_expire_soon_interval int Seconds of a token's life left at which a new one is fetched.
    swift_store_use_trusts bool Whether long uploads go on with a trust of the user.
    swift_buffer_on_upload bool Whether segments wait on disk before they are sent.
    swift_upload_buffer_dir path Folder in which they wait.

    """

  private static let cinder = """
    cinder_volume_type text Volume type of the images; one backend for each type.
    cinder_catalog_info text Cinder in the catalogue, `type:name:interface`.
    cinder_os_region_name text Region of Cinder.
    cinder_endpoint_template text URL of Cinder in place of the catalogue's.
    cinder_ca_certificates_file path File with the authority that signed Cinder's certificate.
    cinder_api_insecure bool Whether Cinder's certificate goes unchecked.
    cinder_http_retries int Attempts of one call to Cinder.
    cinder_state_transition_timeout int Seconds to wait for a volume to change its state.
    cinder_attachment_retry_attempts int Attempts to attach a volume.
    cinder_do_extend_attached bool Whether volumes grow while they are attached.
    cinder_mount_point_base path Folder below which NFS shares are mounted.
    cinder_use_multipath bool Whether volumes are attached over several paths.
    cinder_enforce_multipath bool Whether an attachment without several paths fails.
    cinder_store_auth_address url URL of Keystone, for an account that owns all volumes.
    cinder_store_user_name text That account.
    cinder_store_user_domain_name text Domain of the account.
    cinder_store_password secret Password of the account.
    cinder_store_project_name text Project of the account.
    cinder_store_project_domain_name text Domain of the project.
    cinder_store_application_credential_id text Identifier of an application credential.
    cinder_store_application_credential_secret secret Secret of the application credential.
    rootwrap_config path Configuration file of rootwrap.

    """

  private static let s3 = """
    s3_store_host text URL of the object store.
    s3_store_region_name text Region of the object store.
    s3_store_access_key secret Account at the object store.
    s3_store_secret_key secret Password of the account.
    s3_store_bucket text Bucket of the images.
    s3_store_bucket_url_format text Where the bucket stands in a URL: `auto`, `path` or `virtual`.
    s3_store_create_bucket_on_put bool Whether a missing bucket is made.
    s3_store_large_object_size int Megabytes from which an image is uploaded in parts.
    s3_store_large_object_chunk_size int Megabytes of one part.
    s3_store_thread_pools int Parts that are uploaded at a time.
    s3_store_cacert path File with the authority that signed the object store's certificate.
    s3_store_enable_data_integrity_protection bool Whether the object store checks sums of the parts.
    s3_store_request_checksum_calculation text When a request carries a sum.
    s3_store_response_checksum_validation text When the sum of an answer is checked.

    """

  private static let http = """
    https_ca_certificates_file path File with the authorities that signed the servers' certificates.
    https_insecure bool Whether the servers' certificates go unchecked.
    http_proxy_information dict Proxies by scheme.

    """

  private static let vmware = """
    vmware_server_host text Host of the vCenter or ESX server.
    vmware_server_username text Account at the server.
    vmware_server_password secret Password of the account.
    vmware_datastores list Datastores, each as `datacenter:datastore:weight`.
    vmware_store_image_dir path Folder of the images in a datastore.
    vmware_insecure bool Whether the server's certificate goes unchecked.
    vmware_ca_file path File with the authority that signed the server's certificate.
    vmware_api_retry_count int Attempts of one call to the server.
    vmware_task_poll_interval int Seconds between looks at a running task.
    """
}
