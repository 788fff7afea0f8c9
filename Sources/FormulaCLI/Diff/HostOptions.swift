import ArgumentParser
import Glibc
import LiveHost

/// A host to compare: where its files are, and which pillar is its own.
struct DiffTarget: Sendable {
  /// What the host is called.
  var name: String
  /// Gives the host's files.
  var reader: any HostReader
  /// The position of its pillar among those of the call.
  var pillar: Int
}

/// The flags that say which hosts are compared.
struct HostOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compare with the tree in this folder or tar archive, as if it were the host's '/'; of several pillars, each "
        + "with DIR/NAME.",
      valueName: "dir|file.tar"))
  var root: String?

  mutating func validate() throws {
    if root == nil { throw ValidationError("say what to compare with: --root DIR or --root FILE.tar") }
  }

  /// How many hosts are read at a time.
  var jobCount: Int { WorkerPool.coreCount }

  /// The hosts to compare, each with its pillar.
  func targets(for pillars: [FormulaOptions.Host]) throws -> [DiffTarget] {
    guard let root else { return [] }
    if pillars.count == 1 { return [DiffTarget(name: root, reader: Self.reader(root), pillar: 0)] }
    return pillars.enumerated().map { index, pillar in
      let place = root + "/" + pillar.name
      return DiffTarget(name: place, reader: Self.reader(place), pillar: index)
    }
  }

  /// A folder is read as it is, anything else as an archive.
  private static func reader(_ path: String) -> any HostReader {
    var status = stat()
    let isFolder = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFDIR
    return isFolder ? LocalRoot(path) : TarFile(path)
  }
}
