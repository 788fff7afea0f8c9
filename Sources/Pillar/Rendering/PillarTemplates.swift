import Diagnostics
import Jinja
import PillarYAML
import SaltJinja

/// Renders the Jinja of pillar files with the names that Salt gives them.
///
/// Belongs to one load: what templates see is made when the first of them is rendered.
final class PillarTemplates {
  private let grains: Node
  private let minionID: String
  private let files: any PillarFiles
  /// Every printed piece is remembered for its place in the source, so pillars may loop less than other templates.
  private static let environment: Environment = {
    var environment = Extension.environment
    environment.limits.iterations = 200_000
    environment.limits.outputBytes = 16 << 20
    return environment
  }()
  private var values: (grains: Value, opts: Value)?
  private var engines: [String: Engine] = [:]

  /// Prepares to render for a minion with `grains`, a mapping; imports come from `files`.
  init(grains: Node, minionID: String, files: any PillarFiles) {
    self.grains = grains
    self.minionID = minionID
    self.files = files
  }

  /// Whether `bytes` hold anything that Jinja would change.
  static func isTemplate(_ bytes: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == 0x7B, byte == 0x7B || byte == 0x25 || byte == 0x23 { return true }
      previous = byte
    }
    return false
  }

  /// Renders `file` and adds the result to the sources; nil after an error.
  func render(_ file: FileID, context: SLSContext, into bag: inout DiagnosticBag) -> FileID? {
    let bytes = bag.sources.bytes(of: file)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      // The YAML loader knows how to say where.
      _ = YAMLLoader.load(file, into: &bag)
      return nil
    }
    let skipped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let engine = engine(for: context)
    do {
      let trace = Trace(recordsReads: false)
      let name = context.templateName
      let template = try engine.compile(Array(bytes[skipped...]), name: name)
      let rendered = try template.render(DictObject(), globals: globals(context), trace: trace)
      var segments = trace.pieces.map { piece in
        SourceMap.Segment(
          renderedOffset: piece.range.lowerBound,
          origin: piece.template == name ? Mark(file: file, offset: piece.offset + skipped) : nil,
          isVerbatim: piece.isVerbatim)
      }
      let text = Extension.completed(rendered, source: bytes)
      if text.count > rendered.count {
        // The line feed that Jinja drops at the end of the source, and Salt puts back.
        let end = Mark(file: file, offset: bytes.count - 1)
        segments.append(.init(renderedOffset: rendered.count, origin: end, isVerbatim: true))
      }
      return bag.sources.addRendered(name: context.path, bytes: text, segments: segments)
    } catch {
      report(error, file: file, skipped: skipped, context, into: &bag)
      return nil
    }
  }

  /// Adds what stopped a template; places in imported templates get their own source.
  private func report(
    _ error: RenderError, file: FileID, skipped: Int, _ context: SLSContext, into bag: inout DiagnosticBag
  ) {
    let name = context.templateName
    let loader = PillarTemplateLoader(files: files, roots: context.roots, saltenv: context.saltenv)
    var known: [String: FileID] = [:]
    for place in [error.place].compactMap({ $0 }) + error.frames.map(\.place)
    where place.template != name && known[place.template] == nil {
      guard let (path, bytes) = try? loader.find(place.template) else { continue }
      known[place.template] = bag.sources.add(name: path, bytes: bytes)
    }
    var diagnostic = error.diagnostic { template, offset in
      if template == name { return Mark(file: file, offset: offset + skipped) }
      return known[template].map { Mark(file: $0, offset: offset) }
    }
    if diagnostic.location == nil { diagnostic.location = Mark(file: file, offset: 0) }
    bag.add(diagnostic)
  }

  private func engine(for context: SLSContext) -> Engine {
    let folders = context.roots.filter { $0.saltenv == context.saltenv }.map(\.folder)
    let key = folders.joined(separator: "\0")
    if let engine = engines[key] { return engine }
    let engine = Engine(
      Self.environment,
      loader: PillarTemplateLoader(files: files, roots: context.roots, saltenv: context.saltenv))
    engines[key] = engine
    return engine
  }

  private func globals(_ context: SLSContext) -> DictObject {
    let values = self.values ?? (Value(node: grains), options)
    self.values = values
    var names: [(String, Value)] = context.variables.map { ($0.name, .string($0.value)) }
    names += context.defaults.entries.map { (JSONWriter.keyText($0.key), Value(node: $0.value)) }
    return Extension(grains: values.grains, opts: values.opts, saltenv: context.saltenv).globals(adding: names)
  }

  /// The few options of a minion that pillars ask for.
  private var options: Value {
    .dict([
      "id": .string(minionID), "saltenv": .none, "pillarenv": .none, "test": .bool(false),
      "file_client": .string("local"), "grains": Value(node: grains),
    ])
  }
}

/// Finds the templates that pillars import, below the roots of one environment.
struct PillarTemplateLoader: TemplateLoader {
  /// The files.
  let files: any PillarFiles
  /// Where they are looked for.
  let roots: [PillarRoot]
  /// The environment whose roots count.
  let saltenv: String

  func load(_ name: String) throws(RenderError) -> [UInt8]? { try find(name)?.bytes }

  /// The path and the bytes of the template called `name`; nil when there is none.
  func find(_ name: String) throws(RenderError) -> (path: String, bytes: [UInt8])? {
    let plain = name.hasPrefix("salt://") ? String(name.dropFirst(7)) : name
    guard let relative = TemplateName.normalized(plain) else { return nil }
    var tree = SLSTree(files, roots: roots)
    do {
      guard let file = try tree.file(at: relative, in: saltenv) else { return nil }
      return (file.path, try files.read(file.path))
    } catch {
      throw .runtime("template '\(name)' \(error.reason)", kind: .templateNotFound)
    }
  }

  func resolve(_ name: String, from parent: String?) -> String { RelativeLoader.resolve(name, from: parent) }
}
