/// Declares methods with Python's checks of the number of arguments.
extension Function {
  /// A method of `type` that takes so many arguments after the receiver. `keywords` names them where Python lets
  /// callers name them; one left out before a given one is `None`.
  static func method(
    _ type: String, _ name: String, _ count: ClosedRange<Int> = 0...0, keywords: [String] = [],
    _ body: @escaping Body
  ) -> Function {
    Function(name) { (call: inout Call) throws(RenderError) -> Value in
      if !call.keywords.isEmpty {
        try nameless(&call, type, name, keywords)
      }
      let given = call.count - 1
      if !count.contains(given) { throw wrongCount(type, name, count, given, keywords) }
      return try body(&call)
    }
  }

  private static func nameless(
    _ call: inout Call, _ type: String, _ name: String, _ keywords: [String]
  ) throws(RenderError) {
    if keywords.isEmpty { throw .type("\(type).\(name)() takes no keyword arguments") }
    var rest = call.rest
    var given = [Bool](repeating: true, count: rest.count)
    for keyword in call.keywords {
      guard let place = keywords.firstIndex(of: keyword.name) else {
        throw .type("'\(keyword.name)' is an invalid keyword argument for \(name)()")
      }
      while rest.count <= place {
        rest.append(.none)
        given.append(false)
      }
      if given[place] {
        throw .type("argument for \(name)() given by name ('\(keyword.name)') and position (\(place + 1))")
      }
      rest[place] = keyword.value
      given[place] = true
    }
    call = Call(first: call.first, rest: rest, keywords: [], name: call.name, interpreter: call.interpreter)
  }

  private static func wrongCount(
    _ type: String, _ name: String, _ count: ClosedRange<Int>, _ given: Int, _ keywords: [String]
  ) -> RenderError {
    let parsed = ["count", "find", "rfind", "index", "rindex", "startswith", "endswith"]
    if type == "str", parsed.contains(name) {
      let (word, bound) = given < count.lowerBound ? ("least", count.lowerBound) : ("most", count.upperBound)
      return .type("\(name)() takes at \(word) \(bound) argument\(bound == 1 ? "" : "s") (\(given) given)")
    }
    if count == 0...0 { return .type("\(type).\(name)() takes no arguments (\(given) given)") }
    if count == 1...1 { return .type("\(type).\(name)() takes exactly one argument (\(given) given)") }
    if !keywords.isEmpty, given > count.upperBound {
      let plural = count.upperBound == 1 ? "" : "s"
      return .type("\(name)() takes at most \(count.upperBound) argument\(plural) (\(given) given)")
    }
    let exact = count.lowerBound == count.upperBound
    let (word, bound) =
      given < count.lowerBound
      ? (exact ? "" : "at least ", count.lowerBound) : (exact ? "" : "at most ", count.upperBound)
    return .type("\(name) expected \(word)\(bound) argument\(bound == 1 ? "" : "s"), got \(given)")
  }
}

extension Call {
  /// The receiver's text; methods of texts are only called on texts.
  var receiverText: String { first.text ?? "" }

  /// The argument after the receiver at a place counted from 1, nil when it was left out.
  func optional(_ place: Int) -> Value? { place < count ? self[place] : nil }

  /// An argument that Python takes as an integer.
  func integer(_ place: Int) throws(RenderError) -> Int {
    try Call.integer(self[place])
  }

  /// A value that Python takes as an integer, clamped to 64 bits.
  static func integer(_ value: Value) throws(RenderError) -> Int {
    guard let number = PythonInteger.index(value) else {
      throw .type("'\(PythonText.typeName(value))' object cannot be interpreted as an integer")
    }
    return number
  }

  /// An argument that must be text.
  func text(_ place: Int, _ message: (String) -> String) throws(RenderError) -> String {
    guard let text = self[place].text else { throw .type(message(PythonText.typeName(self[place]))) }
    return text
  }
}
