/// The parameters of a macro while its template is compiled.
struct MacroNames {
  typealias Parameter = (name: NameExpression, value: Expression?)

  let parameters: [Parameter]
  var caller: NameExpression?
  var keywords: NameExpression?
  var positional: NameExpression?

  init(parameters: [Parameter]) { self.parameters = parameters }

  /// Tells the macro where its parameters are.
  func finish(_ code: MacroCode) {
    code.parameters = parameters.map {
      MacroCode.Parameter(name: $0.name.key.text, slot: $0.name.slot, value: $0.value)
    }
    code.callerSlot = caller?.slot
    code.keywordsSlot = keywords?.slot
    code.positionalSlot = positional?.slot
  }
}
