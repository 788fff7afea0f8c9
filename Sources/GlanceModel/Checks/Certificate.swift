/// What a check needs to know of a certificate (RFC 5280).
struct Certificate {
  /// The name of who signed it, encoded.
  let issuer: [UInt8]
  /// The name of whom it is for, encoded.
  let subject: [UInt8]
  /// Seconds since 1970 from which it holds.
  let notBefore: Int
  /// Seconds since 1970 until which it holds.
  let notAfter: Int
  /// The public key, in the form that `PrivateKey` has it.
  let publicKey: [UInt8]

  /// Reads a certificate; nil when the bytes are not one.
  init?(_ bytes: [UInt8]) {
    guard let outer = DER(bytes), outer.tag == DER.Tag.sequence, let signed = outer.children?.first,
      var fields = signed.children
    else { return nil }
    if fields.first?.tag == 0xA0 { fields.removeFirst() }
    guard fields.count >= 6, let times = fields[3].children, times.count == 2,
      let notBefore = Certificate.seconds(times[0]), let notAfter = Certificate.seconds(times[1]),
      let key = fields[5].children, key.count == 2, key[1].tag == DER.Tag.bitString
    else { return nil }
    issuer = Array(fields[2].whole)
    subject = Array(fields[4].whole)
    self.notBefore = notBefore
    self.notAfter = notAfter
    // The first byte counts unused bits.
    publicKey = Array(key[1].content.dropFirst())
  }

  /// The seconds since 1970 of a UTCTime or a GeneralizedTime.
  private static func seconds(_ value: DER) -> Int? {
    let text = String(decoding: value.content, as: UTF8.self)
    guard text.hasSuffix("Z") else { return nil }
    var digits = String(text.dropLast())
    guard digits.isDigits else { return nil }
    if value.tag == DER.Tag.utcTime, digits.count == 12 {
      digits = (digits < "50" ? "20" : "19") + digits
    }
    guard digits.count == 14 else { return nil }
    let numbers = [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14].map { range in
      Int(Array(digits.utf8)[range].reduce(0) { $0 * 10 + Int($1) - 0x30 })
    }
    return days(numbers[0], numbers[1], numbers[2]) * 86400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
  }

  /// The days from 1970-01-01 to a date of the Gregorian calendar.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year % 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of `seconds` since 1970, as `2026-01-31`.
  static func date(_ seconds: Int) -> String {
    let days = (seconds >= 0 ? seconds : seconds - 86399) / 86400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}

/// What a check needs to know of a private key.
struct PrivateKey {
  /// The public key that belongs to it; nil when the file does not say.
  let publicKey: [UInt8]?

  /// Reads a key from a PEM block; nil when the bytes are not one.
  init?(_ bytes: [UInt8], isWrapped: Bool = false) {
    guard let outer = DER(bytes), outer.tag == DER.Tag.sequence, let fields = outer.children, fields.count >= 3,
      fields[0].tag == DER.Tag.integer
    else { return nil }
    if !isWrapped, fields[1].tag == DER.Tag.sequence, fields[2].tag == DER.Tag.octetString {
      // PKCS #8 wraps a key of one of the kinds below; others, such as Ed25519, hold no public key.
      publicKey = PrivateKey(Array(fields[2].content), isWrapped: true)?.publicKey
    } else if fields[1].tag == DER.Tag.octetString {
      // SEC 1: an elliptic curve's key, with its public key as [1].
      publicKey = fields.first { $0.tag == 0xA1 }?.children?.first.map { Array($0.content.dropFirst()) }
    } else if fields[1].tag == DER.Tag.integer, fields.count >= 9 {
      // PKCS #1: RSA. The public key is the sequence of the modulus and the exponent.
      let numbers = Array(fields[1].whole) + Array(fields[2].whole)
      publicKey = [DER.Tag.sequence] + PrivateKey.length(numbers.count) + numbers
    } else {
      return nil
    }
  }

  private static func length(_ count: Int) -> [UInt8] {
    switch count {
    case 0..<0x80: [UInt8(count)]
    case 0x80..<0x100: [0x81, UInt8(count)]
    default: [0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
    }
  }
}
