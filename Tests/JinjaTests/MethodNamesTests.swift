import Testing

@testable import Jinja

/// The list of method names, by which most attributes are known to be none, against the tables of the methods.
@Suite struct MethodNamesTests {
  private let tables: [(MethodOwners, [String: Function])] = [
    (.string, MethodTables.string), (.list, MethodTables.list), (.tuple, MethodTables.tuple),
    (.dict, MethodTables.dict), (.int, MethodTables.int), (.float, MethodTables.float),
  ]

  @Test func listsEveryMethod() {
    for (owner, table) in tables {
      for name in table.keys {
        #expect(MethodOwners(name.utf8.span, 0, name.utf8.count).contains(owner), "\(name)")
      }
    }
  }

  @Test func findsThemForTheRightTypes() {
    let names = Set(tables.flatMap { $0.1.keys })
    for name in names {
      let methods = Methods.named(name)
      #expect((methods?.string != nil) == (MethodTables.string[name] != nil), "\(name)")
      #expect((methods?.list != nil) == (MethodTables.list[name] != nil), "\(name)")
      #expect((methods?.tuple != nil) == (MethodTables.tuple[name] != nil), "\(name)")
      #expect((methods?.dict != nil) == (MethodTables.dict[name] != nil), "\(name)")
      #expect((methods?.int != nil) == (MethodTables.int[name] != nil), "\(name)")
      #expect((methods?.float != nil) == (MethodTables.float[name] != nil), "\(name)")
    }
  }

  @Test func findsNothingElse() {
    for name in ["", "item", "itemss", "database", "keys_", "a", "as_integer_ratio2", "naïve"] {
      #expect(MethodOwners(name.utf8.span, 0, name.utf8.count).isEmpty, "\(name)")
    }
  }

  @Test func keywordsAreTheirOwnWords() {
    for raw in 1..<UInt8.max {
      guard let keyword = Keyword(rawValue: raw) else { continue }
      let word = keyword.text
      #expect(Keyword.table.find(word.utf8.span, 0, word.utf8.count) == raw, "\(word)")
    }
    #expect(Keyword.super.text == "super")
    #expect(Keyword.nothing.text == "none")
  }
}
