import FoundationEssentials
import Testing

@testable import FormulaCLI

/// `explain`: where options come from, what keys drive, what findings mean.
@Suite struct ExplainTests {
  private static let root = String(#filePath.dropLast("/Tests/FormulaCLITests/ExplainTests.swift".count))

  private static let pillar = """
    glance:
      server:
        enabled: true
        version: kilo
        workers: 4
        database: {host: db, name: glance, user: glance, password: "s3cr3t@word"}
        identity: {host: keystone, user: glance, password: hushhush, tenant: service}
        message_queue: {host: mq, user: openstack, password: quietly}
        cors: {max_age: 60}
        storage: {engine: "file"}

    """

  private struct Outcome {
    var status: FormulaCLI.ExitStatus
    var output: String
    var errors: String
  }

  private func run(_ arguments: String..., input: String = Self.pillar) -> Outcome {
    let console = Console.memory(input: input)
    let status = GlanceFormula.execute(["explain"] + arguments, on: console)
    return Outcome(
      status: status, output: String(decoding: console.output, as: UTF8.self),
      errors: String(decoding: console.errors, as: UTF8.self))
  }

  @Test func anOptionTellsItsKeyItsPlaceItsTemplateAndItsFacts() {
    let found = run("-", "glance-api.conf", "workers")
    #expect(found.status == .done)
    let lines = found.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "[DEFAULT] workers = 4")
    #expect(lines.contains { $0.contains("server.workers (<stdin>:5:14)") })
    #expect(lines.contains { $0.contains("templates/partials/default.j2:") })
    // Kilo: an integer, 2 by default; the last release to have it is gazpacho.
    #expect(lines.contains { $0.hasSuffix("integer; default: 2; juno to gazpacho") }, "\(lines)")
  }

  @Test func aTemplatesLineIsTheOneThatWritesTheOption() throws {
    let output = run("-", "glance-api.conf", "database/connection").output
    let place = try #require(output.split(separator: "\n").first { $0.hasPrefix("  template") }).split(separator: " ")[
      1]
    let parts = place.split(separator: ":")
    let template = try String(contentsOfFile: "\(Self.root)/\(parts[0])", encoding: .utf8)
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[try #require(Int(parts[1])) - 1].contains("option(\"connection\""))
  }

  @Test func everyOptionThatIsRenderedIsExplained() throws {
    for name in ["production", "minimal", "swift-references", "logging", "cron"] {
      let path = "\(Self.root)/pillars/\(name).yml"
      let console = Console.memory()
      #expect(GlanceFormula.execute(["render", path, "--file", "glance-api.conf"], on: console) == .done)
      var section = ""
      var rendered: [String] = []
      for line in String(decoding: console.output, as: UTF8.self).split(separator: "\n") where line.first != "#" {
        if line.first == "[" {
          section = String(line)
        } else {
          rendered.append("\(section) \(line.prefix { $0 != "=" })=")
        }
      }
      let explained = run(path, "glance-api.conf").output.split(separator: "\n").filter { $0.first == "[" }
      #expect(explained.map { $0.prefix { $0 != "=" } + "=" } == rendered.map { Substring($0) }, "\(name)")
    }
  }

  @Test func secretsAreShownOnlyWhenAskedFor() throws {
    let text = try String(contentsOfFile: "\(Self.root)/pillars/production.yml", encoding: .utf8)
    var secrets = ["MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
      guard parts.count == 2, ["password", "secret_key", "client_glance_key", "key"].contains(parts[0]) else {
        continue
      }
      if parts[1].utf8.count > 4 { secrets.append(String(parts[1])) }
    }
    #expect(secrets.count >= 6)
    let path = "\(Self.root)/pillars/production.yml"
    let listing = run(path, "nothing").errors
    let files = listing.split(separator: "\n").filter { $0.hasPrefix("  /") }.map { String($0.dropFirst(2)) }
    #expect(files.count > 15)
    for file in files {
      for format in ["text", "json"] {
        let found = run(path, file, "--format", format)
        #expect(found.status == .done)
        for secret in secrets { #expect(!found.output.contains(secret), "\(file) \(format)") }
      }
    }
    for key in ["server:database", "server:identity:password", "server:storage", "server:message_queue:x509:key"] {
      let found = run(path, "--key", key)
      for secret in secrets { #expect(!found.output.contains(secret), "\(key)") }
    }
    #expect(run("-", "glance-api.conf", "connection", "--show-secrets").output.contains("s3cr3t%40word"))
    #expect(run("-", "--key", "server:database:password", "--show-secrets").output.contains("s3cr3t@word"))
  }

  @Test func anOptionThatIsNotSetTellsTheDefault() {
    let found = run("-", "/etc/glance/glance-api.conf", "DEFAULT/backlog")
    #expect(found.status == .done)
    #expect(found.output.hasPrefix("[DEFAULT] backlog is not set; the default of kilo applies\n"))
    #expect(found.output.contains("default: 4096"))
  }

  @Test func wrongNamesGetTheNearest() {
    let file = run("-", "glance-apy.conf")
    #expect(file.status == .couldNotRun && file.errors.contains("did you mean 'glance-api.conf'?"))
    let option = run("-", "glance-api.conf", "database/conection")
    #expect(option.status == .couldNotRun && option.errors.contains("did you mean 'connection'?"))
    let key = run("-", "--key", "server:wokers")
    #expect(key.status == .couldNotRun && key.errors.contains("did you mean 'workers'?"))
    let later = run("-", "glance-api.conf", "enabled_backends")
    #expect(later.status == .couldNotRun && later.errors.contains("rocky to hibiscus"))
    // The command line was right, so that its usage helps nobody.
    for found in [file, option, key, later] { #expect(!found.errors.contains("Usage")) }
  }

  @Test func aListOfHandlersTellsItsKeys() {
    let found = run("\(Self.root)/pillars/logging.yml", "/etc/glance/logging.conf", "handlers/keys")
    #expect(found.status == .done)
    for name in ["watchedfile", "fluentd", "ossyslog"] {
      #expect(found.output.contains("server.logging.log_handlers.\(name).enabled ("))
    }
  }

  @Test(arguments: ["server:workers", "glance:server:workers", "server.workers", "glance.server.workers"])
  func aKeyTellsEveryFileThatItDrives(_ key: String) {
    let found = run("-", "--key", key)
    #expect(found.status == .done)
    #expect(found.output.hasPrefix("server.workers (<stdin>:5:14) = 4\n"))
    #expect(found.output.contains("/etc/glance/glance-api.conf\n  "))
    #expect(found.output.contains("/etc/glance/glance-registry.conf\n  "))
    #expect(!found.output.contains("glance-cache.conf"))
  }

  @Test func aKeyThatDrivesNothingSaysWhy() {
    // CORS came with a later release than kilo.
    #expect(
      run("-", "--key", "server:cors:max_age").output.contains(
        "drives nothing: 'server.cors.max_age' has no effect: kilo has no"))
    #expect(run("-", "--key", "server:identity:region").output.contains("does not set it"))
    let client = "glance: {client: {enabled: true, identity: {}}}\n"
    #expect(run("-", "--key", "client:enabled", "--release", "kilo", input: client).output.contains("drives nothing"))
  }

  @Test func aSpellingByAnAliasIsFollowed() {
    let found = run("\(Self.root)/pillars/production.yml", "--key", "server:identity:cache:engine")
    #expect(found.status == .done)
    #expect(found.output.hasPrefix("server.cache.engine"))
  }

  @Test func theOptionsOfAStoreAreThoseOfItsDriver() {
    let found = run(
      "\(Self.root)/pillars/caracal-production.yml", "glance-api.conf", "fast/rbd_store_pool")
    #expect(found.status == .done)
    // The table of caracal: a text, `images` by default; written by no template but by its own name.
    #expect(found.output.contains("server.stores.fast.rbd_store_pool ("))
    #expect(found.output.contains("option   string; default: images") && !found.output.contains("not set"))
  }

  @Test func codesAreDescribed() {
    #expect(run("--code", "unknown-key").output.hasPrefix("unknown-key\n"))
    #expect(run("--code", "unknown-kye").errors.contains("did you mean 'unknown-key'?"))
    #expect(run("--code", "unknown-kye").status == .couldNotRun)
    #expect(run("--code").output == run("--codes").output)
    #expect(run("--codes").output.split(separator: "\n").count > 50)
  }

  @Test func aPillarThatCannotBeReadIsReported() {
    let wrong = run("-", "glance-api.conf", input: "glance: {server: {enabled: true, version: quens}}\n")
    #expect(wrong.status == .found && wrong.errors.contains("did you mean 'queens'?") && wrong.output.isEmpty)
    #expect(run("/nonexistent.yml", "glance-api.conf").status == .couldNotRun)
    #expect(run("-").status == .couldNotRun)
    #expect(run("-", "a", "b", "c").status == .couldNotRun)
  }
}
