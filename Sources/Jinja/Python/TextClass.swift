/// Python's character classes: `isalpha`, `isdigit`, `isspace` and the like for one code point.
extension Unicode.Scalar {
  var isPythonSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0: return true
    case ..<0x1680: return false
    default: return properties.generalCategory == .spaceSeparator || value == 0x2028 || value == 0x2029
    }
  }

  var isPythonAlpha: Bool {
    if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  var isPythonDecimal: Bool {
    if value < 0x80 { return value >= 0x30 && value <= 0x39 }
    return properties.generalCategory == .decimalNumber
  }

  var isPythonDigit: Bool {
    if value < 0x80 { return value >= 0x30 && value <= 0x39 }
    return properties.numericType == .digit || properties.numericType == .decimal
  }

  var isPythonNumeric: Bool {
    if value < 0x80 { return value >= 0x30 && value <= 0x39 }
    return properties.numericType != nil
  }

  var isPythonAlnum: Bool { isPythonAlpha || isPythonDecimal || isPythonDigit || isPythonNumeric }

  /// Printable as `repr` understands it: everything but separators, controls and unassigned code points.
  var isPythonPrintable: Bool {
    if value < 0x7F { return value >= 0x20 }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return true
    }
  }

  /// The value of a decimal digit of any script.
  var decimalDigit: UInt8? {
    if value >= 0x30, value <= 0x39 { return UInt8(value - 0x30) }
    guard value >= 0x80, properties.generalCategory == .decimalNumber, let number = properties.numericValue else {
      return nil
    }
    return UInt8(exactly: number)
  }

  /// True for the code points that end a line in `str.splitlines`.
  var endsPythonLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension String {
  /// True for a text that is not empty and whose code points all belong to a class.
  func all(_ isMember: (Unicode.Scalar) -> Bool) -> Bool {
    !isEmpty && unicodeScalars.allSatisfy(isMember)
  }

  /// Python's `str.isidentifier`.
  var isPythonIdentifier: Bool {
    var first = true
    for scalar in unicodeScalars {
      let good =
        scalar == "_" || (first ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
      if !good { return false }
      first = false
    }
    return !first
  }
}
