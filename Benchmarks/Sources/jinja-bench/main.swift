import Foundation
import Jinja

/// Times one benchmark: `jinja-bench FOLDER RENDERS COLDS`. The folder holds the templates and `context.json`.
/// With 0 for COLDS it only renders, for counting instructions from outside. Else it
/// prints one line of JSON: seconds of process time for one render, one compile with a render, and one compile.
func processTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func measure(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<5 {
    let start = processTime()
    for _ in 0..<max(count / 5, 1) { try body() }
    best = min(best, (processTime() - start) / Double(max(count / 5, 1)))
  }
  return best
}

let arguments = CommandLine.arguments
let folder = URL(filePath: arguments[1])
let renders = Int(arguments[2]) ?? 10
let colds = Int(arguments[3]) ?? 10
var sources: [String: [UInt8]] = [:]
for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".j2") {
  sources[file] = Array(try Data(contentsOf: folder.appending(path: file)))
}
guard case .dict(let context) = JSONReader.parse(Array(try Data(contentsOf: folder.appending(path: "context.json")))),
  let main = sources["main.j2"]
else { exit(2) }

var environment = Environment()
environment.undefined = .plain
let loader = DictionaryLoader(sources)
let engine = Engine(environment, loader: loader)
let template = try engine.template(named: "main.j2")
let output = try template.render(context)
try Data(output).write(to: folder.appending(path: "output.swift"))
let render = try measure(renders) { _ = try template.render(context) }
if colds == 0 { exit(0) }
let traced = try measure(max(renders / 10, 5)) { _ = try template.render(context, trace: Trace()) }
let cold = try measure(colds) {
  _ = try Engine(environment, loader: loader).template(named: "main.j2").render(context)
}
let compile = try measure(colds) { _ = try engine.compile(main, name: "main.j2") }
print("{\"render\": \(render), \"traced\": \(traced), \"cold\": \(cold), \"compile\": \(compile)}")
