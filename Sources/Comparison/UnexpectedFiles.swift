import Formula
import LiveHost

/// Files that must not exist on the host beside the rendered ones, because a service reads them too or instead.
enum UnexpectedFiles {
  /// A path that should not be there.
  struct Candidate {
    /// The path.
    var path: String
    /// Why it should not.
    var reason: String

    /// What the host's answer says about the path.
    func comparisons(of answer: HostAnswer) -> [FileComparison] {
      switch answer {
      case .missing: return []
      case .unreadable(let reason):
        var result = FileComparison(path: path, status: .unreadable)
        result.reason = reason
        return [result]
      case .found:
        var result = FileComparison(path: path, status: .unexpected)
        result.reason = reason
        return [result]
      }
    }
  }

  static func candidates(beside files: [RenderedFile]) -> [Candidate] {
    let wanted = Set(files.map(\.path))
    var found: [Candidate] = []
    if wanted.contains("/etc/glance/policy.yaml") {
      found.append(Candidate(path: "/etc/glance/policy.json", reason: "a policy file of the old format beside the new"))
    }
    if wanted.contains("/etc/glance/policy.json") {
      found.append(Candidate(path: "/etc/glance/policy.yaml", reason: "a policy file that is read instead"))
    }
    for program in ["glance-registry", "glance-glare"] where wanted.contains("/etc/glance/glance-api.conf") {
      for path in ["/etc/glance/\(program).conf", "/etc/glance/\(program)-paste.ini"] where !wanted.contains(path) {
        found.append(Candidate(path: path, reason: "left over: the release has no \(program)"))
      }
    }
    return found
  }
}
