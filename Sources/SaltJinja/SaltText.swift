package import Diagnostics
package import Jinja

/// Reads texts that are no templates.
package enum SaltText {
  /// The value of a JSON file; nil after an error, which goes into `bag`.
  package static func json(_ file: FileID, into bag: inout DiagnosticBag) -> Value? {
    let bytes = bag.sources.bytes(of: file)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      bag.error(.yamlEncoding, "the file is not UTF-8", at: Mark(file: file, offset: 0))
      return nil
    }
    do throws(JSONReader.Failure) {
      return try JSONReader.read(text)
    } catch {
      let before = text.unicodeScalars.prefix(error.offset)
      let offset = before.reduce(0) { $0 + UTF8.width($1) }
      let message = error.message.prefix { $0 != ":" }
      bag.error(.yamlSyntax, "the text is not JSON: \(message)", at: Mark(file: file, offset: offset))
      return nil
    }
  }
}
