import FoundationEssentials

/// A tab-separated table beside the tests: one fact a line, values with `\n`, `\t` and `\\` escaped.
struct Table {
  /// The columns of each line.
  let rows: [[String]]

  /// Reads the table called `name` in the folder of the tests.
  init(_ name: String) throws {
    let text = try String(contentsOf: testFolder.appendingPathComponent(name), encoding: .utf8)
    rows = text.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.map { line in
      line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Self.unescaped($0) }
    }
  }

  private static func unescaped(_ column: Substring.UTF8View) -> String {
    guard column.contains(UInt8(ascii: "\\")) else { return String(Substring(column)) }
    var out: [UInt8] = []
    var isEscaped = false
    for byte in column {
      if isEscaped {
        out.append(byte == UInt8(ascii: "n") ? 0x0A : byte == UInt8(ascii: "t") ? 0x09 : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// The folder of these tests.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

/// Which cases a line of a table holds for: `*`, `*-A,B`, or `A,B`.
struct CaseList {
  private let isAllBut: Bool
  private let names: Set<String>

  /// Reads the column.
  init(_ text: String) {
    isAllBut = text.hasPrefix("*")
    let list = isAllBut ? text.dropFirst(text.hasPrefix("*-") ? 2 : 1) : Substring(text)
    names = Set(list.split(separator: ",").map(String.init))
  }

  /// Whether the line holds for `name`.
  func contains(_ name: String) -> Bool { names.contains(name) != isAllBut }
}
