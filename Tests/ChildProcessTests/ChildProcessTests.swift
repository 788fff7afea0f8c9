import Testing

@testable import ChildProcess

private func shell(_ script: String, input: String = "", limit: Int = 1 << 20, seconds: Double = 20) throws
  -> ChildProcess.Outcome
{
  try ChildProcess("sh", ["-c", script]).run(input: Array(input.utf8), outputLimit: limit, seconds: seconds)
}

@Test func streamsAndStatusComeBack() throws {
  let outcome = try shell("cat; echo problem >&2; exit 3", input: "hello")
  #expect(outcome.ending == .exited(3))
  #expect(String(decoding: outcome.output, as: UTF8.self) == "hello")
  #expect(String(decoding: outcome.errors, as: UTF8.self) == "problem\n")
}

@Test func largeInputAndOutputDoNotBlock() throws {
  let text = String(repeating: "x", count: 3 << 20)
  #expect(try shell("cat", input: text, limit: 4 << 20).output.count == 3 << 20)
  #expect(try shell("exit 0", input: text).ending == .exited(0))
}

@Test func slowAndChattyProgramsAreKilled() throws {
  #expect(try shell("sleep 30 & sleep 30", seconds: 0.3).ending == .timedOut)
  #expect(try shell("while :; do echo x; done", limit: 1000).ending == .overflowed)
  #expect(try shell("exec >&- 2>&-; sleep 30", seconds: 0.3).ending == .timedOut)
}

@Test func whatIsLeftBehindIsNotWaitedFor() throws {
  let outcome = try shell("(exec >&-; exec sleep 5) & echo out; echo err >&2; exit 4", seconds: 3)
  #expect(outcome.ending == .exited(4))
  #expect(String(decoding: outcome.output, as: UTF8.self) == "out\n")
  #expect(String(decoding: outcome.errors, as: UTF8.self) == "err\n")
}

@Test func aMissingProgramIsAFailure() {
  #expect(throws: ChildProcess.Failure.self) {
    try ChildProcess("no-such-program-here", []).run(input: [], outputLimit: 1, seconds: 1)
  }
}
