/// Binds arguments to parameters as a Python function call does.
enum ArgumentBinding {
  static func bind(_ call: Call, _ parameters: Parameters) throws(RenderError) -> [Value?] {
    let named = parameters.named
    if call.count > named.count, !parameters.takesMorePositional { throw tooMany(call, parameters) }
    var bound = [Value?](repeating: nil, count: named.count)
    for index in 0..<min(call.count, named.count) { bound[index] = call[index] }
    for keyword in call.keywords {
      guard let index = named.firstIndex(where: { $0.name == keyword.name }) else {
        if parameters.takesMoreKeywords { continue }
        throw .type("\(call.name)() got an unexpected keyword argument '\(keyword.name)'")
      }
      if bound[index] != nil { throw .type("\(call.name)() got multiple values for argument '\(keyword.name)'") }
      bound[index] = keyword.value
    }
    let missing = named.indices.filter { bound[$0] == nil && !named[$0].isOptional }.map { "'\(named[$0].name)'" }
    if !missing.isEmpty { throw .type(missingMessage(call.name, missing)) }
    return bound
  }

  private static func tooMany(_ call: Call, _ parameters: Parameters) -> RenderError {
    let most = parameters.named.count
    let least = parameters.requiredCount
    let takes = least == most ? "\(most)" : "from \(least) to \(most)"
    let plural = most == 1 ? "" : "s"
    let verb = call.count == 1 ? "was" : "were"
    return .type("\(call.name)() takes \(takes) positional argument\(plural) but \(call.count) \(verb) given")
  }

  private static func missingMessage(_ name: String, _ missing: [String]) -> String {
    var list = missing[0]
    if missing.count == 2 {
      list = "\(missing[0]) and \(missing[1])"
    } else if missing.count > 2 {
      list = missing.dropLast().joined(separator: ", ") + ", and " + missing[missing.count - 1]
    }
    let plural = missing.count == 1 ? "" : "s"
    return "\(name)() missing \(missing.count) required positional argument\(plural): \(list)"
  }
}
