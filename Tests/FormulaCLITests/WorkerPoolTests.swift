import Testing

@testable import FormulaCLI

@Test(arguments: [0, 1, 2, 1000]) func resultsComeInOrder(count: Int) {
  var taken: [Int] = []
  WorkerPool.run(count, job: { $0 * $0 }, take: { taken.append($0) })
  #expect(taken == (0..<count).map { $0 * $0 })
}

@Test func workersHaveLargeStacks() {
  @Sendable func depth(_ left: Int) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer in
      buffer[0] = UInt8(truncatingIfNeeded: left)
      return left == 0 ? Int(buffer[0]) : depth(left - 1) + 1
    }
  }
  WorkerPool.run(1, threads: 1, job: { _ in depth(6000) }, take: { #expect($0 == 6000) })
}
