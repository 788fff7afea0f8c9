import Jinja
import Pillar

/// Finds templates below folders, and never outside of them.
struct SearchPathLoader: TemplateLoader {
  /// The folders, the first that has a template wins.
  let paths: [String]

  /// The largest template that is read.
  static let sizeLimit = 16 << 20

  /// The source of the template called `name`.
  func load(_ name: String) throws(RenderError) -> [UInt8]? { try find(name)?.bytes }

  /// The path and source of the template called `name`; throws for a name or a link that leads out of the folders.
  func find(_ name: String) throws(RenderError) -> (path: String, bytes: [UInt8])? {
    guard let relative = TemplateName.normalized(name) else {
      throw .runtime("template '\(name)' is not below the search path", kind: .templateNotFound)
    }
    let files = DiskFiles(limit: Self.sizeLimit)
    for folder in paths {
      let path = folder == "." ? relative : folder.hasSuffix("/") ? folder + relative : "\(folder)/\(relative)"
      guard files.kind(of: path) != nil else { continue }
      do throws(FileReadFailure) {
        let (root, target) = (try files.resolve(folder), try files.resolve(path))
        guard target.hasPrefix(root == "/" ? "/" : root + "/") else { throw .outsideRoot }
        return (path, try files.read(target))
      } catch {
        throw .runtime("template '\(name)' cannot be read: it \(error.reason)", kind: .runtime)
      }
    }
    return nil
  }

  /// The name by which a template's file is known below the folders.
  func name(of path: String) -> String {
    if path == "-" { return "<stdin>" }
    let files = DiskFiles(limit: Self.sizeLimit)
    for folder in paths {
      guard let root = try? files.resolve(folder), let target = try? files.resolve(path) else { continue }
      let prefix = root == "/" ? "/" : root + "/"
      if target.hasPrefix(prefix) { return String(target.dropFirst(prefix.count)) }
    }
    return path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
