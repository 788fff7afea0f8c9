/// The names of Salt 3006.9's execution modules, for what needs a live minion.
enum LiveModules {
  // Modules with their functions, each list ended by a semicolon.
  private static let listed = """
    cmd exec_code exec_code_all has_exec powershell powershell_all retcode run run_all run_bg run_chroot
    run_stderr run_stdout script script_retcode shell shell_info shells tty which which_bin;
    cp cache_dest cache_dir cache_file cache_files cache_local_file cache_master envs get_dir get_file
    get_file_str get_template get_url hash_file is_cached list_master list_master_dirs list_master_symlinks
    list_minion list_states push push_dir recv recv_chunked stat_file;
    file access append apply_template_on_contents basename blockreplace chattr check_file_meta check_hash
    check_managed check_managed_changes check_perms chgrp chown comment comment_line contains contains_glob
    contains_regex copy delete_backup directory_exists dirname diskusage extract_hash file_exists find get_devmm
    get_diff get_gid get_group get_hash get_managed get_mode get_selinux_context get_source_sum get_sum get_uid
    get_user gid_to_group grep group_to_gid is_blkdev is_chrdev is_fifo is_hardlink is_link join lchown line
    link list_backup list_backups list_backups_dir lsattr lstat makedirs makedirs_perms manage_file mkdir mknod
    mknod_blkdev mknod_chrdev mknod_fifo move normpath open_files pardir patch path_exists_glob prepend psed
    read readdir readlink remove remove_backup rename replace restore_backup restorecon rmdir search sed
    sed_contains seek_read seek_write set_mode set_selinux_context source_list stats statvfs symlink touch
    truncate uid_to_user uncomment user_to_uid write;
    grains append delkey delval equals fetch filter_by get has_value item items ls remove set setval setvals;
    pillar data ext fetch file_exists filter_by get item items keys ls obfuscate raw;
    slsutil banner boolstr deserialize dir_exists file_exists findup merge merge_all path_exists renderer
    serialize update;
    test arg arg_clean arg_repr arg_type assertion attr_call collatz conf_test cross_test deprecation_warning
    echo exception false fib get_opts kwarg module_report not_loaded opts_pkg outputter ping provider providers
    raise_exception rand_sleep rand_str random_hash retcode sleep stack true try tty version versions
    versions_information versions_report;
    defaults deepcopy get merge update;
    config backup_mode dot_vals gather_bootstrap_script get items manage_mode merge option valid_fileproto;
    match compound data filter_by glob grain grain_pcre ifelse ipcidr list pcre pillar pillar_pcre search_by;
    mine delete flush get get_docker send update valid;
    network active_tcp arp calc_net connect convert_cidr default_route dig fqdns get_bufsize get_fqdn
    get_hostname get_route hw_addr hwaddr ifacestartswith in_subnet interface interface_ip interfaces ip_addrs
    ip_addrs6 ip_in_subnet ip_networks ip_networks6 ipaddrs ipaddrs6 iphexval is_loopback is_private mod_bufsize
    mod_hostname netstat ping reverse_ip routes subnets subnets6 traceroute wol;
    random get_str hash rand_int sample seed shadow_hash shuffle str_encode;
    hashutil base64_b64decode base64_b64encode base64_decodefile base64_decodestring base64_encodefile
    base64_encodestring digest digest_file github_signature hmac_compute hmac_signature md5_digest sha256_digest
    sha512_digest;
    jinja import_json import_yaml load_map;
    publish full_data publish runner;
    sdb delete get get_or_set_hash set;
    dnsutil A AAAA MX NS SPF check_ip hosts_append hosts_remove parse_hosts parse_zone serial;
    environ get has_value item items setenv setval;
    event fire fire_master send;
    hosts add_host get_alias get_ip has_pair list_hosts rm_host set_comment set_host;
    http query update_ca_bundle wait_for_successful_query;
    mount active automaster delete_mount_cache filesystems fstab get_device_from_path get_mount_from_path
    is_fuse_exec is_mounted mount read_mount_cache remount rm_automaster rm_filesystems rm_fstab rm_vfstab
    set_automaster set_filesystems set_fstab set_vfstab swapoff swapon swaps umount vfstab write_mount_cache;
    saltutil clear_cache clear_job_cache cmd cmd_iter find_cached_job find_job is_running kill_all_jobs kill_job
    list_extmods mmodule pillar_refresh refresh_beacons refresh_grains refresh_matchers refresh_modules
    refresh_pillar regen_keys revoke_auth runner running signal_job sync_all sync_beacons sync_clouds
    sync_engines sync_executors sync_grains sync_log_handlers sync_matchers sync_modules sync_output
    sync_outputters sync_pillar sync_proxymodules sync_renderers sync_returners sync_sdb sync_serializers
    sync_states sync_thorium sync_utils term_all_jobs term_job update wheel;
    state apply check_request clear_cache clear_request disable enable event get_pauses high highstate id_exists
    list_disabled low orchestrate pause pkg request resume run_request running show_highstate show_low_sls
    show_lowstate show_sls show_state_usage show_states show_top single sls sls_exists sls_id soft_kill template
    template_str test top;
    status all_status cpuinfo cpustats custom diskstats diskusage loadavg master meminfo netdev netstats nproc
    pid ping_master procs proxy_reconnect time uptime version vmstats w;
    """

  // Modules whose functions are not listed.
  private static let others = """
    aliases alternatives apache aptly aptpkg archive artifactory augeas aws_sqs baredoc beacons bigip bind9
    boto_ec2 boto_iam btrfs buildout cloud composer consul container_resource cpan cron cryptdev data debconf
    devinfo devmap dig disk django dnsmasq docker dockercompose dockermod dpkg drbd ebtables ethtool extfs
    firewalld freezer gem genesis git glance glanceng glassfish google_chat grafana4 group grub_legacy
    haproxyconn helm highstate_doc incron influxdb ini inspector introspect iosconfig ip ipset iptables jboss7
    jboss7_cli k8s kerberos key keyboard keystone keystoneng kmod kubeadm ldap ldap3 locale locate log logadm
    logrotate lowpkg lvm lxc mandrill mattermost mdadm memcached minion modjk mongodb mssql msteams mysql
    nagios_rpc namecheap_domains namecheap_domains_dns namecheap_domains_ns namecheap_ssl namecheap_users
    netaddress neutron nexus nftables nginx nova npm nspawn ntp nxos nxos_api nxos_upgrade openscap openstack
    openstack_config opsgenie out pagerduty pagerduty_util pam parallels partition pcs peeringdb pip pkg
    pkg_resource pkgbuild pkgng portage_config postgres proxy ps pushover pyenv quota rabbitmq raid random_org
    rbenv redis reg rest_sample_utils restartcheck ret rpm rvm s3 s6 salt_proxy salt_version saltcheck schedule
    scsi seed selinux sensors serverdensity_device service shadow slack smartos smtp snap snapper solrcloud
    sqlite3 ssh statuspage sudo supervisord swift sys sysctl sysfs syslog_ng sysrc system systemd telegram
    telemetry temp timezone tls tomcat tuned udev ufw uptime user uwsgi vault virt virtualenv vsphere x509 xfs
    xml zabbix zenoss zfs zpool zypper
    """

  private static let functions: [String: Set<String>] = {
    var functions: [String: Set<String>] = [:]
    for line in listed.split(separator: ";") {
      let words = line.split { $0 == " " || $0 == "\n" }.map(String.init)
      if let module = words.first { functions[module] = Set(words.dropFirst()) }
    }
    return functions
  }()

  private static let modules = Set(
    others.split { $0 == " " || $0 == "\n" }.map(String.init) + functions.keys)

  /// Whether Salt has a module of that name.
  static func hasModule(_ name: String) -> Bool { modules.contains(name) }

  /// Whether Salt has `module.function`, as far as is known.
  static func has(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, hasModule(parts[0]) else { return false }
    return functions[parts[0]]?.contains(parts[1]) ?? true
  }

  /// The names of all functions that are listed.
  static var names: [String] {
    functions.keys.sorted().flatMap { module in (functions[module] ?? []).sorted().map { "\(module).\($0)" } }
  }
}
