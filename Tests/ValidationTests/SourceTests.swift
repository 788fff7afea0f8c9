import Diagnostics
import Formula
import Glibc
import Pillar
import Testing

@testable import Validation

/// Pillars of several files, and what a single text cannot show.
@Suite struct SourceTests {
  private let lower = """
    glance:
      server:
        enabled: true
        version: queens
        workers: 3
        bind: {port: 9292}
        policy: {get_image: "role:member"}
        database: {host: 10.0.0.1, name: glance, user: glance, password: opensesame}
        identity: {host: 127.0.0.1, tenant: service, user: glance, password: opensesame}

    """

  private func codes(_ upper: String) throws -> [String] {
    var template = Array("/tmp/validation-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer {
      unlink(folder + "/upper.yml")
      rmdir(folder)
    }
    let file = try #require(fopen(folder + "/upper.yml", "wb"))
    fputs(upper, file)
    fclose(file)
    var options = PillarOptions()
    options.mergedFiles = [folder + "/upper.yml"]
    options.recordsOrigins = true
    let validator = Validator(
      formula: formula, loader: PillarLoader(options: options), settings: RenderSettings(), now: today)
    return validator.validate(.text(name: "lower.yml", bytes: Array(lower.utf8)), name: "lower.yml").places
  }

  @Test func aLayerWithoutAValueIsFound() throws {
    #expect(try codes("glance: {server: {workers: 4}}\n") == [])
    #expect(try codes("glance:\n  server:\n    workers: ~\n") == ["3:14 null-replaces-value"])
    #expect(try codes("glance:\n  server:\n    bind: ~\n") == ["3:11 pillar-type-replaced"])
    #expect(try codes("glance:\n  server:\n    policy: {get_image: ~}\n") == [])
  }

  @Test func bytesThatAreNoTextAreFound() {
    let validator = Validator(formula: formula, loader: PillarLoader(), settings: RenderSettings(), now: today)
    let bag = validator.validate(.text(name: "p.yml", bytes: [0x61, 0x3A, 0x20, 0xFF, 0x0A]), name: "p.yml")
    #expect(bag.hasErrors)
  }
}
