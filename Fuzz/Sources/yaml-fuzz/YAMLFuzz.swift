import Diagnostics
import PillarYAML

/// One run of the fuzzer: the first byte picks the rules, the rest is the document.
///
/// What loads must be written so that it loads as the same value; what does not load must leave a diagnostic whose
/// position can be printed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let document = Array(input.dropFirst())
  var bag = DiagnosticBag()
  let file = bag.sources.add(name: "fuzz", bytes: document)
  let node: Node? =
    switch input[0] & 7 {
    case 0: YAMLLoader.load(file, rules: .plain, into: &bag)
    case 1: YAMLLoader.load(file, rules: .yamlex, into: &bag)
    case 2: JSONReader.load(file, into: &bag)
    default: YAMLLoader.load(file, into: &bag)
    }
  // A long comment before the document moves it to where libyaml's buffer is filled again.
  if input[0] & 0xC0 == 0xC0, input[0] & 7 > 2, !document.starts(with: [0xEF, 0xBB, 0xBF]) {
    let comment = [0x23] + [UInt8](repeating: 0x63, count: 49_100 + 4 * Int(input[0] & 0x38)) + [0x0A]
    var farBag = DiagnosticBag()
    let farFile = farBag.sources.add(name: "far", bytes: comment + document)
    let far = YAMLLoader.load(farFile, into: &farBag)
    precondition((far == nil) == (node == nil), "loads only near the start of a file")
    if let far, let node {
      precondition(JSONWriter().text(of: far) == JSONWriter().text(of: node), "loads as another value far in")
    }
    // Whether a wrong character or a mistake before it is met first depends on where libyaml's reader stands.
    let isEncoding = (bag.diagnostics + farBag.diagnostics).contains { $0.code == .yamlEncoding }
    for (one, other) in zip(bag.diagnostics, farBag.diagnostics) where !isEncoding {
      precondition(one.code == other.code && one.message == other.message, "is told otherwise far in")
    }
  }
  guard let node else {
    precondition(bag.hasErrors, "refused without a diagnostic")
    precondition(!TextWriter().text(of: bag).isEmpty, "a diagnostic without a text")
    return 0
  }
  precondition(!bag.hasErrors, "loaded with an error")
  let written = JSONWriter(indent: nil).text(of: node)
  guard input[0] & 7 != 1, input[0] & 7 != 0 else { return 0 }
  let again = bag.sources.add(name: "again", bytes: Array(YAMLWriter().text(of: node).utf8))
  guard let read = YAMLLoader.load(again, into: &bag) else {
    preconditionFailure("what was written does not load:\n\(TextWriter().text(of: bag))")
  }
  precondition(JSONWriter(indent: nil).text(of: read) == written, "what was written loads as another value")
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The package manager wants an entry point of its own; libFuzzer's driver does the rest.
@main enum YAMLFuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    _ = runFuzzer(&count, &arguments) { start, count in fuzzYAML(start, count) }
  }
}
