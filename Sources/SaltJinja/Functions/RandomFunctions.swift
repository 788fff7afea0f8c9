import Hashes
import Jinja

/// The functions of `salt.modules.mod_random` that a seed makes repeatable, and its hashes.
enum RandomFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("random.hash", ["value", "algorithm?"]) { call throws(RenderError) in
      guard let digest = MessageDigest(rawValue: try call.arguments.text(1, "sha512")) else {
        throw .runtime("You must specify a valid algorithm.")
      }
      return .string(digest.hexadecimal(try call.arguments.bytes(0)))
    },
    SaltFunction("random.seed", ["range?", "hash?"]) { call throws(RenderError) in
      let bound = try call.arguments.integer(0, 10)
      var generator: MersenneTwister
      if call[1].isNone {
        guard let id = call.minion.id else { throw .runtime("'id'", kind: .key) }
        generator = MersenneTwister(seed: id)
      } else {
        generator = try seeded(call[1])
      }
      if bound <= 0 { throw .value("empty range for randrange()") }
      return .int(generator.below(bound))
    },
    SaltFunction("random.rand_int", ["start?", "end?", "seed?"]) { call throws(RenderError) in
      let (start, end) = (try call.arguments.integer(0, 1), try call.arguments.integer(1, 10))
      var generator = call[2].isNone ? MersenneTwister() : try seeded(call[2])
      let (width, overflow) = end.subtractingReportingOverflow(start)
      guard !overflow, width >= 0, width < Int.max else { throw .value("empty range for randrange()") }
      return .int(start + generator.below(width + 1))
    },
    SaltFunction(
      "random.get_str",
      ["length?", "chars?", "lowercase?", "uppercase?", "digits?", "punctuation?", "whitespace?", "printable?"],
      text),
    SaltFunction("random.sample", ["value", "size", "seed?"]) { call throws(RenderError) in
      try RandomFilters.sample(call.arguments, size: call.arguments.integer(1), seed: call[2])
    },
    SaltFunction("random.shuffle", ["value", "seed?"]) { call throws(RenderError) in
      try RandomFilters.sample(call.arguments, size: call.engine.length(of: call[0]), seed: call[1])
    },
    SaltFunction("random.str_encode", ["value", "encoder?"]) { call throws(RenderError) in
      let encoder = try call.arguments.text(1, "base64")
      guard encoder == "base64" else { throw .runtime("Value must be an encode-able string") }
      return .string(Base64.encode(try call.arguments.bytes(0)))
    },
  ]

  /// A text of random characters from the classes asked for; another one at each call, as in Salt.
  @Sendable private static func text(_ call: FunctionCall) throws(RenderError) -> Value {
    let length: Int
    if let text = call[0].text, let number = Int(text) {
      length = number
    } else {
      length = try call.arguments.integer(0, 20)
    }
    try call.engine.checkLength(length)
    let lower = "abcdefghijklmnopqrstuvwxyz"
    let classes: [(text: String, isUsual: Bool)] = [
      (lower, true), (lower.uppercased(), true), ("0123456789", true),
      ("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", true), (" \t\n\r\u{B}\u{C}", false),
    ]
    var choice = try call.engine.isTruthy(call[1]) ? try call.arguments.text(1) : ""
    let isPrintable = try call.arguments.truth(7)
    if isPrintable || choice.isEmpty {
      choice = ""
      for (index, kind) in classes.enumerated() {
        let isWanted = try call.arguments.truth(index + 2, kind.isUsual)
        if isPrintable || isWanted { choice += kind.text }
      }
    }
    let scalars = Array(choice.unicodeScalars)
    guard !scalars.isEmpty || length <= 0 else { throw .runtime("Cannot choose from an empty sequence") }
    var result = String.UnicodeScalarView()
    for _ in 0..<max(length, 0) { result.append(scalars[Int.random(in: scalars.indices)]) }
    return .string(String(result))
  }

  private static func seeded(_ value: Value) throws(RenderError) -> MersenneTwister {
    if let text = value.text { return MersenneTwister(seed: text) }
    switch value {
    case .int(let number): return MersenneTwister(seed: number)
    case .bool(let truth): return MersenneTwister(seed: truth ? 1 : 0)
    default:
      throw .type("The only supported seed types are: None, int, float, str, bytes, and bytearray.")
    }
  }
}
