import Jinja

/// Compiles and renders one input: the first byte chooses the settings, `\n====\n` separates the main template from
/// `one` and `two`. Nothing that a template says may crash, hang or print differently when traced.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJinja(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = bytes.first else { return 0 }
  var environment = Environment()
  environment.trimBlocks = choice & 1 != 0
  environment.lstripBlocks = choice & 2 != 0
  environment.keepTrailingNewline = choice & 4 != 0
  environment.autoescape = choice & 8 != 0
  environment.undefined = [.strict, .plain, .chainable, .debug][Int(choice >> 4) & 3]
  environment.tags = ["load": .assignBody(filter: "upper", end: "endload"), "get": .assignTemplate(filter: "upper")]
  environment.limits.iterations = 5_000
  environment.limits.outputBytes = 1 << 18
  environment.limits.textLength = 1 << 14
  environment.limits.rangeItems = 2_000
  environment.limits.integerBits = 4_000
  environment.limits.callDepth = 60
  let parts = split(Array(bytes.dropFirst()))
  var sources: [String: [UInt8]] = [:]
  for (name, part) in zip(["main", "one", "two"], parts) { sources[name] = part }
  let engine = Engine(environment, loader: DictionaryLoader(sources))
  let plain = run(engine, trace: nil)
  if choice & 128 != 0 {
    let known: [String: KnownNames] = [
      "a": .scalar, "c": .list(.scalar), "d": .keys(["x": .scalar, "y": .mapping(.anything)]),
      "f": .function(["name", "value?"], words: ["b"]),
    ]
    for mistake in TemplateChecker(engine, known: known).check("main") {
      precondition(!mistake.message.isEmpty && mistake.place?.offset ?? 0 <= count, "a mistake at no place")
    }
  }
  if choice & 64 != 0 {
    let trace = Trace()
    let traced = run(engine, trace: trace)
    precondition(plain == traced, "a traced run printed something else")
    precondition(zip(trace.pieces, trace.pieces.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
  }
  return 0
}

private func run(_ engine: Engine, trace: Trace?) -> [UInt8]? {
  do throws(RenderError) {
    return try engine.template(named: "main").render(context(), trace: trace)
  } catch {
    precondition(!error.message.isEmpty, "an error without a message")
    return nil
  }
}

private func context() -> DictObject {
  let dict = DictObject()
  dict["a"] = .int(1)
  dict["b"] = .string("text é")
  dict["c"] = .list([.int(1), .int(2), .float(2.5)])
  dict["d"] = .dict(["x": .int(1), "y": .dict(["z": .string("deep")]), "l": .list([])])
  dict["n"] = .none
  dict["t"] = .tuple([.bool(true), .string("<b>&")])
  return dict
}

private func split(_ bytes: [UInt8]) -> [[UInt8]] {
  let mark = Array("\n====\n".utf8)
  var parts: [[UInt8]] = [[]]
  var index = 0
  while index < bytes.count {
    if parts.count < 3, bytes[index...].starts(with: mark) {
      parts.append([])
      index += mark.count
    } else {
      parts[parts.count - 1].append(bytes[index])
      index += 1
    }
  }
  return parts
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The package manager wants an entry point of its own; libFuzzer's driver does the rest.
@main enum JinjaFuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    _ = runFuzzer(&count, &arguments) { start, count in fuzzJinja(start, count) }
  }
}
