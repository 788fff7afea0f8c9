import FoundationEssentials
import Testing

@testable import FormulaCLI

/// What `upgrade-check` prints, and with which status it exits.
@Suite struct UpgradeCommandTests {
  private final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("upgrade-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ text: String) throws -> String {
      let file = url.appendingPathComponent(name)
      try Data(text.utf8).write(to: file)
      return file.path
    }
  }

  /// What `--format json` says.
  private struct Answer: Decodable {
    struct Pillar: Decodable {
      var pillar: String
      var decisions: Int
      var steps: [Step]
    }
    struct Step: Decodable {
      var to: String
      var findings: [Finding]
    }
    struct Finding: Decodable {
      var kind: String
      var subjects: [String]
      var message: String
      var needs_decision: Bool
    }
    struct Summary: Decodable {
      var pillars: Int
    }
    var format_version: Int
    var pillars: [Pillar]
    var summary: Summary
  }

  private func pillar(_ release: String, _ more: String = "") -> String {
    """
    glance:
      server:
        enabled: true
        version: \(release)
        database: {host: db, name: glance, user: glance, password: hunter2hunter2}
        identity: {host: id, user: glance, password: opensesame1, tenant: service}
    \(more)
    """
  }

  private func run(_ arguments: [String]) -> (status: FormulaCLI.ExitStatus, out: String, errors: String) {
    let console = Console.memory()
    let status = GlanceFormula.execute(["upgrade-check"] + arguments, on: console)
    return (status, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self))
  }

  @Test func severalPillarsHaveAHeadingEach() throws {
    let folder = try Folder()
    let (old, new) = (try folder.write("old.yml", pillar("ussuri")), try folder.write("new.yml", pillar("bobcat")))
    let result = run([old, new, "--to", "bobcat"])
    #expect(result.status == .found && result.errors.isEmpty)
    #expect(result.out.hasPrefix("\(old): ussuri to bobcat: "))
    #expect(result.out.contains("\n\(new): nothing to do: bobcat runs already\n"))
    #expect(result.out.hasSuffix(" to decide in 1, nothing in 1\n"))
    #expect(result.out.contains("  ! service: glance-registry: victoria does not install it any more\n"))
    // One alone needs no heading.
    let single = run([old, "--to", "victoria"])
    #expect(single.out.hasPrefix("ussuri to victoria (2020.2): "))
  }

  @Test func theStatusSaysWhatThereIs() throws {
    let folder = try Folder()
    let caracal = try folder.write("a.yml", pillar("caracal"))
    #expect(run([caracal, "--to", "dalmatian"]).status == .done)
    #expect(run([caracal, "--from", "ussuri", "--to", "victoria"]).status == .found)
    #expect(run([caracal, "--matrix"]).status == .done)
    #expect(run([caracal, "--to", "caracall"]).status == .couldNotRun)
    #expect(run([caracal, "--from", "zed", "--to", "queens"]).status == .couldNotRun)
    #expect(run([caracal]).errors.contains("name a release with --to"))
    #expect(run([folder.url.path + "/none.yml", "--to", "hibiscus"]).status == .couldNotRun)
    let bad = try folder.write("bad.yml", pillar("caracal", "    workers: banana\n"))
    let result = run([caracal, bad, "--to", "dalmatian"])
    #expect(result.status == .found && result.out.contains("\(bad): the pillar has errors\n"))
    let client = try folder.write("client.yml", "glance:\n  client:\n    enabled: true\n")
    #expect(run([client, "--to", "dalmatian"]).status == .couldNotRun)
  }

  @Test func layersAndTreesAreRead() throws {
    let folder = try Folder()
    let base = try folder.write("base.yml", pillar("ussuri"))
    let layer = try folder.write("layer.yml", "glance: {server: {registry: {host: 10.0.0.9}}}\n")
    let result = run([base, "--merge", layer, "--to", "victoria"])
    #expect(
      result.out.contains("key: server.registry.host: has no effect any more") && result.out.contains("layer.yml:1"))
    _ = try folder.write("top.sls", "base:\n  '*':\n    - glance\n")
    _ = try folder.write("glance.sls", pillar("ussuri"))
    let tree = run(["--pillar-root", folder.url.path, "--minion-id", "ctl01", "--to", "victoria"])
    #expect(tree.status == .found && tree.out.contains("glance-registry"))
  }

  @Test func programsReadAllPillars() throws {
    let folder = try Folder()
    let (one, two) = (try folder.write("one.yml", pillar("zed")), try folder.write("two.yml", pillar("zed")))
    let result = run([one, two, "--to", "bobcat", "--format", "json"])
    let document = try JSONDecoder().decode(Answer.self, from: Data(result.out.utf8))
    #expect(document.format_version == 1 && document.summary.pillars == 2)
    #expect(document.pillars.map(\.pillar) == [one, two])
    for pillar in document.pillars {
      #expect(pillar.steps.map(\.to) == ["antelope", "bobcat"])
      let open = pillar.steps.flatMap(\.findings).filter(\.needs_decision)
      #expect(pillar.decisions == open.count && !open.isEmpty)
      #expect(pillar.steps.flatMap(\.findings).allSatisfy { !$0.subjects.isEmpty && !$0.message.isEmpty })
    }
    let github = run([one, "--to", "antelope", "--format", "github"]).out
    for line in github.split(separator: "\n") {
      #expect(line.hasPrefix("::warning title=") || line.hasPrefix("::notice title="), "\(line)")
    }
    #expect(github.contains("zed to antelope::"))
  }

  @Test func thePageHoldsEveryFinding() throws {
    let folder = try Folder()
    let name = "<b>&\".yml"
    let path = try folder.write(name, pillar("ussuri", "    registry: {host: 10.0.0.1}\n"))
    let page = run([path, "--to", "wallaby", "--format", "html"])
    #expect(page.status == .found)
    expectWellFormed(page.out)
    #expect(!page.out.contains("<b>") && page.out.contains("&lt;b&gt;&amp;&quot;.yml"))
    // Two runs differ in the time at most.
    func lines(_ page: String) -> [Substring] { page.split(separator: "\n").filter { !$0.contains("<time datetime=") } }
    let again = run([path, "--to", "wallaby", "--format", "html"]).out
    #expect(lines(page.out) == lines(again) && lines(page.out).count == page.out.split(separator: "\n").count - 1)
    let text = run([path, "--to", "wallaby"]).out
    let open = text.split(separator: "\n").count { $0.hasPrefix("  ! ") }
    #expect(page.out.split(separator: "\n").count { $0.contains("<tr class=\"finding open\">") } == open && open > 5)
    #expect(!page.out.contains("hunter2") && !page.out.contains("opensesame"))
    let matrix = run([path, "--matrix", "--format", "html"])
    expectWellFormed(matrix.out)
    #expect(matrix.status == .done && matrix.out.contains("<th scope=\"row\">hibiscus</th>"))
  }
}
