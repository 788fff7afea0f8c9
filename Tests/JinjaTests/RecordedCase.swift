import Foundation

/// One template with what Jinja2 made of it, as `record_builtins.py` writes it.
struct RecordedCase: Decodable {
  let template: String
  let undefined: String?
  let output: String?
  let error: String?
  let message: String?

  enum CodingKeys: String, CodingKey {
    case template = "t"
    case undefined = "u"
    case output = "o"
    case error = "e"
    case message = "m"
  }

  /// Reads a corpus, one JSON object a line.
  static func load(_ name: String) throws -> [RecordedCase] {
    let folder = ProcessInfo.processInfo.environment["JINJA_CORPUS"].map { URL(fileURLWithPath: $0) }
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let data = try Data(contentsOf: (folder ?? golden).appendingPathComponent("\(name).jsonl"))
    let decoder = JSONDecoder()
    return try data.split(separator: 0x0A).map { try decoder.decode(RecordedCase.self, from: $0) }
  }
}
