import ArgumentParser
import Testing

@testable import FormulaCLI

@Suite("Plain command lines of render")
struct RenderJobTests {
  @Test(
    "A plain command line means what the argument parser makes of it",
    arguments: [
      "render a.yml -o out", "render -o out a.yml", "render a.yml --output out", "render a.yml b.yml -o out",
      "render a.yml -o out --no-sync", "render --no-sync pillars/a.b.yml -o /", "render help -o render",
      "render a.yml -o out b.yml", "render = -o a=b", "render ../x/.yml -o ./out/", "render a:b -o ö",
    ])
  func equal(line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let plain = try #require(RenderJob(plain: arguments))
    let command = try #require(try GlanceFormula.parseAsRoot(arguments) as? RenderCommand)
    #expect("\(plain)" == "\(try command.job(on: .memory()))")
  }

  @Test(
    "Every other one is left to the argument parser",
    arguments: [
      "", "render", "render a.yml", "render -o out", "render a.yml -o", "render a.yml -o -x",
      "render a.yml -o out -o out",
      "render a.yml -oout", "render a.yml --output=out", "render - -o out", "render a.yml -o out --strict",
      "render a.yml -o out --no-sync --no-sync", "render a.yml -o out --help", "render a.yml -o out -h",
      "render a.yml -- -o out", "render a.yml -o out --file x", "validate a.yml -o out", "a.yml -o out", "rende a -o b",
    ])
  func others(line: String) {
    #expect(RenderJob(plain: line.split(separator: " ").map(String.init)) == nil)
  }

  @Test("What follows from a broken key is not told")
  func broken() {
    let text = """
      glance:
        server:
          enabled: true
          version: queens
          database: {engine: mysql, host: db, name: glance, user: "x\\ny", password: opensesame}
          identity: {host: id, user: glance, password: opensesame, tenant: service}

      """
    let console = Console.memory(input: text)
    #expect(GlanceFormula.execute(["render", "-"], on: console) == .found)
    let lines = String(decoding: console.errors, as: UTF8.self).split(separator: "\n")
    let errors = lines.filter { $0.contains(": error: ") }
    #expect(errors.count == 1 && errors.allSatisfy { $0.contains(":5:61: error: 'user' holds") }, "\(errors)")
  }

  @Test("Empty arguments are left to the argument parser")
  func empty() {
    #expect(RenderJob(plain: ["render", "", "-o", "out"]) == nil)
    #expect(RenderJob(plain: ["render", "a.yml", "-o", ""]) == nil)
  }
}
