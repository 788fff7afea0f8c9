import ArgumentParser
import OptionCatalogue

extension Release {
  /// The release that the value of a flag names.
  static func named(_ name: String) throws -> Release {
    guard let known = Release(name) else {
      let hint = nearestName(to: name).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("unknown release '\(name)'\(hint)")
    }
    return known
  }
}
