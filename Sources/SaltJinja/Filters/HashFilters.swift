import Hashes
import Jinja

/// Salt's digests, base64, and what else is about bytes.
enum HashFilters {
  static let table: [Function] =
    [("md5", MessageDigest.md5), ("sha1", .sha1), ("sha256", .sha256), ("sha512", .sha512)].map { name, digest in
      .salt(name, ["instr"]) { arguments throws(RenderError) in
        .string(digest.hexadecimal(try arguments.bytes(0)))
      }
    } + [
      .salt("base64_encode", ["instr"]) { arguments throws(RenderError) in
        .string(Base64.encode(try arguments.bytes(0)))
      },
      .salt("base64_decode", ["instr"]) { arguments throws(RenderError) in try decoded(arguments.bytes(0)) },
      .salt("hmac", ["string", "shared_secret", "challenge_hmac"]) { arguments throws(RenderError) in
        let code = MessageDigest.sha256.authenticationCode(try arguments.bytes(0), key: try arguments.bytes(1))
        return .bool(Array(Base64.encode(code).utf8) == (try arguments.bytes(2)))
      },
      .salt("hmac_compute", ["string", "shared_secret"]) { arguments throws(RenderError) in
        let code = MessageDigest.sha256.authenticationCode(try arguments.bytes(0), key: try arguments.bytes(1))
        return .string(MessageDigest.hexadecimal(code))
      },
      .salt("mac_str_to_bytes", ["mac_str"], macBytes),
    ]

  /// The text of base64, or its bytes when they are no UTF-8.
  static func decoded(_ text: [UInt8]) throws(RenderError) -> Value {
    guard text.allSatisfy({ $0 < 128 }) || !text.isEmpty else { return .emptyString }
    do throws(Base64.Failure) {
      let bytes = try Base64.decode(text)
      return String(validating: bytes, as: UTF8.self).map { .string($0) } ?? .bytes(bytes)
    } catch {
      throw .value(error.message)
    }
  }

  @Sendable private static func macBytes(_ arguments: FilterArguments) throws(RenderError) -> Value {
    var scalars = Array(try arguments.text(0).unicodeScalars)
    if scalars.count == 17 {
      let separator = scalars[2]
      scalars.removeAll { $0 == separator }
    } else if scalars.count != 12 {
      throw .value("Invalid MAC address")
    }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: 12, by: 2) {
      let digits = String(String.UnicodeScalarView(scalars[min(start, scalars.count)..<min(start + 2, scalars.count)]))
      guard case .int(let number) = PythonNumbers.integer(digits, radix: 16), let byte = UInt8(exactly: number) else {
        throw .value("invalid literal for int() with base 16: '\(digits)'")
      }
      bytes.append(byte)
    }
    return .bytes(bytes)
  }
}
