import Formula
import Testing

/// What only a start of the real Glance shows: `./dev e2e`.
@Suite struct RealStartTests {
  private func host(_ keys: String, release: String) -> HostFiles {
    let lines = keys.split(separator: "\n").map { "    \($0)\n" }.joined()
    return HostFiles(
      text: """
        glance:
          server:
            enabled: true
            version: \(release)
            database: {engine: mysql, host: 10.0.0.10, name: glance, user: glance, password: s}
            identity: {engine: keystone, host: 10.0.0.10, port: 5000, tenant: service, user: glance, password: s}

        """ + lines)
  }

  /// Glance looks for the paste file beside the last file that it is told of.
  @Test func theFileOfTheAPIComesLast() throws {
    let files = host("image_import_opts: {image_import_plugins: [image_conversion]}", release: "gazpacho").files
    let text = try #require(files["/etc/default/glance-api"]).text
    let plugins = try #require(text.firstRange(of: "--config-file=/etc/glance/glance-image-import.conf"))
    let api = try #require(text.firstRange(of: "--config-file=/etc/glance/glance-api.conf"))
    #expect(plugins.upperBound <= api.lowerBound)
  }

  /// From caracal on the cache may be in the database, and only the API's file names it.
  @Test(arguments: ["bobcat", "caracal", "hibiscus"])
  func theJobsOfTheCacheReachTheDatabase(release: String) throws {
    let files = host("image_cache: {enabled: true}", release: release).files
    let text = try #require(files["/etc/cron.d/glance"]).text
    let both = "--config-file /etc/glance/glance-api.conf --config-file /etc/glance/glance-cache.conf"
    #expect(text.contains("glance-cache-pruner \(both)") == (release != "bobcat"))
    #expect(text.contains("--config-file /etc/glance/glance-cache.conf"))
  }

  /// Under uWSGI `sys.executable` is uWSGI itself, with which image_conversion would start qemu-img.
  @Test func theConversionOfImagesFindsPython() throws {
    let plugin = "image_import_opts: {image_import_plugins: [image_conversion]}"
    func section(_ keys: String, _ release: String) throws -> Bool {
      try #require(host(keys, release: release).files["/etc/glance/glance-api.conf"]).text.contains(
        "[wsgi]\npython_interpreter = /usr/bin/python3\n")
    }
    #expect(try section(plugin, "hibiscus"))
    #expect(try section(plugin + "\nwsgi: true", "zed"))
    #expect(try section("image_import_opts: {image_import_plugins: 'image_conversion'}", "hibiscus"))
    #expect(try !section(plugin, "zed"))
    #expect(try !section(plugin + "\nwsgi: {server: mod_wsgi}", "hibiscus"))
    #expect(try !section("image_import_opts: {image_import_plugins: [inject_image_metadata]}", "hibiscus"))
    #expect(try !section(plugin + "\nwsgi: true", "ussuri"))
    let set = try #require(
      host(plugin + "\nwsgi: {python_interpreter: /opt/glance/bin/python}", release: "hibiscus")
        .files["/etc/glance/glance-api.conf"])
    #expect(set.text.contains("[wsgi]\npython_interpreter = /opt/glance/bin/python\n"))
  }
}
