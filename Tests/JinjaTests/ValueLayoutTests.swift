import Testing

@testable import Jinja

@Test func valueStaysSmall() {
  #expect(MemoryLayout<Value>.size <= 17)
  #expect(MemoryLayout<Value>.stride <= 24)
}
