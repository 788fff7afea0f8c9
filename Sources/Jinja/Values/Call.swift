/// The arguments of one call, and the engine that made it.
///
/// A filter finds the filtered value, a test the tested one and a method its receiver as the first positional argument.
public struct Call {
  /// One keyword argument.
  public struct Keyword {
    /// The name.
    public let name: String
    /// The value.
    public var value: Value

    /// Makes a keyword argument.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The first positional argument, when `count` is not 0.
  var first: Value
  /// The positional arguments after the first.
  var rest: [Value]
  /// The number of positional arguments.
  public private(set) var count: Int
  /// The keyword arguments in order, each name once.
  public var keywords: [Keyword]
  /// The engine: calls, look-ups, limits, settings.
  public let interpreter: Interpreter
  /// The name of the function, for messages.
  public var name: String

  /// Makes the arguments of a call.
  public init(_ positional: [Value] = [], keywords: [Keyword] = [], name: String = "", interpreter: Interpreter) {
    first = positional.first ?? .none
    rest = positional.count > 1 ? Array(positional[1...]) : []
    count = positional.count
    self.keywords = keywords
    self.interpreter = interpreter
    self.name = name
  }

  /// Makes the arguments of a call whose first argument, if there is any, is at hand.
  @inline(__always)
  init(
    first: Value?, rest: [Value], keywords: [Keyword], name: String, interpreter: Interpreter
  ) {
    self.first = first ?? Value.none
    self.rest = rest
    count = first == nil ? 0 : rest.count + 1
    self.keywords = keywords
    self.interpreter = interpreter
    self.name = name
  }

  /// Makes the arguments of a call whose first argument is at hand.
  @inline(__always)
  init(first: Value, rest: [Value], keywords: [Keyword], name: String, interpreter: Interpreter) {
    self.first = first
    self.rest = rest
    count = rest.count + 1
    self.keywords = keywords
    self.interpreter = interpreter
    self.name = name
  }

  /// The positional argument at `index`, which must be less than `count`.
  public subscript(index: Int) -> Value { index == 0 ? first : rest[index - 1] }

  /// All positional arguments.
  public var positional: [Value] { count == 0 ? [] : [first] + rest }

  /// Binds the arguments to the parameters as Python would and returns one value for each named parameter,
  /// nil for those left out; throws Python's TypeError message for a wrong call.
  /// What `*args` and `**kwargs` take is left out of the result and found by `extraPositional` and `extraKeywords`.
  public func bind(_ parameters: Parameters) throws(RenderError) -> [Value?] {
    try ArgumentBinding.bind(self, parameters)
  }

  /// The positional arguments beyond the named parameters.
  public func extraPositional(_ parameters: Parameters) -> [Value] {
    count > parameters.named.count ? Array(positional[parameters.named.count...]) : []
  }

  /// The keyword arguments that are no named parameters.
  public func extraKeywords(_ parameters: Parameters) -> [Keyword] {
    keywords.filter { keyword in !parameters.named.contains { $0.name == keyword.name } }
  }

  /// The error of a Python TypeError with `message`.
  public func typeError(_ message: String) -> RenderError { .type(message) }
}
