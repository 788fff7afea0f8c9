import Synchronization

/// Where the lines of templates end, found once for each template and not for each option that it writes.
final class TemplateLines: Sendable {
  private let ends = Mutex<[String: [Int]]>([:])

  /// The line, from 1, that holds the byte at `offset` of the template `name`, whose bytes `load` gives.
  func line(of offset: Int, in name: String, load: () -> [UInt8]) -> Int {
    let ends = self.ends.withLock { known in
      if let found = known[name] { return found }
      let bytes = load()
      let found = bytes.indices.filter { bytes[$0] == 0x0A }
      known[name] = found
      return found
    }
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }
}
