import GlanceModel
import Jinja

/// A list or mapping that a function made for a template, with the keys behind it.
struct MadeValue {
  /// The value; held, so that no other takes its identity.
  let value: Value
  /// The keys behind each item of a list; of a mapping, the first item holds them.
  let paths: [[PillarKeyPath]]

  /// The keys behind what stands at `key`.
  func paths(at key: Value) -> [PillarKeyPath] {
    if case .int(let index) = key { return paths.indices.contains(index) ? paths[index] : [] }
    return paths.first ?? []
  }
}
