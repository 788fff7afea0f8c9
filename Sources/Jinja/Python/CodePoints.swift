/// A Python slice resolved against a length: positions `start`, `start + step`, ... of them `count`.
struct SliceRange {
  var start: Int
  var step: Int
  var count: Int

  /// Python's rules for missing, negative and out-of-range bounds. The step must not be zero.
  init(start: Int?, stop: Int?, step: Int?, length: Int) {
    let step = max(step ?? 1, -Int.max)
    let low = step < 0 ? -1 : 0
    let high = step < 0 ? length - 1 : length
    func clamp(_ bound: Int?, _ missing: Int) -> Int {
      guard let bound else { return missing }
      if bound < 0 { return max(bound.addingReportingOverflow(length).partialValue, low) }
      return min(bound, high)
    }
    let first = clamp(start, step < 0 ? high : 0)
    let last = clamp(stop, step < 0 ? low : length)
    self.start = first
    self.step = step
    if step > 0 {
      count = first < last ? (last - first - 1) / step + 1 : 0
    } else {
      count = last < first ? (first - last - 1) / -step + 1 : 0
    }
  }
}

/// Strings as sequences of code points, which is what Python indexes.
extension String {
  var isASCIIText: Bool {
    let bytes = utf8Span
    if bytes.isKnownASCII { return true }
    return !utf8.contains { $0 >= 0x80 }
  }

  var codePointCount: Int {
    if utf8Span.isKnownASCII { return utf8.count }
    let span = utf8.span
    var count = 0
    for index in span.indices where span[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The byte offset of a code point, which must lie in the text or at its end.
  func byteOffset(ofCodePoint number: Int) -> Int {
    if utf8Span.isKnownASCII { return number }
    let span = utf8.span
    var seen = 0
    for index in span.indices where span[index] & 0xC0 != 0x80 {
      if seen == number { return index }
      seen += 1
    }
    return span.count
  }

  /// How many code points start before a byte offset.
  func codePoints(beforeByte offset: Int) -> Int {
    if utf8Span.isKnownASCII { return offset }
    let span = utf8.span
    var count = 0
    for index in 0..<Swift.min(offset, span.count) where span[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The text between two byte offsets, which must lie on code points.
  func bytes(_ start: Int, _ end: Int) -> String {
    guard start < end else { return "" }
    let view = utf8
    if start == 0, end == view.count { return self }
    let fast = unsafe view.withContiguousStorageIfAvailable {
      unsafe String(decoding: UnsafeBufferPointer(rebasing: $0[start..<end]), as: UTF8.self)
    }
    if let fast { return fast }
    let first = view.index(view.startIndex, offsetBy: start)
    let last = view.index(first, offsetBy: end - start)
    return String(self[first..<last])
  }

  /// One code point, or nil when the index (negative ones count from the end) is outside.
  func codePoint(at index: Int) -> String? {
    if utf8Span.isKnownASCII {
      let count = utf8.count
      let place = index < 0 ? index + count : index
      guard place >= 0, place < count else { return nil }
      return String(UnicodeScalar(utf8.span[place]))
    }
    let count = codePointCount
    let place = index < 0 ? index.addingReportingOverflow(count).partialValue : index
    guard place >= 0, place < count else { return nil }
    let offset = byteOffset(ofCodePoint: place)
    let scalars = unicodeScalars
    return String(scalars[utf8.index(utf8.startIndex, offsetBy: offset)])
  }

  /// Jinja2 3.1 slice of a text.
  func sliced(start: Int?, stop: Int?, step: Int?) -> String {
    let ascii = utf8Span.isKnownASCII
    let range = SliceRange(start: start, stop: stop, step: step, length: ascii ? utf8.count : codePointCount)
    guard range.count > 0 else { return "" }
    if range.step == 1 {
      if ascii { return bytes(range.start, range.start + range.count) }
      let first = byteOffset(ofCodePoint: range.start)
      return bytes(first, byteOffset(ofCodePoint: range.start + range.count))
    }
    var result = String.UnicodeScalarView()
    let scalars = Array(unicodeScalars)
    var index = range.start
    for number in 0..<range.count {
      result.append(scalars[index])
      if number + 1 < range.count { index += range.step }
    }
    return String(result)
  }

  /// Equality of the code points, without Unicode normalisation.
  func sameCodePoints(as other: String) -> Bool {
    let left = utf8.span
    let right = other.utf8.span
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// Whether this text comes before another by code point.
  func precedes(_ other: String) -> Bool {
    if utf8Span.isKnownASCII, other.utf8Span.isKnownASCII { return self < other }
    return codePointOrder(other) < 0
  }

  /// Order by code point: negative, zero or positive.
  func codePointOrder(_ other: String) -> Int {
    if utf8Span.isKnownASCII, other.utf8Span.isKnownASCII { return self == other ? 0 : self < other ? -1 : 1 }
    let left = utf8.span
    let right = other.utf8.span
    let shared = Swift.min(left.count, right.count)
    var index = 0
    while index < shared {
      if left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
      index += 1
    }
    return left.count - right.count
  }
}
