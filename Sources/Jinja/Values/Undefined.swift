/// A name, attribute or item that does not exist, with what is needed to say so.
public final class Undefined: Sendable {
  /// How an undefined value behaves when it is used.
  public enum Kind: Sendable {
    /// Every use but `is defined` and `default` is an error; Salt's choice.
    case strict
    /// Prints as nothing, is false and empty; attributes of it are errors.
    case plain
    /// As `plain`, and attributes and items of it are undefined again.
    case chainable
    /// As `plain`, and prints what is missing.
    case debug
  }

  /// What is missing.
  public enum Subject: Sendable {
    /// A variable of that name.
    case name(String)
    /// An attribute of a value of the Python type `type`.
    case attribute(String, type: String)
    /// An item, by Python's repr of its key, of a value of the Python type `type`.
    case item(String, type: String)
    /// Something that only a message describes.
    case other(String)
  }

  /// How it behaves.
  public let kind: Kind
  /// What is missing.
  public let subject: Subject
  /// The name or key that was looked up.
  public let name: String
  /// The known name nearest to the missing one.
  public let suggestion: String?

  /// Describes something missing.
  public init(_ kind: Kind, _ subject: Subject, suggestion: String? = nil) {
    self.kind = kind
    self.subject = subject
    self.suggestion = suggestion
    switch subject {
    case .name(let name): self.name = name
    case .attribute(let name, _): self.name = name
    case .item(let name, _): self.name = name
    case .other: self.name = ""
    }
  }

  /// Jinja2's message for it.
  public var message: String {
    switch subject {
    case .name(let name): "'\(name)' is undefined"
    case .attribute(let name, let type): "'\(type) object' has no attribute '\(name)'"
    case .item(let key, let type): "\(type) object has no element \(key)"
    case .other(let message): message
    }
  }

  /// The error that using it raises.
  public var error: RenderError {
    .undefined(message, suggestion: suggestion)
  }
}
