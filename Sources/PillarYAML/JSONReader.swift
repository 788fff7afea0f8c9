public import Diagnostics

/// Reads JSON into nodes with marks, accepting what Python's `json.loads` does: the last of equal keys wins,
/// integers keep every digit, and `NaN` and `Infinity` are numbers.
public enum JSONReader {
  /// Loads the JSON of `file`; nil when there was an error, which goes into `bag`.
  ///
  /// A text of white space alone is a null node.
  public static func load(
    _ file: FileID, limits: YAMLLimits = YAMLLimits(), into bag: inout DiagnosticBag
  ) -> Node? {
    load(bag.sources.bytes(of: file), as: file, limits: limits, into: &bag)
  }

  /// Loads the JSON text `bytes` from `start` on, whose marks point into `file`; nil when there was an error.
  public static func load(
    _ bytes: [UInt8], from start: Int = 0, as file: FileID, limits: YAMLLimits = YAMLLimits(),
    into bag: inout DiagnosticBag
  ) -> Node? {
    guard bytes.count <= limits.bytes else {
      bag.error(
        .fileTooLarge, "the document has \(bytes.count) bytes, more than the \(limits.bytes) that are read",
        at: Mark(file: file, offset: 0))
      return nil
    }
    var parser = JSONParser(bytes: bytes, start: start, file: file, limits: limits)
    do throws(JSONParser.Failure) { return try parser.document() } catch {
      bag.error(error.code, error.message, at: Mark(file: file, offset: error.offset))
      return nil
    }
  }
}
