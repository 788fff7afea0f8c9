package import Jinja

/// Lets templates name others relative to themselves, `./x` and `../x`, as Salt's loader does.
package struct RelativeLoader: TemplateLoader {
  private let templates: any TemplateLoader

  /// Adds relative names to a loader.
  package init(templates: any TemplateLoader) { self.templates = templates }

  /// The source of the template called `name`.
  package func load(_ name: String) throws(RenderError) -> [UInt8]? { try templates.load(name) }

  /// The name below the root that `name` stands for in the template called `parent`.
  package func resolve(_ name: String, from parent: String?) -> String {
    RelativeLoader.resolve(name, from: parent)
  }

  /// The name below the root that `name` stands for in the template called `parent`; names that leave the root stay
  /// as they are, and no loader knows them.
  package static func resolve(_ name: String, from parent: String?) -> String {
    guard name.hasPrefix("./") || name.hasPrefix("../"), let parent else { return name }
    let joined = PosixPath.normalized(PosixPath.joined([PosixPath.folder(parent), name]))
    return joined.hasPrefix("..") ? name : joined
  }
}
