import Diagnostics
import Formula
import Pillar

/// A folder of templates that is laid over the built-in ones.
struct OverlayFolder {
  /// The folder.
  let path: String

  private static let depthLimit = 16
  private static let countLimit = 10_000

  /// Reports what is wrong with the templates.
  func check(into bag: inout DiagnosticBag) {
    let files = DiskFiles(limit: SearchPathLoader.sizeLimit)
    guard files.kind(of: path) == .folder else {
      bag.error(.unreadableFile, "'\(path)' is not a folder")
      return
    }
    var names: [String] = []
    list("", 0, files, &names, into: &bag)
    if names.isEmpty { bag.warning(.unusedTemplate, "'\(path)' has no template: their names end in .j2") }
    let root = path
    let known = Set(names)
    let loader = SearchPathLoader(paths: [path])
    for name in names where (try? loader.load(name)) == nil {
      bag.error(.unreadableFile, "'\(root)/\(name)' cannot be read as a template of this folder")
    }
    let check = TemplateCheck(overlay: { name in known.contains(name) ? try? loader.load(name) : nil })
    check.report(on: names, into: &bag) { "\(root)/\($0)" }
  }

  /// Adds the names of the templates in a folder below.
  private func list(
    _ folder: String, _ depth: Int, _ files: DiskFiles, _ names: inout [String], into bag: inout DiagnosticBag
  ) {
    let place = folder.isEmpty ? path : "\(path)/\(folder)"
    guard depth < Self.depthLimit else {
      bag.error(.unreadableFile, "'\(place)' is nested too deeply")
      return
    }
    do throws(FileReadFailure) {
      for name in try files.names(in: place) where !name.hasPrefix(".") {
        let below = folder.isEmpty ? name : "\(folder)/\(name)"
        switch files.kind(of: "\(path)/\(below)") {
        case .folder: list(below, depth + 1, files, &names, into: &bag)
        case .file where name.hasSuffix(".j2") && names.count < Self.countLimit: names.append(below)
        default: break
        }
      }
    } catch {
      bag.error(.unreadableFile, "cannot read '\(place)': \(error.reason)")
    }
  }
}
