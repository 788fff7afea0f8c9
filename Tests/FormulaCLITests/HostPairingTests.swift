import Testing

@testable import FormulaCLI

@Test func onePillarIsForAllHosts() throws {
  #expect(try HostPairing.pairs(hosts: ["a", "b"], pillars: ["c"]) == [0, 0])
}

@Test(arguments: [
  (["a", "b"], ["b", "a"], [1, 0]),
  (["a.example.org", "b"], ["b", "a"], [1, 0]),
  (["a", "b"], ["b.example.org", "a.example.org"], [1, 0]),
  (["a.x.org", "a.y.org"], ["a.y.org", "a.x.org"], [1, 0]),
  (["10.0.0.1", "10.0.0.2"], ["10.0.0.2", "10.0.0.1"], [1, 0]),
  (["a", "a", "b"], ["a", "b"], [0, 0, 1]),
])
func hostsFindTheirPillarsByName(hosts: [String], pillars: [String], pairs: [Int]) throws {
  #expect(try HostPairing.pairs(hosts: hosts, pillars: pillars) == pairs)
}

@Test(arguments: [
  (["a", "c"], ["a", "b"], ["no pillar for host 'c'", "no host for pillar 'b'"]),
  (["a"], ["a", "b"], ["no host for pillar 'b'", "the hosts are 'a'"]),
  (["a", "b", "c"], ["a", "b"], ["no pillar for host 'c'", "the pillars are 'a', 'b'"]),
  (["a"], ["a.x.org", "a.y.org"], ["could have any of the pillars 'a.x.org', 'a.y.org'"]),
  (["10.0.0.1"], ["10", "b"], ["no pillar for host '10.0.0.1'"]),
  (["a.x.org"], ["a.y.org", "b"], ["no pillar for host 'a.x.org'"]),
])
func whatDoesNotFitNamesBothSides(hosts: [String], pillars: [String], parts: [String]) {
  do {
    let pairs = try HostPairing.pairs(hosts: hosts, pillars: pillars)
    Issue.record("\(hosts) and \(pillars) fit: \(pairs)")
  } catch {
    for part in parts { #expect(error.reason.contains(part), "\(error.reason)") }
  }
}

@Test(arguments: [
  ["--host", "a"], ["--root", "/", "--host", "a"], ["--root", "/", "--sudo"], ["--host", "-oProxyCommand=x"],
  ["--host", "a", "--jobs", "0"], ["--host", "a", "--timeout", "0"], ["--host", "a", "--timeout", "nan"],
  ["--hosts-file", "/nonexistent/list"], [],
])
func badCallsEndWithTwo(arguments: [String]) {
  // The first is well-formed: it fails because there is no pillar.
  let console = Console.memory()
  #expect(GlanceFormula.execute(["diff", "/nonexistent/pillar.yml"] + arguments, on: console) == .couldNotRun)
  #expect(!console.errors.isEmpty)
}
