/// A line of a template.
package struct TemplatePlace: Sendable, Equatable {
  /// The name of the template, such as `partials/database.j2`.
  package var name: String
  /// The line, from 1.
  package var line: Int
}
