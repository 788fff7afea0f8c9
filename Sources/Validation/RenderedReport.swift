import Diagnostics
import Formula
import GlanceModel

/// Tells what is wrong with rendered files at the places of the pillar that caused it.
struct RenderedReport {
  private let tree: ModelNode
  private let files: [RenderedFile]
  private let formula: Formula
  private var templates: [String: FileID?] = [:]
  /// The sources of the findings, with the templates that they are about.
  private(set) var sources: SourceMap
  /// The findings.
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<String> = []
  /// The keys that some option is made from about which nothing is to be said.
  private var effective: Set<String> = []

  /// Reports `problems` of `files`, which `formula` rendered with a trace from the pillar `tree`.
  init(
    _ problems: [RenderedProblem], of files: [RenderedFile], tree: ModelNode, formula: Formula, sources: SourceMap
  ) {
    self.tree = tree
    self.files = files
    self.formula = formula
    self.sources = sources
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
    let file = files[problem.file]
    let option = file.options.first { $0.line == problem.line }
    let raw = option == nil ? (file.rawLines + file.lines).first { $0.line == problem.line } : nil
    let template = (option?.template ?? raw?.template).flatMap { self.mark(of: $0) }
    var given = (option?.sources ?? raw?.sources ?? []).filter { $0.mark != nil }
    // The names on a line of an overlay are the overlay's own, whatever key has the value.
    if raw != nil, template != nil, problem.item == nil, problem.code != .badOptionValue { given = [] }
    if problem.isAboutKey {
      // A key that does something else too is right, whatever the formula makes of it besides.
      given = given.filter { !effective.contains($0.keyPath) }
      if given.isEmpty, template == nil { return }
    }
    let blamed = culprit(of: problem, among: given)
    if blamed == nil, let template {
      add(problem, problem.message, at: template, keyPath: nil)
      return
    }
    let source = blamed ?? (option?.conditions ?? raw?.conditions ?? []).first { $0.mark != nil }
    let place = source.map { (keyPath: $0.keyPath, mark: $0.mark) } ?? fallback
    var mark = place.mark
    var keyPath = place.keyPath
    if let item = problem.item, let found = self.item(item, in: keyPath) { (keyPath, mark) = found }
    var message = problem.message
    if source == nil { message += ", which a template writes to line \(problem.line)" }
    add(problem, message, at: mark, keyPath: keyPath)
  }

  private mutating func add(_ problem: RenderedProblem, _ message: String, at mark: Mark?, keyPath: String?) {
    // Several files have the same option of the same key.
    let place = mark.map { "\($0.file.index):\($0.offset)" } ?? message
    guard seen.insert("\(problem.code.rawValue) \(keyPath ?? "") \(place)").inserted else { return }
    diagnostics.append(
      Diagnostic(
        problem.severity, problem.code, message, at: mark, keyPath: keyPath.map { "glance.\($0)" },
        hint: problem.hint.map { Diagnostic.FixIt(replacement: $0) }))
  }

  /// The line of a template of the overlay; nil for one in the binary.
  private mutating func mark(of place: TemplatePlace) -> Mark? {
    guard place.line > 0, formula.hasOverlay else { return nil }
    let known = templates[place.name]
    let file = known ?? formula.addOverlaid(place.name, to: &sources)
    templates[place.name] = .some(file)
    guard let file else { return nil }
    let bytes = sources.bytes(of: file)
    var offset = 0
    for _ in 1..<place.line { offset = (bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1 }
    while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    return Mark(file: file, offset: offset)
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
