import Comparison

/// Prints comparisons, host after host, in the form that was asked for.
struct DiffPrinter {
  private let format: DiffFormat
  private let usesColour: Bool
  private let isSingle: Bool
  private let console: Console
  private var counts: [HostComparison.Status: Int] = [:]
  private var hostCount = 0
  private var table = HostTable()
  private var page: DiffPage

  /// Makes a printer; only the text of a single host goes without its name.
  init(format: DiffFormat, usesColour: Bool, isSingle: Bool, showsSecrets: Bool, console: Console) {
    self.format = format
    self.usesColour = usesColour
    self.isSingle = isSingle
    self.console = console
    page = DiffPage(showsSecrets: showsSecrets)
  }

  /// Prints one host; hosts are printed as they come, so that hundreds of them need no memory.
  mutating func print(_ comparison: HostComparison) {
    counts[comparison.status, default: 0] += 1
    switch format {
    case .text:
      console.write(DiffText(usesColour: usesColour).text(of: comparison, isSingle: isSingle))
      if !isSingle { table.add(comparison) }
    case .unified:
      console.write(UnifiedDiff(usesColour: usesColour).text(of: comparison, isSingle: isSingle))
      warn(of: comparison)
    case .json:
      console.write(hostCount == 0 ? "{\"format_version\": 1, \"hosts\": [\n" : ",\n")
      console.write(DiffJSON.text(of: comparison))
    case .html:
      page.add(comparison)
      warn(of: comparison)
    }
    hostCount += 1
  }

  /// Ends the document.
  func finish() {
    switch format {
    case .text: if !isSingle { console.write(table.text(usesColour: usesColour)) }
    case .unified: break
    case .html: for part in page.parts { console.write(part) }
    case .json:
      let statuses = [HostComparison.Status.same, .different, .failed]
      let summary = statuses.map { "\"\($0.rawValue)\": \(counts[$0] ?? 0)" }
      console.write((hostCount == 0 ? "{\"format_version\": 1, \"hosts\": [" : "\n"))
      console.write("], \"summary\": {\"hosts\": \(hostCount), \(summary.joined(separator: ", "))}}\n")
    }
  }

  /// A patch has no place for what could not be read, and a page goes to a file: so that goes to standard error.
  private func warn(of comparison: HostComparison) {
    if let error = comparison.error {
      console.warn("glance-formula: \(PrintableText.line(comparison.host)): \(PrintableText.line(error))\n")
    }
    for file in comparison.files where file.status == .unreadable {
      let place = PrintableText.line(comparison.host) + ":" + PrintableText.line(file.path)
      console.warn("glance-formula: \(place): \(PrintableText.line(file.reason ?? "unreadable"))\n")
    }
  }
}
