package import Diagnostics

/// The day of the tests, 2026-11-23, in seconds since 1970.
package let today = 1_795_392_000

extension DiagnosticBag {
  /// The findings in order of place, as `line:column code`.
  package var places: [String] { places(folder: nil) }

  /// The same, with the name of the file before places in another one than `folder`'s first, which is called `first`.
  package func places(folder: String?, first: String = "") -> [String] {
    sorted.map { diagnostic in
      guard let mark = diagnostic.location else { return "nowhere \(diagnostic.code.rawValue)" }
      let position = sources.position(of: mark)
      let place = "\(position.line):\(position.column) \(diagnostic.code.rawValue)"
      guard let folder, position.file.hasPrefix(folder + "/") else { return place }
      let name = position.file.dropFirst(folder.utf8.count + 1)
      return name == first ? place : "\(name):\(place)"
    }
  }

  /// The findings as a person reads them.
  package var report: String { TextWriter(showsSource: false).text(of: self) }
}
