package import Jinja

/// Salt's additions to Jinja for one minion: filters, tests, tags and the globals of its templates.
package struct Extension {
  /// The minion that templates are rendered for.
  package let minion: Minion

  /// Makes the additions for a minion with this pillar, these grains and options; `stubs` are the constants that
  /// stand for functions which need a live minion.
  package init(
    pillar: Value = .dict([:]), grains: Value = .dict([:]), opts: Value = .dict([:]), stubs: [String: Value] = [:],
    saltenv: String = "base"
  ) {
    minion = Minion(pillar: pillar, grains: grains, opts: opts, stubs: stubs, saltenv: saltenv)
  }

  /// Sets an environment up as Salt 3006.9 does: filters, tests, tags, functions, strict undefined names.
  package static func configure(_ environment: inout Environment) {
    // Newer Jinja2 has its own `indent`, which Salt leaves in place.
    for filter in SaltFilters.filters { environment.filters[filter.name] = filter }
    for test in SaltFilters.tests { environment.tests[test.name] = test }
    for function in SaltGlobals.functions { environment.globals[function.name] = function }
    for format in ["yaml", "json", "text"] {
      environment.tags["load_\(format)"] = .assignBody(filter: "load_\(format)", end: "endload")
      environment.tags["import_\(format)"] = .assignTemplate(filter: "load_\(format)")
    }
    environment.tags["profile"] = .transparent(end: "endprofile")
    environment.undefined = .strict
    environment.templateNames = { file in
      let folder = PosixPath.folder(file)
      return [
        "tplfile": file, "tpldir": folder.isEmpty ? "." : folder, "tpldot": folder.replacing("/", with: "."),
      ]
    }
  }

  /// An environment set up as Salt does.
  package static var environment: Environment {
    var environment = Environment()
    configure(&environment)
    return environment
  }

  /// The variables that every template of the minion sees, imported ones too: `salt`, `pillar`, `grains`, `opts`,
  /// `saltenv`, and what `names` adds.
  package func globals(adding names: [(String, Value)] = []) -> DictObject {
    let globals = DictObject()
    globals["opts"] = minion.opts
    globals["saltenv"] = .string(minion.saltenv)
    globals["salt"] = SaltGlobals.salt(minion)
    globals["grains"] = minion.grains
    globals["pillar"] = minion.pillar
    globals["ifelse"] = SaltFunction.value("match.ifelse", minion)
    for (name, value) in names { globals[name] = value }
    globals["show_full_context"] = SaltGlobals.showFullContext(globals)
    return globals
  }

  /// The text that Salt's renderer gives for a rendered template: with the line feed at the end of the source, which
  /// Jinja2 drops.
  package static func completed(_ output: [UInt8], source: [UInt8]) -> [UInt8] {
    source.last == 0x0A ? output + [0x0A] : output
  }

  /// The names that tell a template where it stands in the tree: `sls`, `slspath`, `tpldir`, `tplfile` and the rest;
  /// `file` is the path of the template below the root, nil when it is not known.
  package static func pathNames(sls: String, file: String?) -> [(String, Value)] {
    var path = sls.replacing(".", with: "/")
    var names = [("sls", sls)]
    if let file {
      path = PosixPath.folder(file)
      names += [("tplfile", file), ("tpldir", path.isEmpty ? "." : path), ("tpldot", path.replacing("/", with: "."))]
    }
    names += [
      ("slspath", path), ("slsdotpath", path.replacing("/", with: ".")),
      ("slscolonpath", path.replacing("/", with: ":")), ("sls_path", path.replacing("/", with: "_")),
    ]
    return names.map { ($0.0, .string($0.1)) }
  }
}
