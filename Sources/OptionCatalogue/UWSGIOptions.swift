import Resources

/// The options that uWSGI and its plugins know, as Debian's build of one version lists them.
package struct UWSGIOptions: Sendable {
  /// The version.
  package let version: String
  /// The names of all options.
  package let names: Set<String>
  /// The names of the plugins whose options are known.
  package let plugins: Set<String>

  /// The options, read once when they are asked for.
  package static let recorded = UWSGIOptions(Resources.bytes(named: "services/uwsgi.tsv") ?? [])

  private init(_ bytes: [UInt8]) {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    version = lines.isEmpty ? "" : String(lines.removeFirst())
    var names: Set<String> = []
    var plugins: Set<String> = []
    for line in lines {
      let words = line.split(separator: " ")
      plugins.insert(words.first.map(String.init) ?? "")
      var name = ""
      for word in words.dropFirst() {
        // A digit in base 36 counts the letters that the name shares with the one before.
        let shared = word.first.flatMap { Int(String($0), radix: 36) } ?? 0
        name = String(name.prefix(shared) + word.dropFirst())
        names.insert(name)
      }
    }
    self.names = names
    self.plugins = plugins
  }
}
