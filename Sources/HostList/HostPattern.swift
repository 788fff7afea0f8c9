/// The first word of an inventory's line: names with ranges such as `ctl[01:03]`, and a port.
struct HostPattern {
  /// The names that the pattern stands for.
  var names: [String]
  /// The port behind them.
  var port: String?

  /// Why a pattern cannot be used.
  struct Failure: Error {
    var reason: String
  }

  /// Reads a pattern.
  init(_ text: String) throws(Failure) {
    var rest = Array(text.utf8)[...]
    if let colon = rest.lastIndex(of: 0x3A), Self.isNumber(rest[(colon + 1)...]) {
      let before = rest[..<colon]
      if before.first == 0x5B, before.last == 0x5D, !before.dropFirst().dropLast().contains(0x5B) {
        rest = before.dropFirst().dropLast()
        port = String(decoding: text.utf8.suffix(text.utf8.count - colon - 1), as: UTF8.self)
      } else if !Self.hasColonOutsideRanges(before) {
        port = String(decoding: text.utf8.suffix(text.utf8.count - colon - 1), as: UTF8.self)
        rest = before
      }
    }
    if rest.last == 0x3A, !Self.hasColonOutsideRanges(rest.dropLast()) {
      throw Failure(reason: "'\(text)' ends in a colon without a port")
    }
    names = []
    try Self.expand(rest, into: &names, depth: 0)
  }

  private static func expand(_ pattern: ArraySlice<UInt8>, into names: inout [String], depth: Int) throws(Failure) {
    guard let open = pattern.firstIndex(of: 0x5B) else {
      guard names.count < HostList.hostLimit else {
        throw Failure(reason: "the ranges make more than \(HostList.hostLimit) hosts")
      }
      names.append(String(decoding: pattern, as: UTF8.self))
      return
    }
    let shown = String(decoding: pattern, as: UTF8.self)
    guard depth < 8, let close = pattern[open...].firstIndex(of: 0x5D) else {
      throw Failure(reason: "'\(shown)' has a range that is not closed, or too many of them")
    }
    let bounds = pattern[(open + 1)..<close].split(separator: 0x3A, omittingEmptySubsequences: false)
    for middle in try members(bounds.map { String(decoding: $0, as: UTF8.self) }, of: shown) {
      try expand(pattern[..<open] + Array(middle.utf8) + pattern[(close + 1)...], into: &names, depth: depth + 1)
    }
  }

  /// What the range between `bounds` counts through.
  private static func members(_ bounds: [String], of shown: String) throws(Failure) -> [String] {
    guard bounds.count == 2 || bounds.count == 3, let last = bounds.dropFirst().first, !last.isEmpty else {
      throw Failure(reason: "'\(shown)': a range is [first:last] or [first:last:step]")
    }
    let first = bounds[0].isEmpty ? "0" : bounds[0]
    guard let step = bounds.count == 3 ? Int(bounds[2]) : 1, step > 0 else {
      throw Failure(reason: "'\(shown)': the step of a range is a number above 0")
    }
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    if first.utf8.count == 1, last.utf8.count == 1, let start = letters.firstIndex(of: first.utf8.first ?? 0),
      let end = letters.firstIndex(of: last.utf8.first ?? 0)
    {
      guard start <= end else { throw Failure(reason: "'\(shown)': the range goes backwards") }
      return stride(from: start, through: end, by: min(step, 100)).map {
        String(decoding: [letters[$0]], as: UTF8.self)
      }
    }
    guard isNumber(Array(first.utf8)[...]), isNumber(Array(last.utf8)[...]), let start = Int(first),
      let end = Int(last)
    else { throw Failure(reason: "'\(shown)': a range goes between two numbers or two letters") }
    guard start <= end else { throw Failure(reason: "'\(shown)': the range goes backwards") }
    let isPadded = first.hasPrefix("0") && first.utf8.count > 1
    guard !isPadded || first.utf8.count == last.utf8.count else {
      throw Failure(reason: "'\(shown)': both ends of a range with leading zeros have equally many digits")
    }
    guard (end - start) / step < HostList.hostLimit else {
      throw Failure(reason: "'\(shown)' makes more than \(HostList.hostLimit) hosts")
    }
    return stride(from: start, through: end, by: min(step, max(1, end - start + 1))).map { number in
      let digits = String(number)
      guard isPadded else { return digits }
      return String(repeating: "0", count: max(0, first.utf8.count - digits.utf8.count)) + digits
    }
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func hasColonOutsideRanges(_ text: ArraySlice<UInt8>) -> Bool {
    var isInside = false
    for byte in text {
      switch byte {
      case 0x5B: isInside = true
      case 0x5D: isInside = false
      case 0x3A where !isInside: return true
      default: break
      }
    }
    return false
  }
}
