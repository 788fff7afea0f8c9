extension GlanceModel {
  /// What a schema knows of one release; key paths are those below `glance`, `*` stands for a free name or an index.
  package struct SchemaRelease: Sendable {
    /// What a value must be in the release, where that is narrower than what the key takes.
    package struct Limits: Sendable {
      /// The least number.
      package var minimum: Double?
      /// The greatest number.
      package var maximum: Double?
      /// The words to choose from; empty when any will do.
      package var words: [String]
      /// Whether texts must be whole numbers.
      package var isWhole = false

      /// Makes limits.
      package init(minimum: Double? = nil, maximum: Double? = nil, words: [String] = []) {
        self.minimum = minimum
        self.maximum = maximum
        self.words = words
      }
    }

    /// What other keys of a mapping say.
    package enum Premise: Sendable, Hashable {
      /// A store has the driver of one of these names.
      case driver([String])
      /// The API runs without a web server.
      case noWebServer
      /// A web server that is switched on, or always there, runs the API.
      case webServer(String, isAlways: Bool)
      /// The API has a certificate and its key, or not.
      case tls(Bool)
    }

    /// Keys that do nothing while other keys of a mapping say something.
    package struct Condition: Sendable {
      /// The mapping.
      package var place: String
      /// What must all be so.
      package var premises: [Premise]
      /// The keys, by their paths below the mapping.
      package var keys: [String]

      /// Makes a condition.
      package init(at place: String, when premises: [Premise], _ keys: [String]) {
        self.place = place
        self.premises = premises
        self.keys = keys
      }
    }

    let name: String
    let refusesIdleKeys: Bool
    /// The keys that do nothing.
    package var idleKeys: Set<String> = []
    /// The keys that the release refuses.
    package var refusedKeys: Set<String> = []
    /// What values must be, by key.
    package var limits: [String: Limits] = [:]
    /// The keys that do nothing beside others.
    package var conditions: [Condition] = []

    /// Begins the description of the release `name`.
    package init(name: String, refusesIdleKeys: Bool) {
      self.name = name
      self.refusesIdleKeys = refusesIdleKeys
    }
  }

  /// The names by which the pillar may call the driver `name` of a store.
  package static func storeNames(of name: String) -> [String] {
    ImageStore.pillarNames.filter { ImageStore(pillarName: $0)?.rawValue == name }
  }

  /// The words in the cases that people write.
  package static func spellings(of words: [String]) -> [String] { SchemaWords.variants(of: words) }
}

extension Shape {
  /// The shape with what a release asks of the value; of a list, what it asks of the items.
  func narrowed(by limits: GlanceModel.SchemaRelease.Limits?) -> Shape {
    guard let limits else { return self }
    switch self {
    case .integer(let min, let max):
      let least = limits.minimum.flatMap { Int(exactly: $0.rounded(.up)) }
      let most = limits.maximum.flatMap { Int(exactly: $0.rounded(.down)) }
      return .integer(min: Self.tighter(min, least, by: >), max: Self.tighter(max, most, by: <))
    case .number(let min, let max):
      return .number(min: Self.tighter(min, limits.minimum, by: >), max: Self.tighter(max, limits.maximum, by: <))
    case .text where limits.isWhole:
      return Shape.integer(min: nil, max: nil).narrowed(by: limits)
    case .text where !limits.words.isEmpty: return .word(limits.words)
    case .choice(let words) where !limits.words.isEmpty: return .choice(words.filter(limits.words.contains))
    case .list(let item, let orText): return .list(item.narrowed(by: limits), orText: orText)
    default: return self
    }
  }

  private static func tighter<Bound>(_ one: Bound?, _ other: Bound?, by isTighter: (Bound, Bound) -> Bool) -> Bound? {
    guard let one, let other else { return one ?? other }
    return isTighter(one, other) ? one : other
  }
}
