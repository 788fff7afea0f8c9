import Diagnostics
import PillarYAML

/// Loads the pillar of one minion from a Salt pillar tree.
struct TreeLoader {
  /// The files.
  let files: any PillarFiles
  /// How they are loaded.
  let options: PillarOptions
  /// Renders one of them.
  let renderer: FileRenderer
  /// Decides about targets.
  let matcher: TargetMatcher

  /// The merged pillar; nil after an error.
  func load(_ roots: [PillarRoot], saltenv: String?, into bag: inout DiagnosticBag) -> Layered? {
    for root in roots where files.kind(of: root.folder) != .folder {
      bag.error(.unreadableFile, "\(root.folder): no such folder")
    }
    guard !bag.hasErrors else { return nil }
    var tree = SLSTree(files, roots: roots)
    guard let top = topFile(saltenv, &tree, into: &bag) else { return nil }
    let nowhere = bag.sources.add(name: "top.sls", bytes: [])
    var pillar = Layered(mark: Mark(file: nowhere, offset: 0))
    let merger = Merger(strategy: options.strategy, mergesLists: options.mergesLists)
    for environment in top.environments where saltenv == nil || environment.name == saltenv {
      let targets = TopFile.ordered(environment.targets)
      let matching = targets.filter { matches($0, into: &bag) }
      guard !bag.hasErrors else { return nil }
      if matching.isEmpty { continue }
      guard tree.hasRoot(environment.name) else {
        bag.error(.pillarTop, "environment '\(environment.name)' has no --pillar-root", at: environment.mark)
        continue
      }
      var run = SLSRun(tree: tree, files: files, renderer: renderer, options: options, saltenv: environment.name)
      for target in targets where target.ignoresMissing { run.mayBeMissing.formUnion(target.names.map(\.name)) }
      for (name, mark) in names(of: matching, in: environment.name, &tree, into: &bag) {
        guard let layer = run.render(name, asked: mark, into: &bag) else { continue }
        pillar.merge(layer, by: merger, into: &bag)
      }
    }
    return bag.hasErrors ? nil : pillar
  }

  /// The SLS names of all targets, globs expanded, each name once by its first place.
  private func names(
    of targets: [TopFile.Target], in saltenv: String, _ tree: inout SLSTree, into bag: inout DiagnosticBag
  ) -> [(String, Mark)] {
    var seen: Set<String> = []
    var names: [(String, Mark)] = []
    for (name, mark) in targets.flatMap(\.names) where seen.insert(name).inserted {
      do {
        let found = try tree.names(matching: name, in: saltenv)
        names += (found.isEmpty ? [name] : found).map { ($0, mark) }
      } catch {
        bag.error(.pillarTop, "'\(name)' \(error.reason)", at: mark)
      }
    }
    return names
  }

  private func matches(_ target: TopFile.Target, into bag: inout DiagnosticBag) -> Bool {
    var kind = "compound"
    if let node = target.matcher {
      guard case .string(let name) = node.content else {
        bag.error(.pillarTarget, "match must be text, this is \(node.typeName)", at: node.mark)
        return false
      }
      kind = name
    }
    guard case .string(let pattern) = target.pattern.content else {
      bag.warning(
        .pillarTarget, "target '\(JSONWriter.keyText(target.pattern))' is not text and matches no minion",
        at: target.pattern.mark)
      return false
    }
    do {
      return try matcher.matches(pattern, by: kind)
    } catch {
      bag.error(.pillarTarget, error.message, at: target.matcher?.mark ?? target.pattern.mark)
      return false
    }
  }

  /// The top files of all environments and of what they include; nil after an error.
  private func topFile(_ saltenv: String?, _ tree: inout SLSTree, into bag: inout DiagnosticBag) -> TopFile? {
    var top = TopFile()
    var environments: [String] = []
    for root in tree.roots where !environments.contains(root.saltenv) { environments.append(root.saltenv) }
    for environment in environments where saltenv == nil || environment == saltenv {
      guard let mapping = mapping(of: "top.sls", in: environment, &tree, asked: nil, into: &bag) else { continue }
      top.add(mapping, into: &bag)
      guard let include = mapping["include"], !include.isFalsy else { continue }
      guard case .sequence(let items) = include.content else {
        bag.error(.pillarTop, "include must be a list, this is \(include.typeName)", at: include.mark)
        continue
      }
      var done: Set<String> = []
      for item in items {
        guard case .string(let name) = item.content else {
          bag.error(.pillarTop, "an include must name a top file", at: item.mark)
          continue
        }
        guard done.insert(name).inserted,
          let included = self.included(name, in: environment, &tree, at: item.mark, into: &bag)
        else { continue }
        top.add(included, into: &bag)
      }
    }
    return bag.hasErrors ? nil : top
  }

  private func included(
    _ name: String, in saltenv: String, _ tree: inout SLSTree, at mark: Mark, into bag: inout DiagnosticBag
  ) -> Mapping? {
    do {
      guard let file = try tree.find(name, in: saltenv) else {
        bag.error(.pillarTop, "there is no top file '\(name)' in environment '\(saltenv)'", at: mark)
        return nil
      }
      return mapping(of: file.relative, in: saltenv, &tree, asked: mark, into: &bag)
    } catch {
      bag.error(.pillarTop, "'\(name)' \(error.reason)", at: mark)
      return nil
    }
  }

  /// What the top file at `relative` holds; nil when there is none, or after an error.
  private func mapping(
    of relative: String, in saltenv: String, _ tree: inout SLSTree, asked mark: Mark?, into bag: inout DiagnosticBag
  ) -> Mapping? {
    do {
      guard let file = try tree.file(at: relative, in: saltenv) else { return nil }
      let bytes: [UInt8]
      do {
        bytes = try files.read(file.path)
      } catch {
        bag.error(error.code, "\(file.path): \(error.reason)", at: mark)
        return nil
      }
      let context = SLSContext(saltenv: saltenv, file: relative, path: file.path, roots: tree.roots)
      guard let node = renderer.render(bytes, context: context, into: &bag),
        case .mapping(let mapping) = node.content
      else { return nil }
      return mapping
    } catch {
      bag.error(.pillarTop, "'\(relative)' leads out of its root folder", at: mark)
      return nil
    }
  }
}
