import Diagnostics
import Formula
import GlanceModel

/// Tells what is wrong with rendered files at the places of the pillar that caused it.
struct RenderedReport {
  private let tree: ModelNode
  private let files: [RenderedFile]
  /// The findings.
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<String> = []
  /// The keys that some option is made from about which nothing is to be said.
  private var effective: Set<String> = []

  /// Reports `problems` of `files`, which were rendered with a trace from the pillar `tree`.
  init(_ problems: [RenderedProblem], of files: [RenderedFile], tree: ModelNode) {
    self.tree = tree
    self.files = files
    let lines = Set(problems.map { Line(file: $0.file, number: $0.line) })
    if problems.contains(where: \.isAboutKey) {
      for (index, file) in files.enumerated() {
        for option in file.options where !lines.contains(Line(file: index, number: option.line)) {
          effective.formUnion(option.sources.map(\.keyPath))
        }
      }
    }
    for problem in problems { report(problem) }
  }

  /// A line of a file.
  private struct Line: Hashable {
    var file: Int
    var number: Int
  }

  private mutating func report(_ problem: RenderedProblem) {
    let option = files[problem.file].options.first { $0.line == problem.line }
    var given = (option?.sources ?? []).filter { $0.mark != nil }
    if problem.isAboutKey {
      // A key that does something else too is right, whatever the formula makes of it besides.
      given = given.filter { !effective.contains($0.keyPath) }
      if given.isEmpty { return }
    }
    let source = culprit(of: problem, among: given) ?? option?.conditions.first { $0.mark != nil }
    let place = source.map { (keyPath: $0.keyPath, mark: $0.mark) } ?? fallback
    var mark = place.mark
    var keyPath = place.keyPath
    if let item = problem.item, let found = self.item(item, in: keyPath) { (keyPath, mark) = found }
    var message = problem.message
    if source == nil { message += ", which a template writes to line \(problem.line)" }
    // Several files have the same option of the same key.
    guard seen.insert("\(problem.code.rawValue) \(keyPath) \(mark.map { "\($0.offset)" } ?? message)").inserted else {
      return
    }
    diagnostics.append(
      Diagnostic(
        problem.severity, problem.code, message, at: mark, keyPath: "glance.\(keyPath)",
        hint: problem.hint.map { Diagnostic.FixIt(replacement: $0) }))
  }

  /// The key to blame among those that an option was made from.
  private func culprit(of problem: RenderedProblem, among given: [WrittenOption.Source]) -> WrittenOption.Source? {
    guard given.count > 1, let item = problem.item else { return given.first }
    return given.first { tree.node(at: PillarKeyPath(parsing: $0.keyPath))?.content == .string(item) } ?? given.first
  }

  /// The item `text` of the list at `keyPath`.
  private func item(_ text: String, in keyPath: String) -> (keyPath: String, mark: Mark?)? {
    let path = PillarKeyPath(parsing: keyPath)
    guard let node = tree.node(at: path), case .sequence(let items) = node.content else { return nil }
    guard let index = items.firstIndex(where: { $0.content == .string(text) }) else { return nil }
    return (path.appending(index).description, items[index].mark ?? node.mark)
  }

  /// Where a finding goes that no key caused.
  private var fallback: (keyPath: String, mark: Mark?) {
    let server = tree["server"]
    return ("server", server?["version"]?.mark ?? server?.mark ?? tree.mark)
  }
}
