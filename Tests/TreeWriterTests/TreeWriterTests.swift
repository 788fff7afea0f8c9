import Glibc
import Testing

@testable import TreeWriter

/// A folder of its own for one test, removed at the end.
final class Scratch {
  let path: String

  init() {
    var template = Array("/tmp/tree-writer-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  static func remove(_ path: String) {
    chmod(path, 0o700)
    if let listing = opendir(path) {
      defer { closedir(listing) }
      while let entry = readdir(listing) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let child = path + "/" + name
        if mode(child) & S_IFMT == S_IFDIR { remove(child) } else { unlink(child) }
      }
    }
    rmdir(path)
  }

  static func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  func names(_ folder: String = "") -> [String] {
    guard let opened = try? Descriptor(opening: path + folder, flags: O_RDONLY) else { return [] }
    return opened.names(startingWith: "").filter { $0 != "." && $0 != ".." }.sorted()
  }

  func text(_ file: String) -> String? {
    guard let opened = fopen(path + file, "r") else { return nil }
    defer { fclose(opened) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    return String(decoding: buffer[..<fread(&buffer, 1, buffer.count, opened)], as: UTF8.self)
  }

  func put(_ file: String, _ text: String) {
    guard let opened = fopen(path + file, "w") else { return }
    fputs(text, opened)
    fclose(opened)
  }
}

private func file(_ path: String, _ text: String, mode: UInt16 = 0o640) -> TreeWriter.File {
  TreeWriter.File(path: path, mode: mode, bytes: Array(text.utf8))
}

@Test func writesFoldersAndFilesWithTheirModesWhateverTheUmask() throws {
  let scratch = Scratch()
  let old = umask(0)
  defer { umask(old) }
  let writer = TreeWriter(root: scratch.path + "/out")
  #expect(try writer.write([file("/etc/a", "1"), file("/etc/x/b", "2", mode: 0o644)]) == [.created, .created])
  #expect(scratch.text("/out/etc/a") == "1")
  #expect(Scratch.mode(scratch.path + "/out/etc/a") & 0o7777 == 0o640)
  #expect(Scratch.mode(scratch.path + "/out/etc/x/b") & 0o7777 == 0o644)
  #expect(Scratch.mode(scratch.path + "/out/etc") & 0o7777 == 0o755)
  #expect(scratch.names("/out/etc") == ["a", "x"])
}

@Test func leavesRightFilesAloneAndMendsTheRest() throws {
  let scratch = Scratch()
  let writer = TreeWriter(root: scratch.path)
  _ = try writer.write([file("/a", "1"), file("/b", "2")])
  var before = stat()
  lstat(scratch.path + "/a", &before)
  chmod(scratch.path + "/b", 0o666)
  #expect(try writer.check([file("/a", "1"), file("/b", "2"), file("/c/d", "")]) == [.unchanged, .updated, .created])
  #expect(try writer.write([file("/a", "1"), file("/b", "2")]) == [.unchanged, .updated])
  var after = stat()
  lstat(scratch.path + "/a", &after)
  #expect(before.st_ino == after.st_ino && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec)
  #expect(Scratch.mode(scratch.path + "/b") & 0o7777 == 0o640)
}

@Test func aLinkInTheWayIsNeverFollowed() {
  let scratch = Scratch()
  scratch.put("/target", "old")
  mkdir(scratch.path + "/real", 0o755)
  symlink("target", scratch.path + "/link")
  symlink("real", scratch.path + "/folder")
  let writer = TreeWriter(root: scratch.path)
  #expect(throws: WriteError.self) { try writer.write([file("/new", "x"), file("/link", "x")]) }
  #expect(throws: WriteError.self) { try writer.write([file("/new", "x"), file("/folder/a", "x")]) }
  #expect(throws: WriteError.self) { try TreeWriter(root: scratch.path + "/folder").write([file("/a", "x")]) }
  #expect(scratch.text("/target") == "old")
  #expect(scratch.names() == ["folder", "link", "real", "target"])
  #expect(scratch.names("/real") == [])
}

@Test func aFailureLeavesEverythingAsItWas() {
  let scratch = Scratch()
  scratch.put("/a", "old")
  scratch.put("/plain", "")
  mkdir(scratch.path + "/folder", 0o755)
  let writer = TreeWriter(root: scratch.path)
  for bad in ["/folder", "/plain/x", "/a/../b", "relative", "/x//y"] {
    #expect(throws: WriteError.self, "\(bad)") {
      try writer.write([file("/a", "new"), file("/made/b", "new"), file(bad, "new")])
    }
  }
  #expect(scratch.text("/a") == "old")
  #expect(scratch.names() == ["a", "folder", "plain"])
}

@Test func leftoversOfAKilledRunGoAway() throws {
  let scratch = Scratch()
  scratch.put("/.glance-formula-3.new", "half")
  scratch.put("/.glance-formula-3.old", "old")
  _ = try TreeWriter(root: scratch.path).write([file("/a", "1")])
  #expect(scratch.names() == ["a"])
}

@Test func aFileCannotTakeThePlaceOfAFolderOfAnotherFile() {
  let scratch = Scratch()
  let writer = TreeWriter(root: scratch.path + "/new", syncs: false)
  for files in [["/a/b", "/a"], ["/a", "/a/b"], ["/c/a/b", "/c/a"]] {
    #expect(throws: WriteError.self, "\(files)") { try writer.write(files.map { file($0, "x") }) }
    #expect(scratch.names() == [], "\(files)")
  }
}
