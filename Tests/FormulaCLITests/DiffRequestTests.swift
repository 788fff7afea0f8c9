import ArgumentParser
import Testing

@testable import FormulaCLI

@Suite("Plain command lines of diff")
struct DiffRequestTests {
  @Test(
    "A plain command line means what the argument parser makes of it",
    arguments: [
      "diff a.yml --root out", "diff --root out a.yml", "diff pillars/a.b.yml --root /", "diff help --root diff",
      "diff = --root a=b", "diff ../x/.yml --root ./out/", "diff a:b --root ö", "diff a.yml --root Package.swift",
    ])
  func equal(line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let plain = try #require(DiffRequest(plain: arguments))
    let command = try #require(try GlanceFormula.parseAsRoot(arguments) as? DiffCommand)
    #expect("\(plain)" == "\(try command.request(on: .memory()))")
  }

  @Test(
    "Every other one is left to the argument parser",
    arguments: [
      "", "diff", "diff a.yml", "diff --root out", "diff a.yml --root", "diff a.yml --root -x", "diff - --root out",
      "diff a.yml b.yml --root out", "diff a.yml --root=out", "diff a.yml --root out --strict", "diff a.yml --host out",
      "diff --root --root out", "diff -- a.yml --root out", "validate a.yml --root out", "dif a.yml --root out",
      "diff a.yml out --root",
    ])
  func others(line: String) {
    #expect(DiffRequest(plain: line.split(separator: " ").map(String.init)) == nil)
  }

  @Test("Empty arguments are left to the argument parser")
  func empty() {
    #expect(DiffRequest(plain: ["diff", "", "--root", "out"]) == nil)
    #expect(DiffRequest(plain: ["diff", "a.yml", "--root", ""]) == nil)
  }
}
