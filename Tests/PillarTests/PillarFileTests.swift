import Diagnostics
import Glibc
import Pillar
import PillarYAML
import Testing

/// Real files that are no proper pillars end in a diagnostic, at once.
@Suite struct PillarFileTests {
  /// A folder of its own for each test, removed afterwards.
  private final class Folder {
    let path: String

    init() throws {
      var template = Array("/tmp/pillar-tests-XXXXXX".utf8CString)
      path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit { remove(path) }

    private func remove(_ path: String) {
      for name in (try? DiskFiles().names(in: path)) ?? [] {
        let inner = "\(path)/\(name)"
        var status = stat()
        if lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { remove(inner) } else { unlink(inner) }
      }
      rmdir(path)
    }

    func write(_ name: String, _ text: String) throws {
      let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT, 0o600)
      #expect(descriptor >= 0)
      #expect(text.withCString { Glibc.write(descriptor, $0, strlen($0)) } == text.utf8.count)
      close(descriptor)
    }
  }

  @Test func whatIsNoFileIsRefused() throws {
    let folder = try Folder()
    #expect(mkfifo("\(folder.path)/fifo", 0o600) == 0)
    #expect(throws: FileReadFailure.notRegularFile) { try PillarFile.read("\(folder.path)/fifo") }
    #expect(throws: FileReadFailure.isDirectory) { try PillarFile.read(folder.path) }
    #expect(throws: FileReadFailure.notRegularFile) { try PillarFile.read("/dev/zero") }
    #expect(throws: FileReadFailure.notFound) { try PillarFile.read("\(folder.path)/nosuch") }
    #expect(throws: FileReadFailure.notFound) { try PillarFile.read("\(folder.path)/a\0b") }
  }

  @Test func whatIsTooLargeIsRefused() throws {
    let folder = try Folder()
    try folder.write("a.sls", "x: 12345\n")
    #expect(try PillarFile.read("\(folder.path)/a.sls", limit: 9).count == 9)
    #expect(throws: FileReadFailure.tooLarge(limit: 8)) { try PillarFile.read("\(folder.path)/a.sls", limit: 8) }
  }

  @Test func aFileThatIsLongerThanItSaidIsRefused() {
    // The kernel says that it has no bytes, and then there are some: a file that grows while it is read.
    #expect(throws: FileReadFailure.changedWhileReading) { try PillarFile.read("/proc/self/status") }
  }

  @Test func aPillarThatCannotBeReadIsADiagnostic() throws {
    let folder = try Folder()
    #expect(mkfifo("\(folder.path)/a.sls", 0o600) == 0)
    let (json, bag) = load(DiskFiles(), .file("\(folder.path)/a.sls"))
    #expect(json == nil)
    #expect(bag.summary == ["unreadable-file"])
  }

  @Test func aLinkOutOfTheRootIsRefused() throws {
    let folder = try Folder()
    #expect(mkdir("\(folder.path)/root", 0o700) == 0)
    #expect(mkdir("\(folder.path)/out", 0o700) == 0)
    try folder.write("out/secret.sls", "x: 1\n")
    try folder.write("root/a.sls", "include: [b]\n")
    try folder.write("root/c.sls", "include: [inner.secret]\n")
    try folder.write("root/d.sls", "include: ['*']\n")
    try folder.write("root/e.sls", "include: [f]\n")
    try folder.write("root/g.sls", "y: 1\n")
    #expect(symlink("../out/secret.sls", "\(folder.path)/root/b.sls") == 0)
    #expect(symlink("../out", "\(folder.path)/root/inner") == 0)
    #expect(symlink("g.sls", "\(folder.path)/root/f.sls") == 0)
    for name in ["a", "c", "d"] {
      let (json, bag) = load(DiskFiles(), .file("\(folder.path)/root/\(name).sls"))
      #expect(json == nil, "\(name)")
      #expect(bag.diagnostics.contains { $0.code == .pillarInclude }, "\(name): \(bag.summary)")
    }
    #expect(load(DiskFiles(), .file("\(folder.path)/root/e.sls")).json == #"{"y":1}"#)
  }

  @Test func aFolderThatHoldsItselfIsListedOnce() throws {
    let folder = try Folder()
    try folder.write("a.sls", "include: ['l*']\nx: 1\n")
    #expect(symlink(".", "\(folder.path)/loop") == 0)
    #expect(load(DiskFiles(), .file("\(folder.path)/a.sls")).bag.summary.count == 1)
  }
}
