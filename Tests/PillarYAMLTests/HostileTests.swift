import Diagnostics
import PillarYAML
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Documents that are made to exhaust a loader: each ends in a diagnostic or a value, soon and without a signal.
@Suite(.serialized) struct HostileTests {
  private static func load(_ bytes: [UInt8], rules: YAMLRules = .salt, json: Bool = false) -> (Node?, DiagnosticBag) {
    var bag = DiagnosticBag()
    let file = bag.sources.add(name: "hostile.sls", bytes: bytes)
    var limits = YAMLLimits()
    limits.nodes /= scale
    let node =
      json
      ? JSONReader.load(file, limits: limits, into: &bag)
      : YAMLLoader.load(file, rules: rules, limits: limits, into: &bag)
    return (node, bag)
  }

  /// Loads `text` on a thread whose stack is small, as a worker's may be; the codes of what was found.
  private static func codes(_ text: String, rules: YAMLRules = .salt, json: Bool = false) -> [String] {
    codes(Array(text.utf8), rules: rules, json: json)
  }

  private static func codes(_ bytes: [UInt8], rules: YAMLRules = .salt, json: Bool = false) -> [String] {
    onSmallStack {
      let (node, bag) = load(bytes, rules: rules, json: json)
      let codes = bag.diagnostics.map(\.code.rawValue)
      return node == nil ? codes : codes + ["loaded"]
    }
  }

  /// What sizes are divided by: a release build takes the full sizes with `HOSTILE_FULL` set, and must then keep to the
  /// seconds that the product promises.
  private static let scale = getenv("HOSTILE_FULL") == nil ? 40 : 1

  /// The seconds of processor time that one debug load may take.
  private static let patience = scale == 1 ? 2.0 : 5.0

  private func timed(_ name: String, _ expected: [String], _ body: () -> [String]) {
    let start = clock()
    #expect(body() == expected, "\(name)")
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    #expect(seconds < Self.patience, "\(name) took \(seconds) s")
  }

  @Test(arguments: [YAMLRules.salt, .plain, .yamlex]) func aliasBombs(_ rules: YAMLRules) {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<40 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    timed("lists", ["yaml-limit"]) { Self.codes(text, rules: rules) }
    var merges = "a0: &a0 {x: 1}\n"
    for level in 1..<200_000 / Self.scale { merges += "a\(level): &a\(level) {<<: *a\(level - 1), k\(level): 1}\n" }
    timed("merges", ["yaml-limit"]) { Self.codes(merges, rules: rules) }
  }

  @Test func depth() {
    let deep = 100_000
    timed("flow lists", ["yaml-limit"]) { Self.codes(String(repeating: "[", count: deep)) }
    timed("flow mappings", ["yaml-limit"]) { Self.codes(String(repeating: "{a: ", count: deep)) }
    timed("dashes", ["yaml-limit"]) { Self.codes(String(repeating: "- ", count: deep) + "a\n") }
    timed("keys", Array(repeating: "yaml-key", count: 100)) { Self.codes(String(repeating: "? ", count: deep) + "a\n") }
    timed("JSON", ["yaml-limit"]) { Self.codes(String(repeating: "[", count: deep), json: true) }
    timed("deepest", ["loaded"]) {
      Self.codes(String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000))
    }
    timed("deepest JSON", ["loaded"]) {
      Self.codes(String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000), json: true)
    }
    var chain = "- &a0 [x]\n"
    for level in 1..<deep { chain += "- &a\(level) [*a\(level - 1)]\n" }
    timed("through aliases", ["yaml-limit"]) { Self.codes(chain) }
    let indented = (0..<2_000).map { String(repeating: " ", count: $0) + "k:\n" }.joined()
    timed("indentation", ["yaml-limit"]) { Self.codes(indented) }
  }

  @Test func manyKeys() {
    let count = 400_000 / Self.scale
    let keys = (0..<count).map { "key\($0): \($0)\n" }.joined()
    timed("keys", ["loaded"]) { Self.codes(keys) }
    timed("twice", ["yaml-duplicate-key"]) { Self.codes(keys + "key7: 1\n") }
    let half = (0..<count / 2).map { "key\($0): \($0)\n" }.joined()
    timed("all twice", Array(repeating: "yaml-duplicate-key", count: 100)) { Self.codes(half + half) }
    timed("flow", ["loaded"]) { Self.codes("{" + (0..<count).map { "k\($0)" }.joined(separator: ",") + "}") }
    timed("anchors", ["loaded"]) { Self.codes((0..<count).map { "- &a\($0) x\n" }.joined()) }
    timed("JSON", ["loaded"]) {
      Self.codes("{" + (0..<count).map { "\"k\($0)\":1" }.joined(separator: ",") + "}", json: true)
    }
  }

  @Test func hugeScalars() {
    let length = (8 << 20) / Self.scale
    for text in [
      "k: " + String(repeating: "x", count: length), "k: '" + String(repeating: "é", count: length / 2) + "'",
      "k: |\n  " + String(repeating: "x", count: length), "k: \"" + String(repeating: "\\n", count: length / 2) + "\"",
      "k: >\n" + String(repeating: "  x\n", count: length / 4),
    ] {
      timed("scalar", ["loaded"]) { Self.codes(text) }
    }
    timed("digits", ["yaml-limit"]) { Self.codes("k: " + String(repeating: "1", count: length)) }
    timed("hexadecimal", ["yaml-limit"]) { Self.codes("k: 0x" + String(repeating: "f", count: length)) }
    timed("base 60", ["yaml-limit"]) { Self.codes("k: 1" + String(repeating: ":1", count: length / 2)) }
    timed("key", ["yaml-syntax"]) { Self.codes(String(repeating: "k", count: length) + ": 1\n") }
    timed("tag", ["yaml-tag"]) { Self.codes("k: !" + String(repeating: "k", count: length) + " 1\n") }
    timed("document", ["file-too-large"]) { Self.codes([UInt8](repeating: 0x20, count: (32 << 20) + 1)) }
    timed("JSON digits", ["yaml-limit"]) { Self.codes(String(repeating: "1", count: length), json: true) }
  }

  @Test func slowText() {
    let opened = String(repeating: "[", count: 900) + String(repeating: "a,", count: 200_000 / Self.scale)
    timed("deep flow", ["yaml-limit"]) { Self.codes(opened) }
    timed("directives", ["yaml-limit"]) {
      Self.codes((0..<200_000 / Self.scale).map { "%TAG !a\($0)! x\n" }.joined() + "---\na\n")
    }
    timed("later directives", ["yaml-limit"]) {
      Self.codes("a\n...\n" + (0..<200_000 / Self.scale).map { "%TAG !a\($0)! x\n" }.joined() + "---\na\n")
    }
    timed("comments", ["loaded"]) { Self.codes(String(repeating: "# c\n", count: 1_000_000 / Self.scale)) }
    timed("blank lines", ["loaded"]) { Self.codes(String(repeating: "\n", count: 4_000_000 / Self.scale)) }
    timed("questions", ["yaml-limit"]) { Self.codes(String(repeating: "?\n", count: 1_600_000 / Self.scale)) }
    timed("backwards marks", ["loaded"]) {
      Self.codes("é: [" + String(repeating: "é: ,", count: 100_000 / Self.scale) + "]")
    }
  }

  @Test func bytes() {
    let encoding = ["yaml-encoding"]
    for bytes: [UInt8] in [
      [0x61, 0x3A, 0x20, 0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
      [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00], [0x00], [0x07], [0x7F], [0xC2, 0x80],
      [0xEF, 0xBF, 0xBE], [0xEF, 0xBF, 0xBF], [0xEF, 0xBB, 0xBF, 0xFF], [0xE2, 0x82],
    ] {
      timed("\(bytes)", encoding) { Self.codes(bytes) }
    }
    timed("mark alone", ["loaded"]) { Self.codes([0xEF, 0xBB, 0xBF]) }
    timed("JSON", encoding) { Self.codes([0x22, 0xFF, 0x22], json: true) }
  }
}

/// Runs `body` on a thread with a stack of 256 KiB, a debug build's frames being larger.
private func onSmallStack(_ body: @escaping () -> [String]) -> [String] {
  final class Work {
    let body: () -> [String]
    var result: [String] = []
    init(_ body: @escaping () -> [String]) { self.body = body }
  }
  let work = Work(body)
  let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
  defer { attributes.deallocate() }
  pthread_attr_init(attributes)
  pthread_attr_setstacksize(attributes, 256 << 10)
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  pthread_create(
    &thread, attributes,
    { argument in
      #if canImport(Darwin)
        let work = Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue()
      #else
        guard let argument else { return nil }
        let work = Unmanaged<Work>.fromOpaque(argument).takeUnretainedValue()
      #endif
      work.result = work.body()
      return nil
    }, Unmanaged.passUnretained(work).toOpaque())
  #if canImport(Darwin)
    if let thread { pthread_join(thread, nil) }
  #else
    pthread_join(thread, nil)
  #endif
  return work.result
}
