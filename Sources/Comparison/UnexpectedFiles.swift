import ConfigFiles
import Diagnostics
import Formula
import LiveHost
import OptionCatalogue

/// What must not stand on the host beside the rendered files, because a service reads it too or instead.
struct UnexpectedFiles {
  /// A path that should not be there, or a folder that should be empty.
  struct Candidate {
    /// The path.
    var path: String
    /// Why it should not.
    var reason: String
    /// The ending of the names in a folder that are read; nil when the path is no folder.
    var ending: String?

    /// What the host's answer says about the path.
    func comparisons(of answer: HostAnswer) -> [FileComparison] {
      switch answer {
      case .missing: return []
      case .unreadable(let reason): return [comparison(path, .unreadable, reason)]
      case .found(let found):
        guard let ending else { return [comparison(path, .unexpected, reason)] }
        guard found.kind == .folder else { return [] }
        return found.names.filter { !$0.hasPrefix(".") && $0.hasSuffix(ending) }.map {
          comparison(path + "/" + $0, .unexpected, reason)
        }
      }
    }

    private func comparison(_ path: String, _ status: FileComparison.Status, _ reason: String) -> FileComparison {
      var result = FileComparison(path: path, status: status)
      result.reason = reason
      return result
    }
  }

  private static let folder = "/etc/glance/"

  let candidates: [Candidate]

  init(beside files: [RenderedFile], release: Release) {
    let wanted = Set(files.map(\.path))
    guard wanted.contains(Self.folder + "glance-api.conf") else {
      candidates = []
      return
    }
    candidates =
      (Self.policies(files) + Self.leftovers(release) + Self.additions(files, release)).filter {
        !wanted.contains($0.path)
      }
  }

  /// Policy files of the other format, and those that are laid over the policy.
  private static func policies(_ files: [RenderedFile]) -> [Candidate] {
    var found: [Candidate] = []
    for file in files where file.format == .policy {
      guard let sibling = PolicyComparison.sibling(of: file.path) else { continue }
      found.append(Candidate(path: sibling, reason: "a second policy beside \(name(of: file.path))"))
    }
    guard let api = files.first(where: { $0.path == folder + "glance-api.conf" }) else { return found }
    // Few files set it, and the others need not be parsed.
    let isSet = api.text.contains("policy_dirs")
    guard let document = try? OsloDocument(isSet ? api.bytes : []) else { return found }
    var folders = document.values(section: "oslo_policy", name: "policy_dirs")
    if folders.isEmpty { folders = ["policy.d"] }
    return found
      + folders.map { name in
        Candidate(
          path: name.hasPrefix("/") ? name : folder + name, reason: "oslo.policy lays it over the policy", ending: "")
      }
  }

  /// Files of services that the release does not have, and jobs that the pillar does not run.
  private static func leftovers(_ release: Release) -> [Candidate] {
    var found: [Candidate] = []
    for program in ["glance-registry", "glance-glare"] {
      for name in [program + ".conf", program + "-paste.ini"] {
        found.append(
          Candidate(path: folder + name, reason: "left over: \(release.codeName) has no \(program), or it is off"))
      }
    }
    return found + [Candidate(path: "/etc/cron.d/glance", reason: "left over: the pillar runs no such jobs")]
  }

  /// Files that oslo.config reads beside those that are named after the programs (`oslo.config find_config_files`).
  private static func additions(_ files: [RenderedFile], _ release: Release) -> [Candidate] {
    var found = [
      Candidate(path: folder + "glance.conf", reason: "oslo.config reads it before every program's own file")
    ]
    // Folders are read since oslo.config 4.3, which came with pike.
    guard release >= .pike else { return found }
    let programs = ["glance"] + files.filter { $0.format == .oslo }.map { String(name(of: $0.path).dropLast(5)) }
    for program in programs {
      for parent in [folder, "/etc/"] {
        found.append(
          Candidate(
            path: parent + program + ".conf.d",
            reason: "oslo.config reads it over \(program == "glance" ? "every file" : program + ".conf")",
            ending: ".conf"))
      }
    }
    return found
  }

  private static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
