/// Filters that work item by item while their result is iterated.
enum LazyFilters {
  static let table: [Function] = [
    Function("map", parameters: Parameters(["value"], morePositional: true, moreKeywords: true), body: map),
    selecting("select", keeping: true, byAttribute: false), selecting("reject", keeping: false, byAttribute: false),
    selecting("selectattr", keeping: true, byAttribute: true),
    selecting("rejectattr", keeping: false, byAttribute: true),
  ]

  private static func map(_ call: inout Call) throws(RenderError) -> Value {
    if call.count == 0 { throw .type("sync_do_map() missing 1 required positional argument: 'value'") }
    let call = call
    let interpreter = call.interpreter
    let iterator = TransformingIterator(call.first, interpreter) { () throws(RenderError) in
      if call.count == 1, let attribute = call.keywords.first(where: { $0.name == "attribute" }) {
        if let other = call.keywords.first(where: { $0.name != "attribute" && $0.name != "default" }) {
          throw .runtime("Unexpected keyword argument \(TextRepr.text(other.name))")
        }
        var fallback = call.keywords.first { $0.name == "default" }?.value
        if fallback?.isNone == true { fallback = nil }
        return AttributeTransform(AttributePath(attribute.value), fallback, interpreter)
      }
      guard call.count > 1 else { throw .runtime("map requires a filter argument") }
      return FilterTransform(
        NamedFunction(call[1], Array(call.rest.dropFirst()), call.keywords, isTest: false, interpreter))
    }
    return .object(GeneratorObject("sync_do_map", iterator))
  }

  private static func selecting(_ name: String, keeping: Bool, byAttribute: Bool) -> Function {
    let parameters = Parameters(["value"], morePositional: true, moreKeywords: true)
    return Function(name, parameters: parameters) { (call: inout Call) throws(RenderError) in
      if call.count == 0 { throw .type("sync_do_\(name)() missing 1 required positional argument: 'value'") }
      let call = call
      let interpreter = call.interpreter
      let iterator = TransformingIterator(call.first, interpreter) { () throws(RenderError) in
        if byAttribute, call.count < 2 { throw .runtime("Missing parameter for attribute name") }
        let place = byAttribute ? 2 : 1
        var test: NamedFunction?
        if place < call.count {
          test = NamedFunction(
            call[place], Array(call.rest.dropFirst(place)), call.keywords, isTest: true, interpreter)
        }
        return SelectingTransform(AttributePath(byAttribute ? call[1] : nil), test, keeps: keeping, interpreter)
      }
      return .object(GeneratorObject("sync_do_\(name)", iterator))
    }
  }
}
