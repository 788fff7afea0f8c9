import Diagnostics
import PillarYAML

/// Renders pillar files of one environment with what they include, each file once.
struct SLSRun {
  /// The files.
  var tree: SLSTree
  /// Reads them.
  let files: any PillarFiles
  /// Renders one of them.
  let renderer: FileRenderer
  /// Merges them.
  let merger: Merger
  /// Whether included files win.
  let includesOverride: Bool
  /// Whether layers are kept.
  let recordsOrigins: Bool
  /// The environment.
  let saltenv: String
  /// The SLS names that may be missing.
  var mayBeMissing: Set<String> = []

  /// What each file held itself, without what it included; nil when it was missing.
  private var own: [String: Layered] = [:]
  private var includesLeft = SLSRun.includesLimit

  /// The most includes that one pillar may come to.
  static let includesLimit = 10_000
  /// The deepest chain of includes.
  static let depthLimit = 100

  /// Prepares a run over one environment.
  init(
    tree: SLSTree, files: any PillarFiles, renderer: FileRenderer, options: PillarOptions, saltenv: String
  ) {
    self.tree = tree
    self.files = files
    self.renderer = renderer
    merger = Merger(strategy: options.strategy, mergesLists: options.mergesLists)
    includesOverride = options.includesOverride
    recordsOrigins = options.recordsOrigins
    self.saltenv = saltenv
  }

  /// The SLS `name` with its includes; nil when it may be missing and is, or after an error.
  mutating func render(
    _ name: String, asked mark: Mark?, defaults: Mapping = Mapping(), depth: Int = 0, into bag: inout DiagnosticBag
  ) -> Layered? {
    let found: SLSTree.File?
    do {
      found = try tree.find(name, in: saltenv)
    } catch {
      bag.error(.pillarInclude, "'\(name)' \(error.reason)", at: mark)
      return nil
    }
    guard let found else {
      if !mayBeMissing.contains(name) {
        bag.error(
          .pillarInclude,
          "there is no pillar file '\(name)'" + (saltenv == "base" ? "" : " in environment '\(saltenv)'"), at: mark)
      }
      return nil
    }
    return render(found, name: name, asked: mark, defaults: defaults, depth: depth, into: &bag)
  }

  /// The file `found` with its includes; nil after an error.
  mutating func render(
    _ found: SLSTree.File, name: String, asked mark: Mark?, defaults: Mapping = Mapping(), depth: Int = 0,
    into bag: inout DiagnosticBag
  ) -> Layered? {
    let bytes: [UInt8]
    do {
      bytes = try files.read(found.path)
    } catch {
      bag.error(error.code, "\(found.path): \(error.reason)", at: mark)
      return nil
    }
    let context = SLSContext(
      saltenv: saltenv, sls: name, file: found.relative, path: found.path, defaults: defaults)
    return render(bytes, context: context, defaults: defaults, depth: depth, into: &bag)
  }

  /// The pillar in `bytes` with its includes; nil after an error.
  mutating func render(
    _ bytes: [UInt8], context: SLSContext, defaults: Mapping = Mapping(), depth: Int = 0,
    into bag: inout DiagnosticBag
  ) -> Layered? {
    var context = context
    context.roots = tree.roots
    guard let node = renderer.render(bytes, context: context, into: &bag),
      case .mapping(var mapping) = node.content
    else { return nil }
    if let reserved = mapping.position(of: "_errors") {
      bag.error(.pillarReserved, "'_errors' is where Salt puts its own errors", at: mapping.entries[reserved].key.mark)
      return nil
    }
    let list = mapping.position(of: "include").map { mapping.remove(at: $0).value }
    let state = Layered(mapping, mark: node.mark, isRecorded: recordsOrigins)
    own[context.sls] = state
    guard let list else { return state }
    guard case .sequence(let items) = list.content else {
      bag.error(.pillarInclude, "include must be a list, this is \(list.typeName)", at: list.mark)
      return nil
    }
    guard depth < Self.depthLimit else {
      bag.error(.pillarLimit, "includes nest deeper than \(Self.depthLimit)", at: list.mark)
      return nil
    }
    return merge(items, with: state, context: context, defaults: defaults, depth: depth, into: &bag)
  }

  /// Merges the results of an include list with the file that has it.
  private mutating func merge(
    _ items: [Node], with state: Layered, context: SLSContext, defaults: Mapping, depth: Int,
    into bag: inout DiagnosticBag
  ) -> Layered? {
    var defaults = defaults
    var included: [Layered] = []
    let errorsBefore = bag.errorCount
    for item in items {
      guard let entry = IncludeEntry(item, into: &bag) else { continue }
      if let own = entry.defaults { defaults = own }
      for name in names(of: entry, from: context, into: &bag) {
        includesLeft -= 1
        guard includesLeft >= 0 else {
          bag.error(.pillarLimit, "the pillar includes more than \(Self.includesLimit) files", at: entry.mark)
          return nil
        }
        let result =
          own[name]
          ?? render(name, asked: entry.mark, defaults: defaults, depth: depth + 1, into: &bag)
        guard let result, result.mapping.count > 0 else { continue }
        included.append(entry.keys.isEmpty ? result : result.nested(below: entry.keys))
      }
    }
    guard bag.errorCount == errorsBefore else { return nil }
    let sources = includesOverride ? [state] + included : included + [state]
    var merged = sources[0]
    for layer in sources.dropFirst() { merged.merge(layer, by: merger, into: &bag) }
    return merged
  }

  /// The SLS names that an entry means.
  private mutating func names(
    of entry: IncludeEntry, from context: SLSContext, into bag: inout DiagnosticBag
  ) -> [String] {
    do {
      let isRelative = entry.name.hasPrefix(".")
      // Salt looks for a relative name at the root as well, and takes what is there first.
      let plain = entry.name.drop { $0 == "." }.split(separator: "/", omittingEmptySubsequences: false)
        .joined(separator: ".")
      if entry.name.hasPrefix("/") || entry.name.hasPrefix("../") { throw FileReadFailure.outsideRoot }
      var found = try tree.names(matching: plain, in: saltenv)
      var name = entry.name
      if isRelative {
        let isInit = context.file.hasSuffix("/init.sls")
        var parts = context.sls.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if !isInit { parts.removeLast() }
        parts.append(String(entry.name.dropFirst()))
        name = parts.joined(separator: ".")
      }
      found += try tree.names(matching: name, in: saltenv)
      return found.isEmpty ? [name] : found
    } catch {
      let reason = (error as? FileReadFailure)?.reason ?? "\(error)"
      bag.error(.pillarInclude, "include '\(entry.name)' \(reason)", at: entry.mark)
      return []
    }
  }
}
