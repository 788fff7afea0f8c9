import Comparison

/// What became of each host, one row each: the end of a run over several.
struct HostTable {
  /// One row.
  struct Row: Sendable {
    /// The host's name.
    let host: String
    /// The pillar's name.
    let pillar: String
    /// How the two relate.
    let status: HostComparison.Status
    /// The number of files by status.
    let counts: [FileComparison.Status: Int]
    /// The number of settings that differ.
    let changeCount: Int
    /// Why the host could not be compared.
    let error: String?

    /// Keeps the numbers of a comparison.
    init(_ comparison: HostComparison) {
      host = comparison.host
      pillar = comparison.pillar
      status = comparison.status
      changeCount = comparison.changeCount
      error = comparison.error
      var counts: [FileComparison.Status: Int] = [:]
      for file in comparison.files { counts[file.status, default: 0] += 1 }
      self.counts = counts
    }
  }

  /// The rows in the order of the hosts.
  private(set) var rows: [Row] = []

  /// Adds a host.
  mutating func add(_ comparison: HostComparison) { rows.append(Row(comparison)) }

  /// The kinds of files that get a column: the usual ones, and the others where a host has some.
  var columns: [FileComparison.Status] {
    FileComparison.Status.allCases.filter { status in
      switch status {
      case .same, .different, .missing: true
      case .unexpected, .unreadable: rows.contains { $0.counts[status] != nil }
      }
    }
  }

  /// The table as text, in columns.
  func text(usesColour: Bool) -> String {
    let columns = columns
    let heads = ["host"] + columns.map(\.rawValue) + ["settings"]
    var cells: [[String]] = []
    for row in rows {
      let numbers = row.error == nil ? columns.map { String(row.counts[$0] ?? 0) } + [String(row.changeCount)] : []
      cells.append([PrintableText.line(row.host)] + numbers)
    }
    var widths = heads.map(\.count)
    for cell in cells { for (index, text) in cell.enumerated() { widths[index] = max(widths[index], text.count) } }
    var out = line(heads, widths) + "\n"
    for (row, cell) in zip(rows, cells) {
      var text = line(cell, widths)
      if let error = row.error { text += "  \(PrintableText.line(error))" }
      let code = row.status == .same ? "32" : row.status == .different ? "33" : "31"
      out += usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m\n" : text + "\n"
    }
    return out + summary + "\n"
  }

  /// How many hosts are the same, differ and failed.
  var summary: String {
    let counts: [(HostComparison.Status, String)] = [(.same, "same"), (.different, "different"), (.failed, "failed")]
    let parts = counts.compactMap { status, word -> String? in
      let count = rows.reduce(0) { $0 + ($1.status == status ? 1 : 0) }
      return count > 0 || status == .same ? "\(count) \(word)" : nil
    }
    return "\(rows.count) \(rows.count == 1 ? "host" : "hosts"): " + parts.joined(separator: ", ")
  }

  /// The first cell to the left, the others to the right.
  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var out = ""
    for (index, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(0, widths[index] - cell.count))
      out += index == 0 ? cell + space : "  " + space + cell
    }
    return out
  }
}
