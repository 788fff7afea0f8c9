import Glibc

/// The moment at which a page was made, in the two forms that it is written in.
struct PageTime: Sendable {
  /// ISO 8601.
  let machine: String
  /// For a person.
  let person: String

  /// The moment `seconds` after the start of 1970.
  init(seconds: Int) {
    var when = time_t(seconds)
    var parts = tm()
    gmtime_r(&when, &parts)
    machine = Self.text(&parts, "%Y-%m-%dT%H:%M:%SZ")
    person = Self.text(&parts, "%Y-%m-%d %H:%M:%S UTC")
  }

  /// Now, or what `SOURCE_DATE_EPOCH` says, so that a page can be made twice the same.
  static var now: PageTime {
    if let text = getenv("SOURCE_DATE_EPOCH"), let seconds = Int(String(cString: text)),
      (0...253_402_300_799).contains(seconds)
    {
      return PageTime(seconds: seconds)
    }
    return PageTime(seconds: time(nil))
  }

  private static func text(_ parts: inout tm, _ format: String) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
