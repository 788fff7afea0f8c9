import Foundation

@testable import Jinja

/// One recorded template: what the real Jinja2 made of it.
struct LanguageCase {
  var files: [String: String] = [:]
  var settings: [String: Value] = [:]
  var output: String?
  var errorName = ""
  var message = ""
  var place: (name: String, line: Int)?

  init(_ json: DictObject) {
    if let main = json["t"]?.text { files["main"] = main }
    if case .dict(let dict)? = json["f"] {
      for entry in dict.entries { files[entry.key.text ?? ""] = entry.value.text ?? "" }
    }
    if case .dict(let dict)? = json["s"] {
      for entry in dict.entries { settings[entry.key.text ?? ""] = entry.value }
    }
    output = json["o"]?.text
    errorName = json["e"]?.text ?? ""
    message = json["m"]?.text ?? ""
    if case .list(let list)? = json["l"], case .int(let line) = list.items[1] {
      place = (list.items[0].text ?? "", line)
    }
  }

  /// What is wrong with our rendering, nil when nothing is.
  func failure(_ context: DictObject) -> String? {
    let engine = Engine(environment, loader: DictionaryLoader(files))
    do throws(RenderError) {
      let text = try engine.template(named: "main").renderText(context)
      guard let output else { return "printed \(text.debugDescription), not \(errorName): \(message)" }
      return text == output && text.utf8.elementsEqual(output.utf8)
        ? nil : "printed \(text.debugDescription), not \(output.debugDescription)"
    } catch {
      let shown = "\(error.kind): \(error.message) at \(error.place.map { "\($0.template):\($0.line)" } ?? "?")"
      guard output == nil else { return "threw \(shown), not \(output.debugDescription)" }
      let expected = "\(errorName): \(message) at \(place.map { "\($0.name):\($0.line)" } ?? "?")"
      if !matches(error) { return "threw \(shown), not \(expected)" }
      if let place, error.place?.template != place.name || error.place?.line != place.line {
        return "threw \(shown), not \(expected)"
      }
      return nil
    }
  }

  private var environment: Environment {
    var environment = Environment()
    for (key, value) in settings {
      switch key {
      case "trim_blocks": environment.trimBlocks = true
      case "lstrip_blocks": environment.lstripBlocks = true
      case "keep_trailing_newline": environment.keepTrailingNewline = true
      case "autoescape": environment.autoescape = true
      default:
        switch value.text {
        case "default": environment.undefined = .plain
        case "chainable": environment.undefined = .chainable
        case "debug": environment.undefined = .debug
        default: break
        }
      }
    }
    return environment
  }

  private func matches(_ error: RenderError) -> Bool {
    switch errorName {
    case "TemplateNotFound": return error.kind == .templateNotFound
    case "TemplatesNotFound": return error.kind == .templateNotFound && error.message == message
    case "TemplateSyntaxError", "TemplateAssertionError": return error.kind == .syntax && error.message == message
    case "UndefinedError": return error.kind == .undefined && error.message == message
    case "TemplateRuntimeError": return error.message == message
    case "TypeError": return error.kind == .type && sameMessage(error)
    case "ValueError": return error.kind == .value && sameMessage(error)
    default: return sameMessage(error)
    }
  }

  // Python names the Python functions behind a filter in its messages; ours name the filter.
  private func sameMessage(_ error: RenderError) -> Bool {
    func core(_ text: String) -> String {
      let words = text.replacing("do_", with: "").split(separator: "() ", maxSplits: 1)
      return String(words.last ?? "")
    }
    return core(error.message) == core(message)
  }
}

/// Reads a file of recorded templates.
struct LanguageCorpus {
  let lines: [String]
  let contextLine: String

  init(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).jsonl")
    var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    contextLine = lines.removeFirst()
    self.lines = lines
  }

  /// The failures, each with its case.
  func failures() -> [String] {
    lines.compactMap { line in
      guard case .dict(let json) = JSONText.parse(line), case .dict(let head) = JSONText.parse(contextLine),
        case .dict(let context)? = head["context"]
      else { return "unreadable case \(line)" }
      return LanguageCase(json).failure(context).map { "\($0)\n    \(line)" }
    }
  }
}
