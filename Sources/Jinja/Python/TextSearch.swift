/// Finding and replacing parts of texts, by bytes.
enum TextSearch {
  /// The byte offset of the first `part` at or after `start` and ending by `end`.
  static func find(_ part: String, in text: String, from start: Int = 0, to end: Int? = nil) -> Int? {
    let text = text.utf8.span
    let part = part.utf8.span
    let end = (end ?? text.count) - part.count
    guard start <= end else { return nil }
    guard part.count > 0 else { return start }
    if part.count > 16, end - start > 1024 { return findLong(part, in: text, from: start, to: end + part.count) }
    let first = part[0]
    var index = start
    while index <= end {
      if text[index] == first {
        var length = 1
        while length < part.count, text[index + length] == part[length] { length += 1 }
        if length == part.count { return index }
      }
      index += 1
    }
    return nil
  }

  /// As `find`, in time linear in both lengths whatever they hold: Knuth, Morris and Pratt.
  private static func findLong(_ part: Span<UInt8>, in text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var borders = [Int](repeating: 0, count: part.count)
    var length = 0
    for index in 1..<part.count {
      while length > 0, part[index] != part[length] { length = borders[length - 1] }
      if part[index] == part[length] { length += 1 }
      borders[index] = length
    }
    length = 0
    for index in start..<end {
      while length > 0, text[index] != part[length] { length = borders[length - 1] }
      if text[index] == part[length] { length += 1 }
      if length == part.count { return index + 1 - length }
    }
    return nil
  }

  /// The byte offset of the last `part` within the bounds.
  static func findLast(_ part: String, in text: String, from start: Int = 0, to end: Int? = nil) -> Int? {
    let text = text.utf8.span
    let part = part.utf8.span
    var index = (end ?? text.count) - part.count
    guard start <= index else { return nil }
    if part.count > 16, index - start > 1024 {
      return findLastLong(part, in: text, from: start, to: index + part.count)
    }
    while index >= start {
      var length = 0
      while length < part.count, text[index + length] == part[length] { length += 1 }
      if length == part.count { return index }
      index -= 1
    }
    return nil
  }

  /// As `findLong`, from the end.
  private static func findLastLong(_ part: Span<UInt8>, in text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    let last = part.count - 1
    var borders = [Int](repeating: 0, count: part.count)
    var length = 0
    for index in 1..<part.count {
      while length > 0, part[last - index] != part[last - length] { length = borders[length - 1] }
      if part[last - index] == part[last - length] { length += 1 }
      borders[index] = length
    }
    length = 0
    for index in (start..<end).reversed() {
      while length > 0, text[index] != part[last - length] { length = borders[length - 1] }
      if text[index] == part[last - length] { length += 1 }
      if length == part.count { return index }
    }
    return nil
  }

  /// How often `part` occurs without overlaps.
  static func count(_ part: String, in text: String, from start: Int, to end: Int) -> Int {
    if part.isEmpty {
      return end >= start ? text.codePoints(beforeByte: end) - text.codePoints(beforeByte: start) + 1 : 0
    }
    var total = 0
    var position = start
    while let found = find(part, in: text, from: position, to: end) {
      total += 1
      position = found + part.utf8.count
    }
    return total
  }

  /// Python's `str.replace`; a negative count replaces all.
  static func replace(
    _ old: String, with new: String, in text: String, count: Int, limit: Int
  ) throws(RenderError) -> String {
    if count == 0 { return text }
    var left = count < 0 ? Int.max : count
    if old.isEmpty { return try interleave(new, text, &left, limit) }
    guard var found = find(old, in: text) else { return text }
    let length = text.utf8.count
    let size = old.utf8.count
    if size == 1, new.utf8.count == 1, count < 0 { return replaceByte(old.utf8.span[0], new.utf8.span[0], text) }
    let first = found
    var times = 1
    while times < left, let next = find(old, in: text, from: found + size) {
      found = next
      times += 1
    }
    let total = length + times * (new.utf8.count - size)
    if total > limit { throw .limit("a text of more than \(limit) bytes") }
    let (source, addition) = (text.utf8.span, new.utf8.span)
    return unsafe String(unsafeUninitializedCapacity: total) { buffer in
      var writer = unsafe ByteWriter(buffer)
      var position = 0
      var next = first
      for number in 1...times {
        writer.append(source, position, next)
        writer.append(addition, 0, addition.count)
        position = next + size
        if number < times, let found = find(old, in: text, from: position) { next = found }
      }
      writer.append(source, position, length)
      return writer.count
    }
  }

  /// Replaces one byte by another everywhere.
  private static func replaceByte(_ old: UInt8, _ new: UInt8, _ text: String) -> String {
    let source = text.utf8.span
    return unsafe String(unsafeUninitializedCapacity: source.count) { buffer in
      for index in source.indices { unsafe buffer[index] = source[index] == old ? new : source[index] }
      return source.count
    }
  }

  private static func interleave(
    _ new: String, _ text: String, _ left: inout Int, _ limit: Int
  ) throws(RenderError) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if left > 0 {
        out += new
        left -= 1
      }
      out.unicodeScalars.append(scalar)
      if out.utf8.count > limit { throw .limit("a text of more than \(limit) bytes") }
    }
    if left > 0 { out += new }
    return out
  }
}

extension TextSearch {
  static func starts(_ text: String, _ prefix: String, at start: Int = 0) -> Bool {
    let text = text.utf8.span
    let prefix = prefix.utf8.span
    guard start + prefix.count <= text.count else { return false }
    for index in prefix.indices where text[start + index] != prefix[index] { return false }
    return true
  }

  static func ends(_ text: String, _ suffix: String) -> Bool {
    let offset = text.utf8.count - suffix.utf8.count
    return offset >= 0 && starts(text, suffix, at: offset)
  }
}
