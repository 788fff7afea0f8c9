import Synchronization

/// Functions by name: the engine's own, which are made only when one is asked for, and those that were added.
public struct FunctionTable: Sendable {
  /// The engine's own functions in groups, each made at the first look-up that comes to it.
  final class Builtins: Sendable {
    private let groups: [@Sendable () -> [Function]]
    private let lookups = Atomic<Int>(0)
    private let index = Mutex<[String: Function]>([:])

    init(_ groups: [@Sendable () -> [Function]]) { self.groups = groups }

    func find(_ name: String) -> Function? {
      // A short run uses few of them: an index pays only for longer ones.
      if lookups.wrappingAdd(1, ordering: .relaxed).oldValue < 16 {
        for group in groups {
          if let function = group().first(where: { StringHash.equal($0.name, name) }) { return function }
        }
        return nil
      }
      return index.withLock { index in
        if index.isEmpty {
          for group in groups { for function in group() { index[function.name] = function } }
        }
        return index[name]
      }
    }

    var names: [String] { groups.flatMap { $0().map(\.name) } }
  }

  private let builtins: Builtins
  private var changes: [String: Function?] = [:]

  init(_ builtins: Builtins) { self.builtins = builtins }

  /// The function called `name`; nil when there is none.
  public subscript(name: String) -> Function? {
    get {
      if !changes.isEmpty, let change = changes[name] { return change }
      return builtins.find(name)
    }
    set { changes.updateValue(newValue, forKey: name) }
  }

  /// The names of all functions.
  public var keys: [String] {
    builtins.names.filter { changes[$0] == nil } + changes.compactMap { $0.value == nil ? nil : $0.key }
  }
}
