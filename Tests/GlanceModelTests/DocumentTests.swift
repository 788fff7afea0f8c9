import Diagnostics
import Glibc
import PillarCases
import PillarYAML
import Testing

@testable import GlanceModel

/// The documents that are made from the declarations.
@Suite struct DocumentTests {
  /// Compares a document with the checked-in file; `UPDATE_GOLDEN=1` writes the file, and fails on purpose.
  private func expectUpToDate(_ document: String, _ path: String) {
    if getenv("UPDATE_GOLDEN") != nil {
      write(document, to: "\(repository)/\(path)")
      Issue.record("\(path) was written; run again without UPDATE_GOLDEN")
      return
    }
    #expect(text(of: "\(repository)/\(path)") == document, "refresh \(path) with UPDATE_GOLDEN=1 swift test")
  }

  @Test func keyReferenceIsUpToDate() { expectUpToDate(GlanceModel.keyReference(), "docs/keys.md") }

  @Test func schemaIsUpToDate() {
    expectUpToDate(GlanceModel.jsonSchema(), "docs/pillar.schema.json")
  }

  @Test func schemaIsJSONAndKnowsTheKeys() throws {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "schema.json", bytes: Array(GlanceModel.jsonSchema().utf8))
    let schema = try #require(YAMLLoader.load(file, into: &bag))
    let server = try #require(schema["properties"]?["glance"]?["properties"]?["server"]?["properties"])
    #expect(server["workers"]?["minimum"]?.int == 0)
    #expect(server["bind"]?["properties"]?["port"]?["maximum"]?.int == 65535)
    #expect(server["bind"]?["properties"]?["port"]?["default"]?.int == 9292)
    #expect(server["location_strategy"]?["enum"]?.sequence?.first?.string == "location_order")
    let password = try #require(server["database"]?["properties"]?["password"])
    guard case .bool(true)? = password["x-secret"]?.content else {
      Issue.record("the password is not marked")
      return
    }
    #expect(server["identity"]?["properties"]?["cache"] != nil)
    #expect(server["limit_default"] != nil)
  }
}

extension Node {
  /// The integer, when the node holds one.
  fileprivate var int: Int? {
    if case .int(let value) = content { return value }
    return nil
  }
}
