import Jinja
import PillarYAML

/// `slsutil.serialize`, `slsutil.deserialize` and `slsutil.banner`.
enum SerializeFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("slsutil.serialize", Parameters(["serializer", "obj"], moreKeywords: true), serialize),
    SaltFunction("slsutil.deserialize", Parameters(["serializer", "stream_or_string"], moreKeywords: true)) {
      call throws(RenderError) in
      let name = try call.arguments.text(0)
      let text = try call.arguments.text(1)
      switch name {
      case "json":
        do throws(JSONReader.Failure) { return try JSONReader.read(text) } catch { throw .runtime(error.message) }
      case "yaml": return try SerializerFilters.loadYAML(text, rules: .plain)
      default: throw missing(name)
      }
    },
    SaltFunction(
      "slsutil.banner",
      ["width?", "commentchar?", "borderchar?", "blockstart?", "blockend?", "title?", "text?", "newline?"], banner),
  ]

  private static func missing(_ name: String) -> RenderError {
    let known = ["configparser", "keyvalue", "msgpack", "plist", "python", "tomlmod", "yamlex"]
    return known.contains(name)
      ? .runtime("the serializer '\(name)' is not available; json, yaml and python are")
      : .runtime("Serializer '\(name)' not found.")
  }

  @Sendable private static func serialize(_ call: FunctionCall) throws(RenderError) -> Value {
    let name = try call.arguments.text(0)
    let engine = call.engine
    let keywords = call.keywords.filter { !$0.name.hasPrefix("__") }
    switch name {
    case "json":
      var writer = JSONText(engine)
      try SerializerFilters.options(keywords, of: &writer, engine)
      return .string(try writer.text(of: call[1]))
    case "python": return .string(try PrettyPrinter.format(call[1], engine))
    case "yaml":
      var isFlow: Bool?
      var allowsUnicode = false
      for keyword in keywords {
        switch keyword.name {
        case "default_flow_style": isFlow = keyword.value.isNone ? nil : try engine.isTruthy(keyword.value)
        case "allow_unicode": allowsUnicode = try engine.isTruthy(keyword.value)
        default: throw .type("dump_all() got an unexpected keyword argument '\(keyword.name)'")
        }
      }
      var text = try YAMLDumper.dump(call[1], isFlow: isFlow, allowsUnicode: allowsUnicode, engine)
      if text.hasSuffix("\n...\n") { text.removeLast(5) } else if text.hasSuffix("\n") { text.removeLast() }
      return .string(text)
    default: throw missing(name)
    }
  }

  private static func count(_ text: String) -> Int { text.unicodeScalars.count }

  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: max(0, count)) }

  @Sendable private static func banner(_ call: FunctionCall) throws(RenderError) -> Value {
    let width = try call.arguments.integer(0, 72)
    let comment = try call.arguments.text(1, "#")
    let border = String(try call.arguments.text(2, "#").unicodeScalars.prefix(1).map(Character.init))
    let title = call[5].isNone ? "THIS FILE IS MANAGED BY SALT - DO NOT EDIT" : try call.arguments.text(5)
    let text =
      call[6].isNone
      ? "The contents of this file are managed by Salt. Any changes to this file may be overwritten "
        + "automatically and without warning." : try call.arguments.text(6)
    try call.engine.checkLength(width)
    var left = comment[...]
    while let last = left.unicodeScalars.last, RegexCharacters.isSpace(last.value, ascii: false) { left.removeLast() }
    let (leftEdge, rightEdge) = (String(left), SerializerFilters.stripped(comment))
    let textWidth = width - count(leftEdge) - count(rightEdge) - 2
    if textWidth <= 0 { throw .runtime("Width is too small to render banner") }
    let edge = comment + times(border, width - count(leftEdge) - count(rightEdge)) + rightEdge
    let spacer = comment + times(" ", width - 2 * count(comment)) + comment
    var lines = call[3].isNone ? [] : [try call.arguments.text(3)]
    lines += [edge, spacer]
    for line in try wrapped(title, textWidth, call.engine) {
      let blanks = textWidth - count(line)
      // Python centres with the odd blank on the left when the width is odd too.
      let before = blanks / 2 + (blanks & textWidth & 1)
      lines.append("\(leftEdge) \(times(" ", before))\(line)\(times(" ", blanks - before)) \(rightEdge)")
    }
    lines.append(spacer)
    for line in try wrapped(text, textWidth, call.engine) {
      lines.append("\(leftEdge) \(line)\(times(" ", textWidth - count(line))) \(rightEdge)")
    }
    lines.append(edge)
    if !call[4].isNone { lines.append(try call.arguments.text(4)) }
    return .string(lines.joined(separator: "\n") + (try call.arguments.truth(7) ? "\n" : ""))
  }

  private static func wrapped(_ text: String, _ width: Int, _ engine: Interpreter) throws(RenderError) -> [String] {
    let words = text.unicodeScalars.map { RegexCharacters.isSpace($0.value, ascii: true) ? " " : String($0) }.joined()
    let lines = try engine.text(of: engine.applyFilter("wordwrap", [.string(words), .int(width)]))
    return lines.isEmpty ? [] : lines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
