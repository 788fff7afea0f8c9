import Diagnostics

/// A pillar that is put together from single keys.
struct TrialPillar {
  private indirect enum Part {
    case value(String)
    case mapping([(name: String, part: Part)])
  }

  private var root = Part.mapping([])

  /// Sets the key at `path`, below `glance`, to `value`, which is JSON; a later value takes the place of an earlier one.
  mutating func set(_ path: [String], _ value: String) { root = Self.set(path[...], value, in: root) }

  private static func set(_ path: ArraySlice<String>, _ value: String, in part: Part?) -> Part {
    guard let name = path.first else { return .value(value) }
    var entries: [(name: String, part: Part)] = []
    if case .mapping(let known)? = part { entries = known }
    if let index = entries.firstIndex(where: { $0.name == name }) {
      entries[index].part = set(path.dropFirst(), value, in: entries[index].part)
    } else {
      entries.append((name, set(path.dropFirst(), value, in: nil)))
    }
    return .mapping(entries)
  }

  /// The pillar as JSON.
  var text: String { "{\"glance\": \(Self.text(of: root))}\n" }

  private static func text(of part: Part) -> String {
    switch part {
    case .value(let value): return value
    case .mapping(let entries):
      let members = entries.map { String(decoding: JSONText.quoted($0.name), as: UTF8.self) + ": " + text(of: $0.part) }
      return "{\(members.joined(separator: ", "))}"
    }
  }
}
