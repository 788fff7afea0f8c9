#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A moment in local time, written by `strftime` codes as Python's `datetime` does.
struct DateText {
  private var parts: tm
  private let microseconds: Int

  /// The moment `seconds` after 1970 began; nil outside the years 1 to 9999.
  init?(seconds: Double) {
    guard seconds.isFinite, abs(seconds) < 3e11 else { return nil }
    var whole = seconds.rounded(.down)
    var micro = ((seconds - whole) * 1_000_000).rounded(.toNearestOrEven)
    if micro >= 1_000_000 {
      whole += 1
      micro = 0
    }
    var time = time_t(whole)
    var parts = tm()
    guard localtime_r(&time, &parts) != nil, (-1899...8099).contains(parts.tm_year) else { return nil }
    self.parts = parts
    microseconds = Int(micro)
  }

  /// The present moment.
  static var now: DateText? {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return DateText(seconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  /// The text that `format` gives; `%f` is the microseconds, `%z` and `%Z` are empty.
  mutating func text(_ format: String) -> String {
    var bytes: [UInt8] = []
    var source = Array(format.utf8)[...]
    while let byte = source.popFirst() {
      guard byte == 37, let code = source.first else {
        bytes.append(byte)
        continue
      }
      switch code {
      case 102:
        let digits = String(microseconds)
        bytes += (String(repeating: "0", count: 6 - digits.utf8.count) + digits).utf8
        source.removeFirst()
      case 122, 90: source.removeFirst()
      default:
        bytes += [byte, code]
        source.removeFirst()
      }
    }
    return format.isEmpty ? "" : formatted(bytes)
  }

  private mutating func formatted(_ format: [UInt8]) -> String {
    // A leading mark keeps an empty result apart from one that did not fit.
    let pattern = ([46] + format + [0]).map { CChar(bitPattern: $0) }
    var size = 256 + format.count * 4
    while size < 1 << 20 {
      var buffer = [CChar](repeating: 0, count: size)
      let count = strftime(&buffer, size, pattern, &parts)
      if count > 0 { return String(decoding: buffer[1..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
      size *= 4
    }
    return ""
  }
}
