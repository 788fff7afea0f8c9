import Diagnostics

/// Hands out the sources of templates by name.
public protocol TemplateLoader: Sendable {
  /// The source of the template called `name`, nil when there is none. A loader of files must refuse what
  /// `TemplateName.normalized` refuses, and links that lead out of its folder.
  func load(_ name: String) throws(RenderError) -> [UInt8]?

  /// The name that `name` stands for in the template called `parent`; Jinja2 itself knows no relative names.
  func resolve(_ name: String, from parent: String?) -> String
}

extension TemplateLoader {
  /// The name as it is.
  public func resolve(_ name: String, from parent: String?) -> String { name }
}

/// Hands out templates from memory.
public struct DictionaryLoader: TemplateLoader {
  private let templates: [String: [UInt8]]

  /// Makes a loader of these sources.
  public init(_ templates: [String: [UInt8]]) { self.templates = templates }

  /// Makes a loader of these sources.
  public init(_ templates: [String: String]) { self.templates = templates.mapValues { Array($0.utf8) } }

  /// The source of the template called `name`.
  public func load(_ name: String) -> [UInt8]? { templates[name] }
}

/// Rules for the names of templates that are files.
public enum TemplateName {
  /// The relative path that `name` stands for: without empty and `.` parts; nil when the name is empty, absolute,
  /// leads upwards, or holds a byte that no path of ours has.
  public static func normalized(_ name: String) -> String? {
    guard name.utf8.first != 0x2F, !name.hasByte(where: { $0 == 0 || $0 == 0x5C }) else { return nil }
    let parts = name.parts(at: 0x2F).filter { $0 != "." }
    return parts.isEmpty || parts.contains("..") ? nil : parts.joined(separator: "/")
  }
}
