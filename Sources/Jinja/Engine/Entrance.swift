/// How a run came to a template, put into words only for an error.
struct Entrance {
  enum Kind { case start, included, imported, parent }

  private let kind: Kind
  private let name: String

  init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// The words; nil where the run started.
  var text: String? {
    switch kind {
    case .start: nil
    case .included: "included template \(PythonText.quoted(name))"
    case .imported: "imported template \(PythonText.quoted(name))"
    case .parent: "the parent of template \(PythonText.quoted(name))"
    }
  }
}
