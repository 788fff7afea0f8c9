/// A function that templates can call: a global, a filter, a test, or a method with its receiver.
public final class Function: Sendable {
  /// The code of a function.
  public typealias Body = @Sendable (inout Call) throws(RenderError) -> Value

  /// The name, as messages show it.
  public let name: String
  /// The parameters, when known: binding, arity errors and the checker use them.
  public let parameters: Parameters?
  /// The code; parameters are not checked before it runs.
  public let body: Body
  /// Whether the trace lets the result inherit what the arguments were read from; true unless said otherwise.
  public let inheritsReads: Bool
  /// The code for a call with one positional argument and nothing else; spares a filter the making of a `Call`.
  let unary: Unary?
  /// What a filter does to text that stands at the end of the output already.
  let printed: PrintedFilter?

  typealias Unary = @Sendable (Value, Interpreter) throws(RenderError) -> Value

  /// Makes a function that binds its own arguments.
  public convenience init(
    _ name: String, parameters: Parameters? = nil, inheritsReads: Bool = true, body: @escaping Body
  ) {
    self.init(name, parameters, inheritsReads, nil, body)
  }

  init(
    _ name: String, _ parameters: Parameters?, _ inheritsReads: Bool, _ unary: Unary?, printed: PrintedFilter? = nil,
    _ body: @escaping Body
  ) {
    self.name = name
    self.unary = unary
    self.printed = printed
    self.parameters = parameters
    self.inheritsReads = inheritsReads
    self.body = body
  }
}
