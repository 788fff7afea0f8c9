import Hashes
import Jinja

/// The functions of `salt.modules.hashutil` on texts.
enum HashFunctions {
  static let table: [SaltFunction] =
    [("md5", MessageDigest.md5), ("sha256", .sha256), ("sha512", .sha512)].map { name, digest in
      SaltFunction("hashutil.\(name)_digest", ["instr"]) { call throws(RenderError) in
        .string(digest.hexadecimal(try call.arguments.bytes(0)))
      }
    } + [
      SaltFunction("hashutil.digest", ["instr", "checksum?"]) { call throws(RenderError) in
        let name = try call.arguments.text(1, "md5")
        guard ["md5", "sha256", "sha512"].contains(name), let digest = MessageDigest(rawValue: name) else {
          throw .runtime("Hash func '\(name)' is not supported.")
        }
        return .string(digest.hexadecimal(try call.arguments.bytes(0)))
      },
      SaltFunction("hashutil.base64_b64encode", ["instr"]) { call throws(RenderError) in
        .string(Base64.encode(try call.arguments.bytes(0)))
      },
      SaltFunction("hashutil.base64_b64decode", ["instr"]) { call throws(RenderError) in
        try HashFilters.decoded(call.arguments.bytes(0))
      },
      SaltFunction("hashutil.base64_encodestring", ["instr"]) { call throws(RenderError) in
        .string(Base64.encodeLines(try call.arguments.bytes(0)))
      },
      SaltFunction("hashutil.base64_decodestring", ["instr"]) { call throws(RenderError) in
        try HashFilters.decoded(call.arguments.bytes(0))
      },
      SaltFunction("hashutil.hmac_signature", ["string", "shared_secret", "challenge_hmac"]) {
        call throws(RenderError) in
        let code = try code(.sha256, call)
        return .bool(Array(Base64.encode(code).utf8) == (try call.arguments.bytes(2)))
      },
      SaltFunction("hashutil.hmac_compute", ["string", "shared_secret"]) { call throws(RenderError) in
        .string(MessageDigest.hexadecimal(try code(.sha256, call)))
      },
      SaltFunction("hashutil.github_signature", ["string", "shared_secret", "challenge_hmac"]) {
        call throws(RenderError) in
        let parts = try call.arguments.text(2).split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .value("not enough values to unpack (expected 2)") }
        guard let digest = MessageDigest(rawValue: String(parts[0])) else {
          throw .attribute("module 'hashlib' has no attribute '\(parts[0])'")
        }
        return .bool(MessageDigest.hexadecimal(try code(digest, call)) == parts[1])
      },
    ]

  private static func code(_ digest: MessageDigest, _ call: FunctionCall) throws(RenderError) -> [UInt8] {
    digest.authenticationCode(try call.arguments.bytes(0), key: try call.arguments.bytes(1))
  }
}
