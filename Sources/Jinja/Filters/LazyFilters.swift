/// Filters that work item by item while their result is iterated.
enum LazyFilters {
  static let table: [Function] = [
    Function("map", parameters: Parameters(["value"], morePositional: true, moreKeywords: true), body: map),
    selecting("select", keeping: true, byAttribute: false), selecting("reject", keeping: false, byAttribute: false),
    selecting("selectattr", keeping: true, byAttribute: true),
    selecting("rejectattr", keeping: false, byAttribute: true),
  ]

  /// Runs `start` at the first item asked for, then its result for every item; an empty or false value has no items.
  private static func generator(
    _ name: String, _ value: Value, _ interpreter: Interpreter,
    _ start: @escaping () throws(RenderError) -> ((Value) throws(RenderError) -> Value?)
  ) -> Value {
    var source: ValueIterator?
    var transform: ((Value) throws(RenderError) -> Value?)?
    return .object(
      GeneratorObject(name) { () throws(RenderError) -> Value? in
        if source == nil {
          guard try PythonItems.isTruthy(value) else { return nil }
          transform = try start()
          source = try PythonItems.iterate(value, interpreter)
        }
        while let item = try source?.next() {
          try interpreter.countIteration()
          if let result = try transform?(item) { return result }
        }
        return nil
      })
  }

  private static func map(_ call: inout Call) throws(RenderError) -> Value {
    if call.count == 0 { throw .type("sync_do_map() missing 1 required positional argument: 'value'") }
    let call = call
    let interpreter = call.interpreter
    return generator("sync_do_map", call.first, interpreter) { () throws(RenderError) in
      if call.count == 1, let attribute = call.keywords.first(where: { $0.name == "attribute" }) {
        if let other = call.keywords.first(where: { $0.name != "attribute" && $0.name != "default" }) {
          throw .runtime("Unexpected keyword argument \(TextRepr.text(other.name))")
        }
        let path = AttributePath(attribute.value)
        var fallback = call.keywords.first { $0.name == "default" }?.value
        if fallback?.isNone == true { fallback = nil }
        return { (item) throws(RenderError) in try path.find(item, interpreter, default: fallback) }
      }
      guard call.count > 1 else { throw .runtime("map requires a filter argument") }
      let name = call[1]
      let rest = Array(call.rest.dropFirst())
      var filter: Function?
      return { (item) throws(RenderError) in
        let function: Function
        if let filter {
          function = filter
        } else {
          function = try named(name, interpreter.environment.filters, "filter")
          filter = function
        }
        var inner = Call(
          first: item, rest: rest, keywords: call.keywords, name: function.name, interpreter: interpreter)
        return try function.body(&inner)
      }
    }
  }

  private static func named(
    _ name: Value, _ table: [String: Function], _ kind: String
  ) throws(RenderError) -> Function {
    if let text = name.text {
      if let function = table[text] { return function }
      throw .runtime("No \(kind) named \(TextRepr.text(text)).")
    }
    _ = try PythonComparison.hash(name)
    throw .runtime("No \(kind) named \(try PythonText.repr(name)).")
  }

  private static func selecting(_ name: String, keeping: Bool, byAttribute: Bool) -> Function {
    let parameters = Parameters(["value"], morePositional: true, moreKeywords: true)
    return Function(name, parameters: parameters) { (call: inout Call) throws(RenderError) in
      if call.count == 0 { throw .type("sync_do_\(name)() missing 1 required positional argument: 'value'") }
      let call = call
      let interpreter = call.interpreter
      return generator("sync_do_\(name)", call.first, interpreter) { () throws(RenderError) in
        if byAttribute, call.count < 2 { throw .runtime("Missing parameter for attribute name") }
        let path = AttributePath(byAttribute ? call[1] : nil)
        let testPlace = byAttribute ? 2 : 1
        let rest = Array(call.rest.dropFirst(testPlace))
        var test: Function?
        return { (item) throws(RenderError) in
          let subject = path.isEmpty ? item : try path.find(item, interpreter)
          guard testPlace < call.count else {
            return try PythonItems.isTruthy(subject) == keeping ? item : nil
          }
          let function: Function
          if let test {
            function = test
          } else {
            function = try named(call[testPlace], interpreter.environment.tests, "test")
            test = function
          }
          var inner = Call(
            first: subject, rest: rest, keywords: call.keywords, name: function.name, interpreter: interpreter)
          return try PythonItems.isTruthy(function.body(&inner)) == keeping ? item : nil
        }
      }
    }
  }
}
