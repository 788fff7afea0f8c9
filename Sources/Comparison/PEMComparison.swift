import ConfigFiles
import Hashes

/// Compares files of certificates and keys by the fingerprints of what they hold, in their order.
enum PEMComparison {
  static func changes(host: PEMDocument, pillar: PEMDocument) -> [Change] {
    let (left, right) = (host.blocks.map(Item.init), pillar.blocks.map(Item.init))
    var changes: [Change] = []
    // The first of the differences that a certificate or key of the pillar may be paired with.
    var open = 0
    for step in SequenceDifference(left, right).steps {
      switch step {
      case .same(let index, _):
        var change = left[index].change(host: left[index], pillar: left[index])
        change.isSame = true
        changes.append(change)
        open = changes.count
      case .removed(let index): changes.append(left[index].change(host: left[index], pillar: nil))
      case .added(let index):
        let item = right[index]
        if let pair = changes[open...].firstIndex(where: { $0.name == item.label && $0.pillar == nil }) {
          changes[pair].pillar = item.shown
        } else {
          changes.append(item.change(host: nil, pillar: item))
        }
      }
    }
    return changes
  }

  private struct Item: Hashable {
    let label: String
    let shown: [String]

    init(_ block: PEMDocument.Block) {
      label = block.label.lowercased()
      shown = ["SHA-256 " + MessageDigest.sha256.hexadecimal(block.bytes)]
    }

    func change(host: Item?, pillar: Item?) -> Change {
      var change = Change(name: label, host: host?.shown, pillar: pillar?.shown)
      change.isSecret = label.hasSuffix("private key")
      return change
    }
  }
}
