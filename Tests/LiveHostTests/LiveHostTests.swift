import ChildProcess
import Glibc
import Testing

@testable import LiveHost

/// A folder of its own for one test, filled by a shell script and removed at the end.
final class ScriptedTree {
  let path: String

  init(_ script: String) throws {
    var template = Array("/tmp/live-host-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let made = try ChildProcess("sh", ["-euc", "cd \(path); umask 022\n" + script]).run(
      input: [], outputLimit: 1 << 16, seconds: 20)
    #expect(made.ending == .exited(0), "\(String(decoding: made.errors, as: UTF8.self))")
  }

  deinit { _ = try? ChildProcess("rm", ["-rf", path]).run(input: [], outputLimit: 1, seconds: 20) }
}

private let fill = """
  mkdir -p etc/glance outside root/etc
  echo secret > outside/shadow
  cd root
  printf 'root:x:0:0::/:/bin/sh\\nglance:x:%s:0::/:\\n' $(id -u | sed 's/^0$/64062/') > etc/passwd
  printf 'root:x:0:\\n' > etc/group
  mkdir -p etc/glance usr/real 'etc/with space'
  printf 'a\\000b\\377' > etc/glance/binary
  chmod 640 etc/glance/binary
  ln -s ../../../outside/shadow etc/glance/link
  ln -s ../../outside etc/escape
  ln -s /usr/real etc/real
  ln -s loop etc/loop
  echo inside > usr/real/file
  echo "it's" > "etc/with space/it's"
  mkfifo etc/pipe
  """

private let asked = [
  "/etc/glance/binary", "/etc/glance/link", "/etc/escape/shadow", "/etc/real/file", "/etc/loop/x", "/etc/pipe",
  "/etc/glance", "/nothing/here", "/etc/with space/it's",
]

private func check(_ answers: [String: HostAnswer]) {
  guard case .found(let binary) = answers["/etc/glance/binary"] else {
    Issue.record("no binary file")
    return
  }
  #expect(binary.kind == .file([0x61, 0, 0x62, 0xFF]))
  #expect(binary.mode == 0o640)
  guard case .found(let link) = answers["/etc/glance/link"] else {
    Issue.record("no link")
    return
  }
  #expect(link.kind == .link(target: "../../../outside/shadow"))
  #expect(answers["/etc/escape/shadow"] == .missing)
  guard case .found(let real) = answers["/etc/real/file"], case .file(let text) = real.kind else {
    Issue.record("no file behind a link inside the root")
    return
  }
  #expect(text == Array("inside\n".utf8))
  guard case .found(let pipe) = answers["/etc/pipe"], case .found(let folder) = answers["/etc/glance"] else {
    Issue.record("no pipe or folder")
    return
  }
  #expect(pipe.kind == .special && folder.kind == .folder)
  #expect(folder.names == ["binary", "link"])
  #expect(answers["/nothing/here"] == .missing)
  guard case .found(let quoted) = answers["/etc/with space/it's"] else {
    Issue.record("no file with a space")
    return
  }
  #expect(quoted.kind == .file(Array("it's\n".utf8)))
}

@Test func aLocalRootIsNeverLeft() throws {
  let tree = try ScriptedTree(fill)
  let answers = try LocalRoot(tree.path + "/root").read(asked, limit: 1000)
  check(answers)
  #expect(answers["/etc/loop/x"] == .unreadable("too many symbolic links"))
  let small = try LocalRoot(tree.path + "/root").read(["/etc/glance/binary"], limit: 3)
  #expect(small["/etc/glance/binary"] == .unreadable("larger than 3 bytes"))
  #expect(throws: HostFailure.self) { try LocalRoot(tree.path + "/none").read([], limit: 1) }
}

@Test(arguments: ["gnu", "pax", "ustar"]) func anArchiveReadsAsTheTreeItHolds(format: String) throws {
  let long = String(repeating: "long/", count: 60)
  let tree = try ScriptedTree(
    fill + (format == "ustar" ? "" : "\nmkdir -p \(long)\necho deep > \(long)file")
      + "\ncd ..\ntar --format=\(format) -cf tree.tar -C root .")
  let reader = TarFile(tree.path + "/tree.tar")
  check(try reader.read(asked, limit: 1000))
  if format != "ustar" {
    guard case .found(let deep) = try reader.read(["/\(long)file"], limit: 1000)["/\(long)file"] else {
      Issue.record("no deep file")
      return
    }
    #expect(deep.kind == .file(Array("deep\n".utf8)))
  }
  let bad = try ScriptedTree("head -c 5000 /dev/urandom > bad.tar")
  #expect(throws: HostFailure.self) { try TarFile(bad.path + "/bad.tar").read(["/a"], limit: 10) }
}

/// Shells that a host may have, each with the programs that it brings.
private let shells = [["sh"], ["bash"], ["dash"], ["busybox", "sh"]]

/// Prepares a tree in which the programs of busybox stand in for coreutils, when the shell is busybox's.
private func run(_ shell: [String], _ text: String, in tree: ScriptedTree) throws -> ChildProcess.Outcome {
  var prefix = ""
  if shell[0] == "busybox" {
    let link =
      "mkdir -p tools; cd tools; for t in stat cat base64 readlink ls head; do ln -sf \"$(command -v busybox)\" $t; done"
    let made = try ChildProcess("sh", ["-euc", "cd \(tree.path); " + link]).run(input: [], outputLimit: 1, seconds: 20)
    #expect(made.ending == .exited(0))
    prefix = "PATH=\(tree.path)/tools\n"
  }
  return try ChildProcess(shell[0], shell.dropFirst() + ["-s"]).run(
    input: Array((prefix + text).utf8), outputLimit: 1 << 24, seconds: 20)
}

@Test(arguments: shells) func theScriptReadsTheSameThroughAnyShell(shell: [String]) throws {
  let tree = try ScriptedTree(fill + "\nhead -c 300000 /dev/urandom > big; : > empty; printf x > small; cp small too")
  let root = tree.path + "/root"
  let paths = asked.map { root + $0 } + [root + "/big", root + "/empty", root + "/small"]
  let script = RemoteScript(nonce: "gfword", paths: paths, limit: 400_000)
  let outcome = try run(shell, "echo a banner; printf 'no line end'\n" + script.text, in: tree)
  var answer = RemoteAnswer(script, output: outcome.output)
  let answers = try answer.read()
  let local = try LocalRoot("/").read(paths, limit: 400_000)
  for path in paths where !path.contains("loop") && !path.contains("real") && !path.contains("escape") {
    #expect(answers[path] == local[path], "\(path)")
  }
  #expect(answers[root + "/nothing/here"] == .missing)
  guard case .found(let big) = answers[root + "/big"], case .file(let bytes) = big.kind else {
    Issue.record("no big file")
    return
  }
  #expect(bytes.count == 300_000)
  for cut in stride(from: outcome.output.count - 2, to: 0, by: -7919) {
    #expect(throws: HostFailure.self) {
      var answer = RemoteAnswer(script, output: Array(outcome.output[..<cut]))
      _ = try answer.read()
    }
  }
  #expect(throws: HostFailure("the host sends something after its answer")) {
    var answer = RemoteAnswer(script, output: outcome.output + Array("rm -rf\n".utf8))
    _ = try answer.read()
  }
}

@Test(arguments: shells) func largeFilesAreToldApart(shell: [String]) throws {
  let tree = try ScriptedTree("for i in 1 2 3 4 5; do head -c 90 /dev/zero > $i; done; head -c 101 /dev/zero > 6")
  let paths = (1...6).map { tree.path + "/\($0)" }
  let script = RemoteScript(nonce: "gfword", paths: paths, limit: 100)
  var answer = RemoteAnswer(script, output: try run(shell, script.text, in: tree).output)
  let answers = try answer.read()
  #expect(answers[paths[5]] == .unreadable("larger than 100 bytes"))
  #expect(answers[paths[4]] == .unreadable("all files together are larger than 400 bytes"))
  guard case .found(let first) = answers[paths[0]] else {
    Issue.record("the first file is not read")
    return
  }
  #expect(first.kind == .file([UInt8](repeating: 0, count: 90)))
}

/// Answers that no honest host gives; `N` stands for the random word.
private let lies = [
  "", "N begin\n", "N begin\nN 1 f\n", "N begin\nN 0 f\nN found\nN done\n",
  "N begin\nN 0 f\nN found\nN r:644:0:0:99999999:root:root\nN data\nAAAA\nN same\nN done\n",
  "N begin\nN 0 f\nN found\nN r:644:0:0:-3:root:root\nN data\nAAAA\nN same\nN done\n",
  "N begin\nN 0 f\nN found\nN r:644:0:0:4:root:root\nN data\nAAAA\nN same\nN done\n",
  "N begin\nN 0 f\nN found\nN r:644:0:0:3:root:root\nN data\nA!AA\nN same\nN done\n",
  "N begin\nN 0 f\nN found\nN r:644:0:0:3:root:root\nN data\nAAAA\nN moved\nN done\n",
  "N begin\nN 0 f\nN found\nN r:9:0:0:3:root:root\nN data\nAAAA\nN same\nN done\n",
  "N begin\nN 0 f\nN moved\n", "N begin\nN 0 m\nN found\nN data\nAAAA\nN same\nN done\n",
  "N begin\nN 0 l\nN found\nN l:777:0:0:3:root:root\n####\nN\nN data\nN same\nN done\n",
]

@Test func lyingHostsAreCaught() {
  for lie in lies {
    let script = RemoteScript(nonce: "gfword", paths: ["/a"], limit: 1000)
    let text = lie.split(separator: "N", omittingEmptySubsequences: false).joined(separator: "gfword")
    #expect(throws: HostFailure.self, "\(lie)") {
      var answer = RemoteAnswer(script, output: Array(text.utf8))
      _ = try answer.read()
    }
  }
}

@Test func accountsOfAHostSteerNoTerminal() throws {
  let script = RemoteScript(nonce: "w", paths: ["/a"], limit: 10)
  let text = "w begin\nw 0 d\nw found\nw d:755:0:0:3:ro\u{1B}[31mot:UNKNOWN\nw\nw data\nw same\nw done\n"
  var answer = RemoteAnswer(script, output: Array(text.utf8))
  guard case .found(let folder) = try answer.read()["/a"] else {
    Issue.record("no folder")
    return
  }
  #expect(folder.owner == "ro[31mot" && folder.group == "0")
}

@Test func theArgumentsOfSSHWeakenNothing() throws {
  var settings = try #require(SecureShell.Settings(destination: "ops@ctl01:2222"))
  settings.usesSudo = true
  settings.identity = "/k"
  let quiet = SecureShell(settings).arguments()
  #expect(quiet.contains("BatchMode=yes"))
  #expect(!SecureShell(settings).arguments(asks: true).contains("BatchMode=yes"))
  #expect(quiet.suffix(3) == ["--", "ctl01", "sudo -n sh -s"])
  #expect(!quiet.contains { $0.contains("StrictHostKey") || $0.contains("KnownHosts") })
  let pairs = zip(quiet, quiet.dropFirst()).map { "\($0) \($1)" }
  for pair in ["-p 2222", "-l ops", "-i /k"] { #expect(pairs.contains(pair)) }
}

@Test func destinationsAreReadAsSSHMeansThem() {
  #expect(SecureShell.Settings(destination: "glance@ctl01:2222")?.port == 2222)
  #expect(SecureShell.Settings(destination: "glance@ctl01:2222")?.user == "glance")
  #expect(SecureShell.Settings(destination: "[::1]:22")?.host == "::1")
  #expect(SecureShell.Settings(destination: "fe80::1")?.host == "fe80::1")
  for bad in ["-oProxyCommand=x", "u@-x", "a:b", "a:70000", "", "a b", "@a", "$(id)", "a;id", "`id`@a", "a/b", "a|b"] {
    #expect(SecureShell.Settings(destination: bad) == nil, "\(bad)")
  }
}

@Test func damagedAnswersNeverPassForWholeOnes() throws {
  let tree = try ScriptedTree(fill)
  let paths = asked.map { tree.path + "/root" + $0 }
  let script = RemoteScript(nonce: "gfword", paths: paths, limit: 1000)
  let honest = try ChildProcess("sh", ["-s"]).run(input: Array(script.text.utf8), outputLimit: 1 << 20, seconds: 20)
  var state: UInt64 = 1
  func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }
  for _ in 0..<3000 {
    var output = honest.output
    let place = below(output.count)
    switch below(3) {
    case 0: output.remove(at: place)
    case 1: output.insert(UInt8(below(256)), at: place)
    default: output.removeSubrange(place..<min(output.count, place + below(40)))
    }
    var answer = RemoteAnswer(script, output: output)
    // Either it is refused, or every path still has an answer.
    if let answers = try? answer.read() { #expect(answers.count == paths.count) }
  }
}
