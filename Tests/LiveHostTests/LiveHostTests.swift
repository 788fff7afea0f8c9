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

@Test(arguments: ["sh", "bash", "dash"]) func theScriptReadsTheSameThroughAnyShell(shell: String) throws {
  let tree = try ScriptedTree(fill)
  let paths = asked.map { tree.path + "/root" + $0 }
  let script = RemoteScript(nonce: "gfword", paths: paths, limit: 1000)
  let outcome = try ChildProcess(shell, ["-s"]).run(
    input: Array(("echo a banner; printf 'no line end'\n" + script.text).utf8), outputLimit: 1 << 20, seconds: 20)
  let answers = try script.answers(in: outcome.output)
  guard case .found(let binary) = answers[tree.path + "/root/etc/glance/binary"] else {
    Issue.record("no binary file")
    return
  }
  #expect(binary.kind == .file([0x61, 0, 0x62, 0xFF]) && binary.mode == 0o640)
  #expect(answers[tree.path + "/root/nothing/here"] == .missing)
  guard case .found(let quoted) = answers[tree.path + "/root/etc/with space/it's"] else {
    Issue.record("no file with a space")
    return
  }
  #expect(quoted.kind == .file(Array("it's\n".utf8)))
  for cut in stride(from: outcome.output.count - 2, to: 0, by: -7) {
    #expect(throws: HostFailure.self) { try script.answers(in: Array(outcome.output[..<cut])) }
  }
  #expect(throws: HostFailure("the host sends something after its answer")) {
    try script.answers(in: outcome.output + Array("rm -rf\n".utf8))
  }
}

@Test func destinationsAreReadAsSSHMeansThem() {
  #expect(SecureShell.Settings(destination: "glance@ctl01:2222")?.port == 2222)
  #expect(SecureShell.Settings(destination: "glance@ctl01:2222")?.user == "glance")
  #expect(SecureShell.Settings(destination: "[::1]:22")?.host == "::1")
  #expect(SecureShell.Settings(destination: "fe80::1")?.host == "fe80::1")
  for bad in ["-oProxyCommand=x", "u@-x", "a:b", "a:70000", "", "a b", "@a"] {
    #expect(SecureShell.Settings(destination: bad) == nil, "\(bad)")
  }
}
