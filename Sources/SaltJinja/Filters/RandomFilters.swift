import Hashes
import Jinja

/// Salt's random filters; with a seed they give what Python gives.
enum RandomFilters {
  static let table: [Function] = [
    .salt("random_sample", ["value", "size", "seed?"]) { arguments throws(RenderError) in
      try sample(arguments, size: try arguments.integer(1), seed: arguments[2])
    },
    .salt("random_shuffle", ["value", "seed?"]) { arguments throws(RenderError) in
      try sample(arguments, size: try arguments.interpreter.length(of: arguments[0]), seed: arguments[1])
    },
    .salt("random_str", ["size?"]) { arguments throws(RenderError) in
      let size = try arguments.integer(0, 32)
      try arguments.interpreter.checkLength(size)
      if size < 0 { throw .value("negative argument not allowed") }
      var system = SystemRandomNumberGenerator()
      let bytes = (0..<size).map { _ in UInt8(truncatingIfNeeded: system.next()) }
      return .string(String(Base64.encode(bytes).prefix(size)))
    },
    .salt("random_hash", ["size?", "hash_type?"], randomHash),
    .salt("rand_str", ["size?", "hash_type?"], randomHash),
    .salt("gen_mac", ["prefix?"]) { arguments throws(RenderError) in
      var system = SystemRandomNumberGenerator()
      let tail = (0..<3).map { _ in
        let byte = String(UInt8(truncatingIfNeeded: system.next()), radix: 16, uppercase: true)
        return byte.utf8.count < 2 ? "0" + byte : byte
      }
      let prefix = arguments.isGiven(0) ? try arguments.interpreter.text(of: arguments[0]) : "AC:DE:48"
      return .string(([prefix] + tail).joined(separator: ":"))
    },
  ]

  /// A sample of a sequence; a seed is hashed before use.
  static func sample(_ arguments: FilterArguments, size: Int, seed: Value) throws(RenderError) -> Value {
    switch arguments[0] {
    case .dict: throw .type("Population must be a sequence.  For dicts or sets, use sorted(d).")
    case .int, .float, .bool, .none: throw .type("Population must be a sequence.  For dicts or sets, use sorted(d).")
    default: break
    }
    let items = try arguments.interpreter.items(of: arguments[0])
    guard size >= 0, size <= items.count else { throw .value("Sample larger than population or is negative") }
    var generator = MersenneTwister()
    if !seed.isNone {
      guard let bytes = seed.text.map({ Array($0.utf8) }) ?? seed.byteArray else {
        throw .type("object supporting the buffer API required")
      }
      generator = MersenneTwister(seed: MessageDigest.sha512.hexadecimal(bytes))
    }
    return .list(generator.sample(size, of: items.count).map { items[$0] })
  }

  @Sendable private static func randomHash(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let size = try arguments.integer(0, 9_999_999_999)
    guard size >= 0, size < Int.max else { throw .value("empty range for randrange()") }
    let type = try arguments.truth(1) ? arguments.text(1) : "md5"
    guard let digest = MessageDigest(rawValue: type) else {
      throw .attribute("module 'hashlib' has no attribute '\(type)'")
    }
    return .string(digest.hexadecimal(Array(String(Int.random(in: 0...size)).utf8)))
  }
}
