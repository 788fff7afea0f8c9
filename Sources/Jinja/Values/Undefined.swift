import Diagnostics

/// A name, attribute or item that does not exist, with what is needed to say so.
public final class Undefined {
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
    /// An attribute of a value that messages call `type`: `dict object`.
    case attribute(String, type: String)
    /// An item, by Python's repr of its key, of a value that messages call `type`.
    case item(String, type: String)
    /// Something that only a message describes.
    case other(String)
    /// Something that a message describes, which is put together only when it is asked for.
    case described(@Sendable () -> String)
  }

  /// How it behaves.
  public let kind: Kind
  /// What is missing.
  public let subject: Subject
  /// The name or key that was looked up.
  public let name: String
  // What was searched: the dictionary or the context.
  private let owner: AnyObject?

  /// Whether it only marks a slot whose variable has no value; never seen outside slots.
  let isMarker: Bool

  /// Describes something missing.
  public convenience init(_ kind: Kind, _ subject: Subject) { self.init(kind, subject, owner: nil) }

  init(_ kind: Kind, _ subject: Subject, owner: AnyObject?) {
    self.kind = kind
    self.subject = subject
    self.owner = owner
    isMarker = false
    switch subject {
    case .name(let name): self.name = name
    case .attribute(let name, _): self.name = name
    case .item(let name, _): self.name = name
    case .other, .described: self.name = ""
    }
  }

  /// Makes the marker of slots without a value.
  init(marker: Void) {
    kind = .strict
    subject = .other("")
    name = ""
    owner = nil
    isMarker = true
  }

  /// Jinja2's message for it.
  public var message: String {
    switch subject {
    case .name(let name): "\(PythonText.quoted(name)) is undefined"
    case .attribute(let name, let type): "\(PythonText.quoted(type)) has no attribute \(PythonText.quoted(name))"
    case .item(let key, let type): "\(type) has no element \(key)"
    case .other(let message): message
    case .described(let message): message()
    }
  }

  /// The known name nearest to the missing one.
  public var suggestion: String? {
    switch owner {
    case let dict as DictObject: NearestName.nearest(to: name, among: dict.keys.compactMap(\.text))
    case let context as Context: NearestName.nearest(to: name, among: context.names)
    default: nil
    }
  }

  /// The error that using it raises.
  public var error: RenderError {
    .undefined(message, suggestion: suggestion)
  }
}
