/// The way to a value in the pillar, written `server.message_queue.members[0].host`.
package struct PillarKeyPath: Hashable, Sendable, CustomStringConvertible {
  /// One step of the way.
  package enum Step: Hashable, Sendable {
    /// Into the value of a mapping's key.
    case key(String)
    /// Into an item of a list.
    case index(Int)
  }

  /// The steps from the top.
  package var steps: [Step]

  /// Makes a path of steps.
  package init(_ steps: [Step] = []) { self.steps = steps }

  /// True when both have the same steps. They are compared from the end: most paths begin alike.
  package static func == (left: PillarKeyPath, right: PillarKeyPath) -> Bool {
    guard left.steps.count == right.steps.count else { return false }
    for index in left.steps.indices.reversed() where left.steps[index] != right.steps[index] { return false }
    return true
  }

  /// The path one key further.
  package func appending(_ key: String) -> PillarKeyPath { PillarKeyPath(steps + [.key(key)]) }

  /// The path one list item further.
  package func appending(_ index: Int) -> PillarKeyPath { PillarKeyPath(steps + [.index(index)]) }

  /// The path as messages show it.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key):
        if !text.isEmpty { text += "." }
        text += key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
