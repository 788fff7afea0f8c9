import Jinja

/// A function of Salt's execution modules that needs no live minion.
struct SaltFunction: Sendable {
  /// What a function does.
  typealias Body = @Sendable (FunctionCall) throws(RenderError) -> Value

  /// `module.function`.
  let name: String
  /// The parameters by Salt's names.
  let parameters: Parameters
  /// The code.
  let body: Body

  init(_ name: String, _ parameters: Parameters, _ body: @escaping Body) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }

  /// All functions.
  static let table: [SaltFunction] =
    PillarFunctions.table + GrainsFunctions.table + ConfigFunctions.table + MergeFunctions.table
    + SerializeFunctions.table + TestFunctions.table + PathFunctions.table + HashFunctions.table
    + RandomFunctions.table + RenderFunctions.table + AddressFunctions.table + MatchFunctions.table

  /// The functions by name.
  static let byName = Dictionary(table.map { ($0.name, $0) }) { first, _ in first }

  /// The function of that name as a value.
  static func value(_ name: String, _ minion: Minion) -> Value? {
    var behaviour = HostObject.Behaviour()
    behaviour.text = { "<function \(name)>" }
    if let stub = minion.stubs[name] {
      behaviour.call = { (call: inout Call) throws(RenderError) in try DeepCopy.copy(stub, call.interpreter) }
    } else if let function = byName[name] {
      behaviour.call = { (call: inout Call) throws(RenderError) in
        call.name = String(name.drop { $0 != "." }.dropFirst())
        let values = try call.bind(function.parameters)
        let arguments = FilterArguments(call.interpreter, call.name, values)
        return try function.body(FunctionCall(minion, arguments, call, function.parameters))
      }
    } else if LiveModules.has(name) {
      behaviour.call = { (_: inout Call) throws(RenderError) in
        throw .runtime("salt['\(name)'] needs a live minion; give its result as a stub")
      }
    } else {
      return nil
    }
    return .object(HostObject(typeName: "function", behaviour))
  }
}

/// One call of a function of Salt's.
struct FunctionCall {
  /// The minion.
  let minion: Minion
  /// The bound arguments.
  let arguments: FilterArguments
  private let call: Call
  private let parameters: Parameters

  init(_ minion: Minion, _ arguments: FilterArguments, _ call: Call, _ parameters: Parameters) {
    self.minion = minion
    self.arguments = arguments
    self.call = call
    self.parameters = parameters
  }

  /// The engine.
  var engine: Interpreter { arguments.interpreter }

  /// The argument at `index`, None when it was left out.
  subscript(index: Int) -> Value { arguments[index] }

  /// The positional arguments beyond the named ones.
  var more: [Value] { call.extraPositional(parameters) }

  /// The keyword arguments that are no named ones.
  var keywords: [Call.Keyword] { call.extraKeywords(parameters) }

  /// The keyword argument `name`.
  func keyword(_ name: String) -> Value? { keywords.first { $0.name == name }?.value }

  /// Salt's traversal.
  func find(_ data: Value, _ path: Value, delimiter: Value? = nil) throws(RenderError) -> Value? {
    guard let separator = (delimiter ?? .string(":")).text else { throw .type("the delimiter must be a text") }
    return try Traversal.find(data, path, delimiter: separator, engine)
  }
}
