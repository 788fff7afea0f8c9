package import Diagnostics

extension GlancePillar {
  /// Reports what keys say against each other, in the roles that are enabled. `now` is in seconds since 1970.
  package func checkAcrossKeys(now: Int, into bag: inout DiagnosticBag) {
    var check = CrossCheck(tree: tree, bag: bag)
    bag = DiagnosticBag()
    if let server, server.enabled {
      check.checkStores(server)
      check.checkLocations(server)
      check.checkServices(server)
      check.checkMembers(server)
      check.checkCertificates(server, now: now)
      check.checkImages(server)
      check.checkCron(server)
      check.checkHosts(server)
      check.checkImports(server)
      check.checkSecurity(server)
    }
    if let client, client.enabled { check.checkImages(client) }
    bag = check.bag
  }
}

/// Looks at several keys together, each of which is right alone.
struct CrossCheck {
  /// The pillar as templates see it, with marks.
  let tree: ModelNode
  /// Where findings go.
  var bag: DiagnosticBag
  private let broken: BrokenKeys

  /// Checks the pillar `tree`, about whose keys `bag` may already say something.
  init(tree: ModelNode, bag: DiagnosticBag) {
    self.tree = tree
    self.bag = bag
    broken = BrokenKeys(bag.diagnostics, in: tree)
  }

  /// Whether the pillar sets the key at `path`.
  func isSet(_ path: PillarKeyPath) -> Bool { mark(path) != nil }

  /// Whether the pillar does not even try to set the key at `path`.
  func isMissing(_ path: PillarKeyPath) -> Bool { mark(path) == nil && !isBroken(path) }

  /// Whether the key at `path`, a part of it, or a group around it could not be read.
  func isBroken(_ path: PillarKeyPath) -> Bool { broken.contains("glance.\(path)") }

  /// The first of `paths` that the pillar sets.
  func firstSet(_ paths: [PillarKeyPath]) -> PillarKeyPath? { paths.first { isSet($0) } }

  /// Where the pillar sets the key at `path`; nil for a default.
  func mark(_ path: PillarKeyPath) -> Mark? { tree.node(at: path)?.mark }

  /// Reports a warning at `path`, or at the nearest mapping around it that the pillar has.
  mutating func warn(_ code: DiagnosticCode, _ message: String, at path: PillarKeyPath, and other: Place? = nil) {
    report(.warning, code, message, at: path, and: other)
  }

  /// Reports an error.
  mutating func fail(_ code: DiagnosticCode, _ message: String, at path: PillarKeyPath, and other: Place? = nil) {
    report(.error, code, message, at: path, and: other)
  }

  /// Another place that a finding speaks of, and what is there.
  typealias Place = (path: PillarKeyPath, message: String)

  /// Reports a finding with what was probably meant.
  mutating func report(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ message: String, at path: PillarKeyPath,
    and other: Place? = nil, hint: String? = nil
  ) {
    // A switch that could not be read may be on or off.
    let switches: [DiagnosticCode] = [.unusedSetting, .tlsPort]
    if switches.contains(code), isBroken(PillarKeyPath(path.steps.dropLast()).appending("enabled")) { return }
    let notes = other.flatMap { other in mark(other.path).map { Diagnostic.Note(other.message, at: $0) } }
    bag.add(
      Diagnostic(
        severity, code, message, at: nearestMark(path), keyPath: "glance.\(path)", notes: notes.map { [$0] } ?? [],
        hint: hint.map { Diagnostic.FixIt(replacement: $0) }))
  }

  private func nearestMark(_ path: PillarKeyPath) -> Mark? {
    var steps = path.steps
    while true {
      if let mark = tree.node(at: PillarKeyPath(steps))?.mark { return mark }
      if steps.isEmpty { return nil }
      steps.removeLast()
    }
  }
}

extension PillarKeyPath: ExpressibleByStringInterpolation {
  /// Reads a path that is written out; names of the pillar's own choice are added with `appending`.
  package init(stringLiteral text: String) { self.init(parsing: text) }

  /// The last key of the path.
  var lastKey: String {
    for case .key(let name) in steps.reversed() { return name }
    return ""
  }
}
