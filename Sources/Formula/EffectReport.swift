import Diagnostics
import GlanceModel
import OptionCatalogue

/// Reports what traced files tell about the pillar: values that no file can hold, and keys without an effect.
struct EffectReport {
  private let scope: RenderScope

  /// Makes the report of one render.
  init(_ scope: RenderScope) { self.scope = scope }

  /// Reports in the scope's bag.
  func report(_ files: [(name: String, file: TracedFile)]) {
    var effective: Set<String> = []
    for (_, file) in files {
      for source in file.otherSources { effective.insert(source.keyPath) }
      for event in file.events {
        if case .unknown = event.event.outcome { continue }
        for source in event.sources + event.conditions { effective.insert(source.keyPath) }
      }
    }
    for (name, file) in files {
      for event in file.events {
        switch event.event.outcome {
        case .written: break
        case .overridden(let direct):
          if let other = event.sources.first(where: { $0.mark != nil }) {
            DirectOptions.reportConflict(scope, direct, with: other)
          }
        case .refused(let reason):
          let source = event.sources.first { $0.mark != nil } ?? event.sources.first
          scope.refuse(reason, at: source?.keyPath ?? "server", mark: source?.mark ?? scope.mark(of: ["server"]))
        case .unknown:
          for source in event.sources + event.conditions where source.mark != nil && isLeaf(source.keyPath) {
            guard !effective.contains(source.keyPath) else { continue }
            scope.warnOfNoEffect(
              source.keyPath, mark: source.mark,
              because: "\(scope.release.codeName) has no option [\(event.event.section)] \(event.event.name) in \(name)"
            )
          }
        }
      }
    }
  }

  /// Whether the key holds a value and no mapping of keys.
  private func isLeaf(_ keyPath: String) -> Bool {
    guard let node = scope.node(at: keyPath), case .mapping = node.content else { return true }
    return false
  }
}
