import OptionCatalogue
import Testing

@Suite("Option catalogue")
struct CatalogueTests {
  @Test("Every release has its files and its options", arguments: Release.allCases)
  func loads(release: Release) {
    let catalogue = Catalogue.of(release)
    #expect(catalogue.options.count > 300)
    #expect(catalogue.files.contains("glance-registry.conf") == (release <= .ussuri))
    #expect(catalogue.files.contains("glance-glare.conf") == (Release.mitaka...Release.ocata).contains(release))
    #expect(catalogue.options.allSatisfy { !$0.files.isEmpty && !$0.section.isEmpty && !$0.name.isEmpty })
    #expect(catalogue.sections(file: "glance-api.conf").first == "DEFAULT")
    let sections = catalogue.sections(file: "glance-api.conf")
    #expect(Set(sections).count == sections.count)
  }

  @Test(
    "Nothing of the option lists is lost",
    arguments: [
      // The counts of index.json.
      (Release.juno, ["glance-api.conf": 277, "glance-cache.conf": 89, "glance-manage.conf": 44]),
      (.ocata, ["glance-api.conf": 426, "glance-glare.conf": 179, "glance-registry.conf": 308]),
      (.queens, ["glance-api.conf": 437, "glance-cache.conf": 141, "glance-scrubber.conf": 149]),
      (.hibiscus, ["glance-api.conf": 532, "glance-image-import.conf": 12, "glance-swift.conf": 5]),
    ])
  func counts(release: Release, files: [String: Int]) {
    for (file, count) in files {
      #expect(Catalogue.of(release).options(file: file).count { $0.source != "accepted" } == count, "\(file)")
    }
  }

  @Test("Each option is found alone as it stands among all", arguments: Release.allCases)
  func single(release: Release) {
    let catalogue = Catalogue.of(release)
    for option in catalogue.options {
      for file in option.files.names {
        let found = catalogue.option(file: file, section: option.section, name: option.name)
        #expect(
          found?.files == option.files && found?.type == option.type && found?.defaultValue == option.defaultValue,
          "\(file) [\(option.section)] \(option.name)")
        let value = catalogue.defaultValue(file: file, section: option.section, name: option.name)
        #expect(value != nil && value?.value == option.defaultValue)
      }
      #expect(catalogue.option(file: "glance-api.conf", section: option.section, name: option.name + "_") == nil)
      #expect(catalogue.option(file: "glance-api.conf", section: option.section, name: "") == nil)
    }
  }

  @Test("Facts of a few options of queens")
  func facts() throws {
    let queens = Catalogue.of(.queens)
    let workers = try #require(queens.option(file: "glance-api.conf", section: "DEFAULT", name: "workers"))
    #expect(workers.type == .integer && workers.minimum == 0 && workers.defaultValue == nil)
    let connection = try #require(queens.option(file: "glance-api.conf", section: "database", name: "connection"))
    #expect(connection.isSecret)
    let stores = try #require(queens.option(file: "glance-api.conf", section: "glance_store", name: "stores"))
    #expect(stores.type == .list && stores.defaultValue == "file,http")
    let datastores = try #require(
      queens.option(file: "glance-api.conf", section: "glance_store", name: "vmware_datastores"))
    #expect(datastores.isRepeatable)
    let strategy = try #require(queens.option(file: "glance-api.conf", section: "DEFAULT", name: "location_strategy"))
    #expect(strategy.choices == ["location_order", "store_type"])
    let backlog = try #require(queens.option(file: "glance-api.conf", section: "DEFAULT", name: "backlog"))
    #expect(backlog.defaultValue == "4096" && backlog.minimum == 1)
    #expect(queens.option(file: "glance-cache.conf", section: "DEFAULT", name: "workers") == nil)
    #expect(queens.option(file: "glance-api.conf", section: "default", name: "workers") == nil)
    #expect(queens.option(file: "glance-api.conf", section: "Database", name: "connection") != nil)
    #expect(queens.option(file: "glance-api.conf", section: "DEFAULT", name: "Workers") == nil)
  }

  @Test("An older name finds its option")
  func olderNames() throws {
    let queens = Catalogue.of(.queens)
    let match = try #require(queens.match(file: "glance-api.conf", section: "DEFAULT", name: "sql_connection"))
    #expect(match.isOlderName)
    #expect(match.option.section == "database" && match.option.name == "connection")
    #expect(queens.option(file: "glance-api.conf", section: "DEFAULT", name: "sql_connection") == nil)
    #expect(queens.match(file: "glance-api.conf", section: "DEFAULT", name: "no_such_option") == nil)
  }

  @Test(
    "Options that no list has are known",
    arguments: [
      // The known gaps of the catalogue: release, section, option, whether it is accepted.
      (Release.juno, "keystone_authtoken", "auth_url", false), (.kilo, "keystone_authtoken", "auth_url", true),
      (.kilo, "keystone_authtoken", "auth_plugin", true), (.liberty, "keystone_authtoken", "auth_section", true),
      (.queens, "keystone_authtoken", "username", true), (.hibiscus, "keystone_authtoken", "password", true),
      (.queens, "keystone_authtoken", "interface", false), (.train, "keystone_authtoken", "interface", true),
      (.kilo, "key_manager", "api_class", false), (.liberty, "key_manager", "api_class", true),
      (.ocata, "barbican", "auth_endpoint", true), (.queens, "barbican", "barbican_endpoint_type", false),
      (.liberty, "cors", "allowed_origin", false), (.mitaka, "cors", "allowed_origin", true),
      (.rocky, "DEFAULT", "enabled_backends", true), (.queens, "DEFAULT", "enabled_backends", false),
    ])
  func gaps(release: Release, section: String, name: String, isKnown: Bool) {
    #expect((Catalogue.of(release).option(file: "glance-api.conf", section: section, name: name) != nil) == isKnown)
  }

  @Test("rabbit_use_ssl is an older name in pike and queens, an option of its own before", arguments: Release.allCases)
  func rabbitUseSSL(release: Release) throws {
    let match = Catalogue.of(release).match(
      file: "glance-api.conf", section: "oslo_messaging_rabbit", name: "rabbit_use_ssl")
    #expect(match?.isOlderName == (release == .juno ? nil : release >= .pike) || release > .queens)
  }

  @Test("The sections of drivers are no sections of a file")
  func driverSections() {
    let caracal = Catalogue.of(.caracal)
    #expect(!caracal.sections(file: "glance-api.conf").contains { $0.hasPrefix("glance.store.") })
    #expect(caracal.backendOptions(file: "glance-api.conf", driver: "rbd").contains { $0.name == "rbd_store_pool" })
    #expect(
      caracal.backendOptions(file: "glance-api.conf", driver: "vmware").contains { $0.name == "vmware_datastores" })
  }

  @Test("Stores share a section from flamingo on", arguments: Release.allCases)
  func sharedSection(release: Release) {
    let catalogue = Catalogue.of(release)
    func knows(_ name: String) -> Bool {
      catalogue.match(file: "glance-api.conf", section: "backend_defaults", name: name) != nil
    }
    for name in ["rbd_store_pool", "filesystem_store_datadir", "cinder_volume_type", "s3_store_bucket"] {
      #expect(knows(name) == (release >= .flamingo), "\(name)")
    }
    #expect(!knows("weight") && !knows("store_description") && !knows("bind_host"))
    #expect(catalogue.options(file: "glance-api.conf", section: "backend_defaults").isEmpty == (release < .flamingo))
  }
}
