import Glibc

/// The folder of the repository.
package let repository =
  String(
    #filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex)) + "/../.."

/// The bytes of a file; nil when it cannot be read.
package func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// The text of a file; empty when it cannot be read.
package func text(of path: String) -> String { String(decoding: contents(of: path) ?? [], as: UTF8.self) }

/// Writes a file.
package func write(_ text: String, to path: String) {
  guard let file = fopen(path, "wb") else { return }
  defer { fclose(file) }
  let bytes = Array(text.utf8)
  _ = fwrite(bytes, 1, bytes.count, file)
}

/// The names in a folder that end in `suffix`, sorted.
package func names(in folder: String, suffix: String) -> [String] {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name.hasSuffix(suffix) { names.append(name) }
  }
  return names.sorted()
}

/// Calls `body` with a new folder that holds `files`, by paths that may name folders, and takes it away afterwards.
package func withFolder<Result>(of files: [(name: String, text: String)], _ body: (String) throws -> Result) rethrows
  -> Result?
{
  var template = Array("/tmp/pillar-cases-XXXXXX".utf8CString)
  guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else { return nil }
  var folders: [String] = []
  for file in files {
    var path = folder
    for part in file.name.split(separator: "/").dropLast() {
      path += "/" + part
      if mkdir(path, 0o700) == 0 { folders.append(path) }
    }
    write(file.text, to: folder + "/" + file.name)
  }
  defer {
    for file in files { unlink(folder + "/" + file.name) }
    for path in folders.reversed() { rmdir(path) }
    rmdir(folder)
  }
  return try body(folder)
}
