/// The names that the grammar knows; each may also be a plain name where the grammar allows one.
enum Keyword: UInt8 {
  case none
  case `if`, `elif`, `else`, endif, `for`, endfor, `in`, `is`, not, and, or, recursive
  case set, endset, `do`, `break`, `continue`, macro, endmacro, call, endcall, filter, endfilter
  case with, endwith, without, context, include, ignore, missing, `import`, from, `as`, extends
  case block, endblock, scoped, required, autoescape, endautoescape, print
  case `true`, `false`, nothing, loop, caller, varargs, kwargs, `self`, `super`

  private static let words: [StaticString] = [
    "", "if", "elif", "else", "endif", "for", "endfor", "in", "is", "not", "and", "or", "recursive", "set", "endset",
    "do", "break", "continue", "macro", "endmacro", "call", "endcall", "filter", "endfilter", "with", "endwith",
    "without", "context", "include", "ignore", "missing", "import", "from", "as", "extends", "block", "endblock",
    "scoped", "required", "autoescape", "endautoescape", "print", "true", "false", "none", "loop", "caller",
    "varargs", "kwargs", "self", "super",
  ]

  /// The word.
  var text: String { String(describing: Keyword.words[Int(rawValue)]) }

  private static let table: [Bucket] = makeTable()

  private struct Bucket {
    var bytes: [UInt8] = []
    var keyword = Keyword.none
  }

  private static func makeTable() -> [Bucket] {
    var table = [Bucket](repeating: Bucket(), count: 256)
    func insert(_ bytes: [UInt8], _ keyword: Keyword) {
      var slot = bucket(bytes[0], bytes[bytes.count - 1], bytes.count)
      while !table[slot].bytes.isEmpty { slot = (slot + 1) & 255 }
      table[slot] = Bucket(bytes: bytes, keyword: keyword)
    }
    for raw in 1..<UInt8(words.count) {
      guard let keyword = Keyword(rawValue: raw) else { continue }
      insert(Array(keyword.text.utf8), keyword)
    }
    insert(Array("True".utf8), .true)
    insert(Array("False".utf8), .false)
    insert(Array("None".utf8), .nothing)
    return table
  }

  @inline(__always)
  private static func bucket(_ first: UInt8, _ last: UInt8, _ count: Int) -> Int {
    (Int(first) &* 7 &+ Int(last) &* 31 &+ count &* 53) & 255
  }

  /// The keyword that `source[start..<end]` spells.
  static func find(_ source: [UInt8], _ start: Int, _ end: Int) -> Keyword {
    let count = end - start
    guard count >= 2, count <= 13 else { return .none }
    var slot = bucket(source[start], source[end - 1], count)
    return unsafe table.withUnsafeBufferPointer { table in
      while true {
        let found = unsafe table[slot]
        if found.bytes.isEmpty { return .none }
        if found.bytes.count == count {
          var index = 0
          while index < count, found.bytes[index] == source[start + index] { index += 1 }
          if index == count { return found.keyword }
        }
        slot = (slot + 1) & 255
      }
    }
  }
}
