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

  /// A table of all keywords, asked once for each name.
  static let table = Table()

  /// Keywords by their bytes, packed into two words.
  struct Table: Sendable {
    private struct Bucket {
      var low: UInt64 = 0
      var high: UInt64 = 0
      var keyword = Keyword.none
    }

    private var buckets = [Bucket](repeating: Bucket(), count: 256)
    // The lengths of the keywords that begin with a byte, one bit each.
    private var lengths = [UInt16](repeating: 0, count: 256)

    init() {
      for raw in 1..<UInt8(words.count) {
        guard let keyword = Keyword(rawValue: raw) else { continue }
        insert(keyword.text, keyword)
      }
      insert("True", .true)
      insert("False", .false)
      insert("None", .nothing)
    }

    private mutating func insert(_ word: String, _ keyword: Keyword) {
      let bytes = Array(word.utf8)
      let (low, high) = Table.pack(bytes, 0, bytes.count)
      var slot = Table.slot(low, high)
      while buckets[slot].keyword != .none { slot = (slot + 1) & 255 }
      lengths[Int(bytes[0])] |= 1 << UInt16(bytes.count)
      buckets[slot] = Bucket(low: low, high: high, keyword: keyword)
    }

    @inline(__always)
    private static func pack(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (UInt64, UInt64) {
      var low: UInt64 = 0
      var high: UInt64 = 0
      var index = start
      while index < end {
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(bytes[index])
        index += 1
      }
      return (low, high)
    }

    @inline(__always)
    private static func slot(_ low: UInt64, _ high: UInt64) -> Int {
      Int(truncatingIfNeeded: ((low ^ (high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }

    /// The keyword that `source[start..<end]` spells.
    @inline(__always)
    func find(_ source: [UInt8], _ start: Int, _ end: Int) -> Keyword {
      guard end - start <= 13, lengths[Int(source[start])] >> UInt16(truncatingIfNeeded: end - start) & 1 != 0
      else { return .none }
      let (low, high) = Table.pack(source, start, end)
      var slot = Table.slot(low, high)
      while true {
        let bucket = buckets[slot]
        if bucket.keyword == .none { return .none }
        if bucket.low == low, bucket.high == high { return bucket.keyword }
        slot = (slot + 1) & 255
      }
    }
  }
}
