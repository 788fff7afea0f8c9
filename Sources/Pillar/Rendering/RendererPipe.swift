import Diagnostics

/// What a pillar file goes through, as its first line says: `#!jinja|yaml|gpg`.
struct RendererPipe: Equatable, Sendable {
  /// How the text becomes data.
  enum Format: Sendable {
    /// YAML by Salt's rules.
    case yaml
    /// YAML with `!aggregate` and `!reset`, duplicate keys allowed.
    case yamlex
    /// JSON.
    case json
  }

  /// Whether Jinja renders the text first.
  var rendersTemplate = true
  /// How the text becomes data.
  var format = Format.yaml
  /// Whether PGP messages in the data are decrypted.
  var decrypts = false
  /// The bytes of the first line, when it names renderers.
  var lineLength = 0

  /// The pipe of a file without such a line.
  init() {}

  /// Reads the first line of `bytes`; throws the name that it does not know, or what does not fit.
  init(of bytes: [UInt8]) throws(Problem) {
    guard bytes.count > 2, bytes[0] == 0x23, bytes[1] == 0x21, bytes[2] != 0x2F else { return }
    let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    lineLength = end
    var line = String(decoding: bytes[2..<end], as: UTF8.self)
    if let spelled = Self.oldNames[Self.trimmed(line)] { line = spelled }
    rendersTemplate = false
    var data: Format?
    for part in line.split(separator: "|", omittingEmptySubsequences: false) {
      // A renderer's arguments follow its name; ours take none.
      let words = Self.trimmed(String(part)).split(separator: " ")
      let name = words.first.map(String.init) ?? ""
      switch name {
      case "jinja" where data == nil: rendersTemplate = true
      case "yaml" where data == nil: data = .yaml
      case "yamlex" where data == nil: data = .yamlex
      case "json" where data == nil: data = .json
      case "gpg" where data != nil: decrypts = true
      case "jinja", "yaml", "yamlex", "json", "gpg": throw .misplaced(name)
      default: throw .unknown(name)
      }
    }
    guard let data else { throw .noData }
    format = data
  }

  /// What is wrong with a line of renderers.
  enum Problem: Error, Equatable {
    /// A name that we do not know.
    case unknown(String)
    /// A renderer that cannot stand where it does.
    case misplaced(String)
    /// Nothing makes data of the text.
    case noData

    /// The problem in one line.
    var message: String {
      switch self {
      case .unknown("py"), .unknown("pydsl"), .unknown("pyobjects"):
        "this pillar is a Python program, which is not supported"
      case .unknown(""): "a renderer's name is missing"
      case .unknown(let name): "unknown renderer '\(name)'"
      case .misplaced(let name): "renderer '\(name)' cannot stand at this place"
      case .noData: "no renderer makes data of the text; add yaml or json"
      }
    }
  }

  /// Old spellings of whole pipes.
  private static let oldNames = [
    "yaml_jinja": "jinja|yaml", "json_jinja": "jinja|json", "yamlex_jinja": "jinja|yamlex",
  ]

  private static func trimmed(_ text: String) -> String {
    var view = text[...]
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}
