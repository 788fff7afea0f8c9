import ArgumentParser
import Diagnostics
import Formula
import Jinja
import Pillar
import PillarYAML
import SaltJinja

/// How undefined names behave, by the word of the command line.
enum UndefinedChoice: String, ExpressibleByArgument, CaseIterable {
  case strict
  case `default`
  case chainable
  case debug

  /// The engine's kind.
  var kind: Undefined.Kind {
    switch self {
    case .strict: .strict
    case .default: .plain
    case .chainable: .chainable
    case .debug: .debug
    }
  }
}

/// `glance-formula template`: renders any Jinja template with any context.
struct TemplateCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Render any Jinja template with variables from a YAML or JSON file.",
    discussion: """
      Prints what Jinja2 as Salt sets it up would print, with Salt's filters, tests and tags. An error shows the \
      template's line and the includes, imports and macros that led there.

      Examples:
        glance-formula template motd.j2 --context minion.yaml --salt
        glance-formula template --check --templates overlay

      The second one checks a folder that `render --templates` would lay over the built-in templates, without a \
      pillar: the keys of 'server' that the pillar can have, the functions, filters and tests, and what is given to \
      them.

      Exit status: 0 done, or nothing found; 1 the template or its context is wrong; 2 usage, or something could not \
      be read.
      """)

  @Argument(help: "The template; '-' is standard input.")
  var template: String?

  @Option(help: ArgumentHelp("The YAML or JSON file whose keys are the template's variables.", valueName: "file"))
  var context: String?

  @Option(
    name: .customLong("search-path"),
    help: ArgumentHelp(
      "A folder for included and imported templates; repeatable. The template's own folder unless given.",
      valueName: "dir"))
  var searchPaths: [String] = []

  @Flag(help: "Drop the line break after a block tag.")
  var trimBlocks = false

  @Flag(help: "Drop the blanks before a block tag.")
  var lstripBlocks = false

  @Flag(help: "Keep the line breaks at the end of the template as they are.")
  var keepTrailingNewline = false

  @Flag(help: "Drop the last line break, as Jinja2 does on its own.")
  var stripTrailingNewline = false

  @Option(help: ArgumentHelp("How undefined names behave: strict, default, chainable or debug.", valueName: "kind"))
  var undefined: UndefinedChoice = .strict

  @Flag(help: "Escape printed values for HTML.")
  var autoescape = false

  @Flag(help: "Add salt, pillar, grains and opts, made of the context's keys of those names.")
  var salt = false

  @Option(
    help: ArgumentHelp(
      "A YAML or JSON file that gives constants for functions of a live minion: 'cmd.run: text'.", valueName: "file"))
  var saltStubs: String?

  @Flag(
    help: """
      Only check, without rendering: syntax, tags, filters, tests and, with --context, undefined names and \
      attributes, and calls whose arguments cannot fit.
      """)
  var check = false

  @Option(
    name: .customLong("templates"),
    help: ArgumentHelp(
      "With --check: check the templates in this folder as 'render --templates' would use them.", valueName: "dir"))
  var overlay: String?

  @OptionGroup(title: "Report options") var reporting: ReportOptions

  func validate() throws {
    if keepTrailingNewline, stripTrailingNewline {
      throw ValidationError("--keep-trailing-newline and --strip-trailing-newline exclude each other")
    }
    if saltStubs != nil, !salt { throw ValidationError("--salt-stubs needs --salt") }
    if overlay != nil {
      guard check else { throw ValidationError("--templates needs --check; 'render --templates' renders them") }
      guard template == nil, context == nil, !salt else {
        throw ValidationError("--check --templates checks a whole folder; it takes no TEMPLATE, --context or --salt")
      }
    } else if template == nil {
      throw ValidationError("name a TEMPLATE, or a folder of them by --check --templates")
    }
  }

  func execute(on console: Console) throws -> ExitStatus {
    var bag = DiagnosticBag()
    if let overlay {
      OverlayFolder(path: overlay).check(into: &bag)
    } else if let template, let output = run(template, console, into: &bag) {
      console.write(output)
    }
    return reporting.report(bag, on: console)
  }

  private func run(_ template: String, _ console: Console, into bag: inout DiagnosticBag) -> [UInt8]? {
    guard let source = read(template, console, into: &bag) else { return nil }
    let file = bag.sources.add(name: template == "-" ? "<stdin>" : template, bytes: source)
    let loader = SearchPathLoader(paths: roots(of: template))
    let place = loader.name(of: template)
    var variables: [(String, Value)] = []
    var stubs: [String: Value] = [:]
    if let context {
      guard let entries = entries(of: context, console, into: &bag) else { return nil }
      variables = entries
    }
    if let saltStubs {
      guard let entries = entries(of: saltStubs, console, into: &bag) else { return nil }
      stubs = Dictionary(entries) { _, last in last }
    }
    let engine = Engine(environment, loader: RelativeLoader(templates: loader))
    do throws(RenderError) {
      let compiled = try engine.compile(source, name: place)
      if check {
        guard context != nil, template != "-" else { return nil }
        let known = knownNames(variables)
        for error in TemplateChecker(engine, known: known, globals: salt ? known : [:]).check(place) {
          report(error, main: (place, file), loader, into: &bag)
        }
        return nil
      }
      let output = try render(compiled, variables, stubs, place)
      let isCompleted = !keepTrailingNewline && !stripTrailingNewline
      return isCompleted ? Extension.completed(output, source: source) : output
    } catch {
      report(error, main: (place, file), loader, into: &bag)
      return nil
    }
  }

  /// What the checker may take for granted about the context.
  private func knownNames(_ variables: [(String, Value)]) -> [String: KnownNames] {
    func shape(_ value: Value, depth: Int) -> KnownNames {
      switch value {
      case .list(let list) where depth < 100 && !list.items.isEmpty:
        // Only what all items have can be relied on; lists of one kind of item are the usual ones.
        let shapes = list.items.map { shape($0, depth: depth + 1) }
        return .list(shapes.count == 1 ? shapes[0] : .anything)
      case .dict(let dict) where depth < 100:
        var keys: [String: KnownNames] = [:]
        for entry in dict.entries { if let key = entry.key.text { keys[key] = shape(entry.value, depth: depth + 1) } }
        return .keys(keys)
      case .bool, .int, .float, .string: return .scalar
      default: return .anything
      }
    }
    var known = Dictionary(variables.map { ($0.0, shape($0.1, depth: 0)) }) { _, last in last }
    if salt {
      for name in ["salt", "opts", "pillar", "grains"] where known[name] == nil { known[name] = .anything }
      for (name, _) in Extension.pathNames(sls: "", file: "") { known[name] = .anything }
    }
    return known
  }

  private func roots(of template: String) -> [String] {
    if !searchPaths.isEmpty { return searchPaths }
    guard template != "-", let slash = template.lastIndex(of: "/") else { return ["."] }
    return [slash == template.startIndex ? "/" : String(template[..<slash])]
  }

  private var environment: Environment {
    var environment = Extension.environment
    environment.trimBlocks = trimBlocks
    environment.lstripBlocks = lstripBlocks
    environment.keepTrailingNewline = keepTrailingNewline
    environment.autoescape = autoescape
    environment.undefined = undefined.kind
    return environment
  }

  private func render(
    _ template: Template, _ variables: [(String, Value)], _ stubs: [String: Value], _ place: String
  ) throws(RenderError) -> [UInt8] {
    guard salt else {
      let context = DictObject()
      for (name, value) in variables { context[name] = value }
      return try template.render(context)
    }
    let given = Dictionary(variables) { _, last in last }
    let additions = Extension(
      pillar: given["pillar"] ?? .dict([:]), grains: given["grains"] ?? .dict([:]), opts: given["opts"] ?? .dict([:]),
      stubs: stubs)
    var stem = place
    for ending in ["/init.sls", ".sls"] where stem.hasSuffix(ending) {
      stem.removeLast(ending.utf8.count)
      break
    }
    let sls = String(stem.map { $0 == "/" ? "." : $0 })
    let names = Extension.pathNames(sls: sls, file: place)
    let others = variables.filter { !["pillar", "grains", "opts", "salt"].contains($0.0) }
    return try template.render(DictObject(), globals: additions.globals(adding: names + others))
  }

  private func read(_ path: String, _ console: Console, into bag: inout DiagnosticBag) -> [UInt8]? {
    if path == "-" {
      if let bytes = console.readInput(limit: SearchPathLoader.sizeLimit) { return bytes }
      bag.error(.unreadableFile, "standard input cannot be read, or is too large")
      return nil
    }
    do throws(FileReadFailure) {
      return try PillarFile.read(path, limit: SearchPathLoader.sizeLimit)
    } catch {
      bag.error(.unreadableFile, "cannot read '\(path)': \(error.reason)")
      return nil
    }
  }

  /// The entries of the mapping in a YAML or JSON file.
  private func entries(
    of path: String, _ console: Console, into bag: inout DiagnosticBag
  ) -> [(String, Value)]? {
    guard let bytes = read(path, console, into: &bag) else { return nil }
    let file = bag.sources.add(name: path == "-" ? "<stdin>" : path, bytes: bytes)
    var value: Value
    if path.hasSuffix(".json") {
      guard let read = SaltText.json(file, into: &bag) else { return nil }
      value = read
    } else {
      guard let node = YAMLLoader.load(file, into: &bag) else { return nil }
      value = Value(node: node)
    }
    if value.isNone { return [] }
    guard case .dict(let dict) = value else {
      bag.error(.pillarNotMapping, "'\(path)' is not a mapping", at: Mark(file: file, offset: 0))
      return nil
    }
    var entries: [(String, Value)] = []
    for entry in dict.entries { if let name = entry.key.text { entries.append((name, entry.value)) } }
    return entries
  }

  /// Adds what stopped the template, with the sources of all templates that it speaks of.
  private func report(
    _ error: RenderError, main: (name: String, file: FileID), _ loader: SearchPathLoader,
    into bag: inout DiagnosticBag
  ) {
    var known = [main.name: main.file]
    for place in [error.place].compactMap({ $0 }) + error.frames.map(\.place) where known[place.template] == nil {
      guard let found = try? loader.find(place.template) else { continue }
      known[place.template] = bag.sources.add(name: found.path, bytes: found.bytes)
    }
    var diagnostic = error.diagnostic { template, offset in known[template].map { Mark(file: $0, offset: offset) } }
    if diagnostic.location == nil { diagnostic.location = Mark(file: main.file, offset: 0) }
    bag.add(diagnostic)
  }
}
