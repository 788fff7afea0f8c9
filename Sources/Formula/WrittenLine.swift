/// A line of a file that is not oslo.config's, and why it is there.
package struct WrittenLine: Sendable {
  /// The line of the file, from 1.
  package var line: Int
  /// The place in the template that made it.
  package var template: TemplatePlace
  /// The values that it was made from; empty when only the release decides.
  package var sources: [WrittenOption.Source]
  /// The values that decided that it is there.
  package var conditions: [WrittenOption.Source]
}
