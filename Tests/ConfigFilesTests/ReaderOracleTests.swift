import ConfigFiles
import Testing

/// Compares our readers with what the real programs read from the same files (Oracle/record_readers.py).
/// The variable READER_CASES names another recording, for a run over many more cases.
@Suite("Readers against the real programs")
struct ReaderOracleTests {
  static let cases = TestFiles.jsonLines(
    TestFiles.environment("READER_CASES") ?? TestFiles.path("Fixtures/readers.jsonl"))

  private func cases(_ kind: String) -> [JSONValue] {
    let cases = Self.cases.filter { $0["kind"]?.text == kind }
    #expect(cases.count >= 80, "the recording lacks cases of \(kind)")
    return cases
  }

  @Test("oslo.config files")
  func oslo() throws {
    for (index, sample) in cases("oslo").enumerated() {
      let text = try #require(sample["text"]?.text)
      var found: JSONValue?
      if let document = try? OsloDocument(Array(text.utf8)) {
        found = .object(
          document.sections.map { section in
            let entries = document.entries.filter { $0.section == section }
            var names: [String] = []
            for entry in entries where !names.contains(entry.name) { names.append(entry.name) }
            return JSONValue.Member(
              section,
              .object(
                names.map { name in
                  JSONValue.Member(name, .array(entries.filter { $0.name == name }.map { .string($0.value) }))
                }))
          })
      }
      #expect((found ?? .null).text() == sample["result"]?.text(indent: nil), "case \(index): \(text.debugDescription)")
    }
  }

  @Test("Files of configparser", arguments: ["paste", "plain"])
  func configParser(kind: String) throws {
    for (index, sample) in cases(kind).enumerated() {
      let text = try #require(sample["text"]?.text)
      let document = try? ConfigParserDocument(Array(text.utf8), style: kind == "paste" ? .paste : .plain)
      let label = "\(kind) \(index): \(text.debugDescription)"
      guard let document, case .object(let sections)? = sample["result"] else {
        #expect(document == nil && sample["result"]?.isNull == true, "\(label)")
        continue
      }
      #expect(document.sections.map(\.name) == sections.map(\.name), "\(label)")
      for section in sections {
        guard case .object(let keys) = section.value else { continue }
        for key in keys {
          #expect(document.value(section: section.name, key: key.name) == key.value.text, "\(label)")
        }
        let own = Set(document.section(section.name)?.entries.map(\.key) ?? [])
        #expect(own.union(document.defaults.entries.map(\.key)) == Set(keys.map(\.name)), "\(label)")
      }
    }
  }

  @Test("What two spellings of a value mean")
  func typed() {
    let kinds: [String: OsloTypedValue.Kind] = [
      "string": .string, "boolean": .boolean, "integer": .integer, "float": .float, "list": .list(.string),
      "list:integer": .list(.integer), "list[]": .listInBrackets(.string), "dict": .dictionary,
    ]
    for (index, sample) in cases("typed").enumerated() {
      guard let kind = sample["type"]?.text.flatMap({ kinds[$0] }), case .array(let texts)? = sample["texts"],
        case .array(let valid)? = sample["valid"], case .boolean(let isEqual)? = sample["equal"]
      else {
        Issue.record("case \(index) is of another form: \(sample.text())")
        continue
      }
      let label = "case \(index): \(sample.text())"
      let values = texts.map { OsloTypedValue($0.text ?? "", as: kind) }
      for (value, valid) in zip(values, valid) { #expect(value.isInvalid == !valid.isTrue, "\(label)") }
      if valid.allSatisfy(\.isTrue) { #expect((values[0] == values[1]) == isEqual, "\(label)") }
    }
  }

  @Test("Files of shell variables")
  func environment() throws {
    var compared = 0
    for (index, sample) in cases("environment").enumerated() {
      let text = try #require(sample["text"]?.text)
      guard case .array(let values)? = sample["result"] else {
        Issue.record("case \(index) is of another form: \(sample.text())")
        continue
      }
      let document = try? EnvironmentDocument(Array(text.utf8))
      // `export` and two assignments on one line are commands to us, whose effect only a shell knows.
      guard document?.commands.isEmpty != false else { continue }
      compared += 1
      for (name, value) in zip(["A", "B"], values) {
        let found = document?.variables.last { $0.name == name }?.value
        #expect(found ?? "unset" == value.text, "case \(index): \(text.debugDescription)")
      }
    }
    #expect(compared > 40)
  }

  @Test("JSON texts")
  func json() throws {
    for (index, sample) in cases("json").enumerated() {
      let text = try #require(sample["text"]?.text)
      let value = try? JSONReader.value(Array(text.utf8))
      guard case .array(let expected)? = sample["result"] else {
        #expect(value == nil, "case \(index): \(text.debugDescription)")
        continue
      }
      #expect(value?.normalized.text() == expected.first?.normalized.text(), "case \(index): \(text.debugDescription)")
    }
  }
}

extension OsloTypedValue {
  fileprivate var isInvalid: Bool { if case .invalid = self { true } else { false } }
}

extension JSONValue {
  /// The value with the last of repeated members, and numbers by value, as Python holds it.
  fileprivate var normalized: JSONValue {
    switch self {
    case .number(let text): .number("\(Double(text) ?? 0)")
    case .array(let items): .array(items.map(\.normalized))
    case .object(let members):
      .object(
        members.reduce(into: []) { unique, member in
          let member = Member(member.name, member.value.normalized)
          if let known = unique.firstIndex(where: { $0.name == member.name }) {
            unique[known] = member
          } else {
            unique.append(member)
          }
        })
    default: self
    }
  }
}
