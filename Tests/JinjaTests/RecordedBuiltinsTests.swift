import Diagnostics
import Foundation
import Testing

@testable import Jinja

/// Filters, tests, globals, methods, operators and texts against what Jinja2 printed for the same templates.
@Suite struct RecordedBuiltinsTests {
  static let groups = [
    "operators", "operators-few", "texts", "filters", "filters-few", "tests", "methods", "formats", "subscripts",
    "globals", "floats", "undefined", "found", "chains",
  ]

  static let engines: [String: Engine] = {
    let kinds: [String: Undefined.Kind] = [
      "strict": .strict, "default": .plain, "chainable": .chainable, "debug": .debug,
    ]
    return kinds.mapValues { kind in
      var environment = Environment()
      environment.undefined = kind
      return Engine(environment)
    }
  }()

  @Test(arguments: groups)
  func agrees(group: String) throws {
    let cases = try RecordedCase.load("builtins-\(group)")
    #expect(!cases.isEmpty)
    let failures = cases.enumerated().compactMap { place, recorded in
      difference(recorded).map { "line \(place + 1): \(recorded.template)\n    \($0)" }
    }
    #expect(
      failures.isEmpty, "\(failures.count) of \(cases.count) differ:\n\(failures.prefix(20).joined(separator: "\n"))")
    if let report = ProcessInfo.processInfo.environment["JINJA_REPORT"] {
      let text = failures.joined(separator: "\n") + "\n"
      try text.write(toFile: "\(report)/\(group).txt", atomically: true, encoding: .utf8)
    }
  }

  /// What differs from the recorded outcome, nil for nothing.
  private func difference(_ recorded: RecordedCase) -> String? {
    do throws(RenderError) {
      let engine = Self.engines[recorded.undefined ?? "strict"]
      let output = try engine?.compile(recorded.template, name: "case").renderText(context()) ?? ""
      if let expected = recorded.output {
        return Array(output.utf8) == Array(expected.utf8)
          ? nil : "expected \(expected.debugDescription)\n    printed  \(output.debugDescription)"
      }
      return "expected \(recorded.error ?? "") \(recorded.message ?? "")\n    printed  \(output.debugDescription)"
    } catch {
      guard let expected = recorded.error else {
        return "expected \((recorded.output ?? "").debugDescription)\n    threw    \(error.kind) \(error.message)"
      }
      let message = recorded.message ?? ""
      if kinds(expected).contains(error.kind), agrees(error.message, message) { return nil }
      return "expected \(expected) \(message)\n    threw    \(error.kind) \(error.message)"
    }
  }

  /// What no literal makes.
  private func context() -> DictObject {
    let context = DictObject()
    context["inf"] = .float(.infinity)
    context["nan"] = .float(.nan)
    return context
  }

  private func agrees(_ ours: String, _ recorded: String) -> Bool {
    ours.replacingOccurrences(of: " in 'case'", with: "") == recorded
  }

  /// The kinds of our errors that stand for a Python exception.
  private func kinds(_ exception: String) -> [RenderError.Kind] {
    switch exception {
    case "UndefinedError", "SecurityError": [.undefined]
    case "TypeError": [.type]
    case "ValueError", "UnicodeEncodeError", "UnicodeDecodeError": [.value]
    case "ZeroDivisionError": [.zeroDivision]
    case "OverflowError": [.overflow]
    case "KeyError": [.key]
    case "IndexError": [.index]
    case "AttributeError": [.attribute]
    case "TemplateSyntaxError": [.syntax]
    case "TemplateAssertionError": [.syntax, .runtime]
    case "RecursionError": [.recursion]
    default: [.runtime]
    }
  }
}
