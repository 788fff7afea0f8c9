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
