import ConfigFiles
import GlanceModel
package import OptionCatalogue

/// Holds the value of an option against what the release's oslo.config takes.
package struct OptionValueCheck {
  /// What is wrong with a value.
  package struct Fault {
    /// What the value must be.
    package var expected: String
    /// The item of a list that is wrong.
    package var item: String?
    /// The words to choose from.
    package var choices: [String] = []
  }

  private let option: Option

  /// Checks values of `option`.
  package init(option: Option) { self.option = option }

  /// What is wrong with `text`, the value as it stands in the file; nil when it is right, or not known here because
  /// it refers to another option.
  package func fault(_ text: String) -> Fault? {
    let pieces = OsloTypedValue.pieces(of: text)
    guard pieces.count <= 1 else { return nil }
    var value = ""
    switch pieces.first {
    case .text(let literal)?: value = literal
    case .reference?: return nil
    case nil: break
    }
    switch option.type {
    case .list: return listFault(value)
    case .dict:
      guard case .invalid = OsloTypedValue(text, as: .dictionary) else { return nil }
      return Fault(expected: "pairs such as name:value, separated by commas")
    case .range:
      let ends = PythonText.strip(value).split(separator: "-").map(String.init)
      let isRange = (1...2).contains(ends.count) && ends.allSatisfy { Int($0) != nil }
      return isRange ? nil : Fault(expected: "a range such as 1-9")
    default: return fault(value, as: option.type, choices: option.choices)
    }
  }

  private func listFault(_ value: String) -> Fault? {
    var text = PythonText.strip(value)[...]
    if option.flags.contains(.takesBrackets), text.hasPrefix("["), text.hasSuffix("]") {
      text = text.dropFirst().dropLast()
    }
    guard !text.isEmpty else { return nil }
    let choices = option.itemChoices.isEmpty ? option.choices : option.itemChoices
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let item = PythonText.strip(part)
      guard !item.isEmpty || option.itemType != .string else { continue }
      if var fault = fault(item, as: option.itemType, choices: choices) {
        fault.item = item
        return fault
      }
    }
    return nil
  }

  private func fault(_ value: String, as type: Option.ValueType, choices: [String]) -> Fault? {
    if !choices.isEmpty, !isChosen(value, choices) {
      // A number's choices are compared as numbers.
      let isNumber = type == .integer && Int(value).map { number in choices.contains { Int($0) == number } } == true
      if !isNumber {
        let words = choices.map { $0.isEmpty ? "''" : $0 }
        return Fault(expected: "one of \(words.joined(separator: ", "))", choices: choices)
      }
    }
    switch type {
    case .boolean:
      guard case .invalid = OsloTypedValue(value, as: .boolean) else { return nil }
      return Fault(expected: "true or false")
    case .integer, .port: return integerFault(value, isPort: type == .port)
    case .float:
      if PythonText.strip(value).isEmpty { return nil }
      guard let number = Double(PythonText.strip(value)) else { return Fault(expected: "a number") }
      return isWithinBounds(number) ? nil : Fault(expected: bounds)
    case .uri: return uriFault(value)
    case .hostname, .hostDomain:
      return value.isEmpty || NetworkText.isName(value) ? nil : Fault(expected: "a host name")
    case .hostAddress: return NetworkText.isHost(value) ? nil : Fault(expected: "a host name or an IP address")
    case .ipAddress:
      return NetworkText.isIPv4(value[...]) || NetworkText.isIPv6(value[...]) ? nil : Fault(expected: "an IP address")
    case .string, .list, .dict, .range:
      guard let most = option.maximumLength, value.unicodeScalars.count > most else { return nil }
      return Fault(expected: "at most \(most) characters long")
    }
  }

  private func isChosen(_ value: String, _ choices: [String]) -> Bool {
    option.flags.contains(.ignoresCase)
      ? choices.contains { $0.lowercased() == value.lowercased() } : choices.contains(value)
  }

  private func integerFault(_ value: String, isPort: Bool) -> Fault? {
    let text = PythonText.strip(value)
    if text.isEmpty { return isPort ? Fault(expected: "a port") : nil }
    guard case .number = OsloTypedValue(text, as: .integer) else {
      return Fault(expected: isPort ? "a port" : "an integer")
    }
    // What does not fit 64 bits is above every bound that an option has.
    guard let number = Double(text.replacingUnderscores) else { return nil }
    if isPort, !(0...65535).contains(number) { return Fault(expected: "from 0 to 65535") }
    return isWithinBounds(number) ? nil : Fault(expected: bounds)
  }

  private func uriFault(_ value: String) -> Fault? {
    if let most = option.maximumLength, value.unicodeScalars.count > most {
      return Fault(expected: "at most \(most) characters long")
    }
    let scheme = value.prefix { $0 != ":" }
    guard !value.isEmpty, option.schemes.isEmpty || option.schemes.contains(String(scheme)) else {
      return Fault(
        expected: option.schemes.isEmpty ? "a URI" : "a URI with \(option.schemes.joined(separator: " or "))")
    }
    return nil
  }

  private func isWithinBounds(_ number: Double) -> Bool {
    number >= option.minimum ?? -.infinity && number <= option.maximum ?? .infinity
  }

  private var bounds: String {
    switch (option.minimum.map(text), option.maximum.map(text)) {
    case (let least?, let most?): "from \(least) to \(most)"
    case (let least?, nil): "\(least) or more"
    case (nil, let most?): "\(most) or less"
    case (nil, nil): "a number"
    }
  }

  private func text(_ bound: Double) -> String { Int(exactly: bound).map { String($0) } ?? String(bound) }
}

extension String {
  /// The digits of a number without the underscores that Python allows between them.
  fileprivate var replacingUnderscores: String { String(filter { $0 != "_" }) }
}
