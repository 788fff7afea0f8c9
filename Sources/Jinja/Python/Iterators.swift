/// The code points of a text.
final class TextIterator: ValueIterator {
  private let text: String
  @safe @exclusivity(unchecked) private var position: String.Index

  init(_ text: String) {
    self.text = text
    position = text.startIndex
  }

  override func next() -> Value? {
    guard position < text.endIndex else { return nil }
    let scalar = text.unicodeScalars[position]
    position = text.unicodeScalars.index(after: position)
    return .string(String(scalar))
  }

  override var remainingCount: Int? { text.unicodeScalars[position...].count }
}

/// The keys, values or items of a dictionary, which must not grow or shrink meanwhile.
final class DictIterator: ValueIterator {
  /// What is iterated.
  enum Part { case keys, values, items }

  private let dict: DictObject
  private let part: Part
  private let size: Int
  @safe @exclusivity(unchecked) private var position = 0

  init(_ dict: DictObject, _ part: Part) {
    self.dict = dict
    self.part = part
    size = dict.count
  }

  override func next() throws(RenderError) -> Value? {
    let count = dict.count
    if count != size {
      throw .runtime("dictionary changed size during iteration")
    }
    guard position < count else { return nil }
    let entry = dict.entries[position]
    position += 1
    switch part {
    case .keys: return entry.key
    case .values: return entry.value
    case .items: return .tuple([entry.key, entry.value])
    }
  }

  override var remainingCount: Int? { size - position }
}

/// An iteration whose items a closure makes.
final class LazyIterator: ValueIterator {
  @safe @exclusivity(unchecked) private var body: (() throws(RenderError) -> Value?)?

  init(_ body: @escaping () throws(RenderError) -> Value?) { self.body = body }

  override func next() throws(RenderError) -> Value? {
    guard let body else { return nil }
    do {
      if let value = try body() { return value }
    } catch {
      self.body = nil
      throw error
    }
    self.body = nil
    return nil
  }
}

/// A Python iterator as a value: it can be run through once.
class IteratorObject: Object {
  private let name: String
  private let iterator: ValueIterator

  init(_ name: String, _ iterator: ValueIterator) {
    self.name = name
    self.iterator = iterator
  }

  override var typeName: String { name }

  override func makeIterator(_ interpreter: Interpreter) -> ValueIterator? { iterator }
}

/// A generator, as the lazy filters return it.
final class GeneratorObject: IteratorObject {
  private let function: String

  override init(_ function: String, _ iterator: ValueIterator) {
    self.function = function
    super.init("generator", iterator)
  }

  convenience init(_ function: String, _ body: @escaping () throws(RenderError) -> Value?) {
    self.init(function, LazyIterator(body))
  }

  override func repr(_ interpreter: Interpreter?) -> String { "<generator object \(function)>" }
}
