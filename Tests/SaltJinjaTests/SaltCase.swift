import Diagnostics
import Jinja
import PillarYAML

@testable import SaltJinja

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One recorded case: a template, what it is rendered with, and what Salt made of it.
struct SaltCase {
  private let fields: DictObject

  /// The cases of a corpus.
  static func load(_ name: String) throws -> [SaltCase] {
    try read("\(name).jsonl").split(separator: 0x0A).map { line in
      guard case .dict(let fields) = try JSONReader.read(String(decoding: line, as: UTF8.self)) else {
        throw Missing(path: name)
      }
      return SaltCase(fields: fields)
    }
  }

  /// The names that real Salt knows, by kind.
  static func names() throws -> [String: [String]] {
    let value = try JSONReader.read(String(decoding: read("names.json"), as: UTF8.self))
    guard case .dict(let dict) = value else { throw Missing(path: "names.json") }
    var names: [String: [String]] = [:]
    for entry in dict.entries {
      if let kind = entry.key.text, case .list(let list) = entry.value { names[kind] = list.items.compactMap(\.text) }
    }
    return names
  }

  private static func read(_ name: String) throws -> [UInt8] {
    let path = folder + "/Golden/\(name)"
    guard let file = fopen(path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }

  struct Missing: Error {
    var path: String
  }

  /// The folder of the tests.
  static var folder: String {
    let path = #filePath
    return String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
  }

  private func text(_ name: String) -> String? { fields[name]?.text }

  private func dict(_ name: String) -> DictObject? {
    if case .dict(let dict)? = fields[name] { return dict }
    return nil
  }

  /// What differs from the recorded result; nil when nothing does.
  func failure() -> String? {
    let source = text("template") ?? ""
    let head = "\(text("id") ?? "?"): \(source)\n "
    do throws(RenderError) {
      let output = try render(source)
      if let expected = text("output") {
        return output == expected ? nil : head + "is \(output.debugDescription)\n not \(expected.debugDescription)"
      }
      return head + "is \(output.debugDescription)\n not the error \(dict("error")?["message"]?.text ?? "")"
    } catch {
      guard let expected = dict("error") else {
        return head + "fails: \(error.message)\n not \((text("output") ?? "").debugDescription)"
      }
      let (kind, line) = (expected["kind"]?.text ?? "", expected["line"])
      if Self.kind(of: error) != kind {
        let message = expected["message"]?.text ?? ""
        return head + "is a \(Self.kind(of: error)) error (\(error.message)),\n not \(kind): \(message)"
      }
      if case .int(let line)? = line, error.place?.line != line {
        return head + "fails in line \(error.place?.line ?? 0), not \(line): \(error.message)"
      }
      return nil
    }
  }

  private static func kind(of error: RenderError) -> String {
    if error.message.contains(" is unsafe") { return "security" }
    return switch error.kind {
    case .undefined: "undefined"
    case .syntax: "syntax"
    case .templateNotFound: "missing"
    default: "runtime"
    }
  }

  private func render(_ source: String) throws(RenderError) -> String {
    var environment = Extension.environment
    environment.limits.rangeItems = 100_000
    let opts = dict("opts") ?? DictObject()
    apply(opts, &environment)
    var templates: [String: String] = [:]
    for entry in dict("files")?.entries ?? [] { templates[entry.key.text ?? ""] = entry.value.text ?? "" }
    for (name, value) in [("id", "web1.example.org"), ("file_client", "local")] where opts[name] == nil {
      opts[name] = .string(value)
    }
    let grains = dict("grains") ?? DictObject()
    let minion = Extension(pillar: .dict(dict("pillar") ?? DictObject()), grains: .dict(grains), opts: .dict(opts))
    var names: [(String, Value)] = []
    var name = "<template>"
    if let sls = text("sls") {
      let file = text("tmplpath").map { Self.templateFile($0, sls) }
      names += Extension.pathNames(sls: sls, file: file)
      if let path = text("tmplpath") { names.append(("tplpath", .string(path))) }
      name = file ?? name
    }
    for entry in dict("context")?.entries ?? [] { names.append((entry.key.text ?? "", entry.value)) }
    let engine = Engine(environment, loader: RelativeLoader(templates: DictionaryLoader(templates)))
    let template = try engine.compile(Array(source.utf8), name: name)
    let output = try template.render(DictObject(), globals: minion.globals(adding: names))
    return String(decoding: Extension.completed(output, source: Array(source.utf8)), as: UTF8.self)
  }

  private static func templateFile(_ path: String, _ sls: String) -> String {
    let stem = sls.replacing(".", with: "/")
    for ending in [stem + ".sls", stem + "/init.sls"] where path.hasSuffix(ending) { return ending }
    return path
  }

  private func apply(_ opts: DictObject, _ environment: inout Environment) {
    if opts["allow_undefined"] != nil { environment.undefined = .plain }
    var settings: DictObject?
    if case .dict(let dict)? = opts[text("sls") == nil ? "jinja_env" : "jinja_sls_env"] { settings = dict }
    func isOn(_ name: String) -> Bool {
      if case .bool(true)? = settings?[name] { return true }
      return false
    }
    environment.trimBlocks = isOn("trim_blocks") || opts["jinja_trim_blocks"] != nil
    environment.lstripBlocks = isOn("lstrip_blocks")
    environment.keepTrailingNewline = isOn("keep_trailing_newline")
  }
}
