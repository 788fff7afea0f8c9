/// Runs a compiled regular expression over a text by backtracking, with a limit on steps.
struct RegexMatcher {
  /// A place to come back to.
  private struct Choice {
    var instruction: Int
    var position: Int
    var undoCount: Int
    /// For a run of one character: how far the position may go down (greedy) or up (lazy); else the position.
    var last: Int
    var isLazyRun = false
  }

  private let program: RegexProgram
  /// The text.
  let text: [UInt32]
  private var stepsLeft: Int
  private let stepLimit: Int
  /// Starts and ends of groups, then the counts and last places of loops; -1 for none.
  private var slots: [Int]
  private var undo: [(Int, Int)] = []
  private var choices: [Choice] = []

  /// The most steps of one search or replacement.
  static let defaultStepLimit = 5_000_000

  init(_ program: RegexProgram, _ text: String, stepLimit: Int = defaultStepLimit) {
    self.program = program
    self.text = text.unicodeScalars.map(\.value)
    self.stepLimit = stepLimit
    stepsLeft = stepLimit
    slots = [Int](repeating: -1, count: 2 * program.groupCount + 2 * program.loopCount)
  }

  /// The bounds of each group of the first match at or after `start`; nil when there is none.
  /// `mustAdvance` refuses an empty match at `start` itself.
  mutating func search(from start: Int, mustAdvance: Bool = false) throws(RegexError) -> [Range<Int>?]? {
    guard start <= text.count else { return nil }
    var wanted: UInt32?
    if case .character(let matcher) = program.instructions[0] { wanted = matcher.exact }
    for position in start...text.count {
      if let wanted, position >= text.count || text[position] != wanted { continue }
      if let groups = try match(at: position, mustAdvance: mustAdvance && position == start) { return groups }
    }
    return nil
  }

  /// The bounds of each group of a match that starts at `position`.
  mutating func match(at position: Int, mustAdvance: Bool = false) throws(RegexError) -> [Range<Int>?]? {
    for index in slots.indices { slots[index] = -1 }
    undo.removeAll(keepingCapacity: true)
    choices.removeAll(keepingCapacity: true)
    guard let end = try run(from: 0, at: position, notEndingAt: mustAdvance ? position : nil) else { return nil }
    slots[0] = position
    slots[1] = end
    return (0..<program.groupCount).map { group in
      let (low, high) = (slots[2 * group], slots[2 * group + 1])
      return low >= 0 && high >= low ? low..<high : nil
    }
  }

  private mutating func set(_ slot: Int, _ value: Int) {
    undo.append((slot, slots[slot]))
    slots[slot] = value
  }

  private mutating func unwind(to count: Int) {
    while undo.count > count {
      let (slot, value) = undo.removeLast()
      slots[slot] = value
    }
  }

  /// Runs from `instruction` until `match`; returns where the match ends, leaving its groups in the slots.
  private mutating func run(
    from instruction: Int, at start: Int, notEndingAt forbidden: Int? = nil
  ) throws(RegexError) -> Int? {
    let base = choices.count
    var pc = instruction
    var position = start
    while true {
      stepsLeft -= 1
      if stepsLeft < 0 { throw .tooManySteps(stepLimit) }
      if case .match = program.instructions[pc], position != forbidden {
        choices.removeSubrange(base...)
        return position
      }
      if try step(&pc, &position) { continue }
      guard choices.count > base else { return nil }
      resume(&pc, &position)
    }
  }

  /// Goes back to the newest choice.
  private mutating func resume(_ pc: inout Int, _ position: inout Int) {
    let choice = choices[choices.count - 1]
    unwind(to: choice.undoCount)
    pc = choice.instruction
    position = choice.position
    if choice.isLazyRun {
      choices[choices.count - 1].position += 1
    } else if choice.position > choice.last {
      choices[choices.count - 1].position -= 1
      return
    }
    if choice.position >= choice.last || !choice.isLazyRun { choices.removeLast() }
  }

  private mutating func push(_ instruction: Int, _ position: Int) {
    choices.append(Choice(instruction: instruction, position: position, undoCount: undo.count, last: position))
  }

  /// Runs one instruction; false when it fails.
  private mutating func step(_ pc: inout Int, _ position: inout Int) throws(RegexError) -> Bool {
    switch program.instructions[pc] {
    case .match: return false
    case .character(let matcher):
      guard position < text.count, matcher.matches(text[position]) else { return false }
      position += 1
      pc += 1
    case .assertion(let assertion):
      guard holds(assertion, at: position) else { return false }
      pc += 1
    case .save(let slot):
      set(slot, position)
      pc += 1
    case .jump(let target): pc = target
    case .split(let first, let second):
      push(second, position)
      pc = first
    case .backreference(let group, let flags):
      guard let end = matchAgain(group, flags, at: position) else { return false }
      position = end
      pc += 1
    case .run(let matcher, let count): return try run(matcher, count, &pc, &position)
    case .loopStart(let number):
      set(2 * (program.groupCount + number), 0)
      set(2 * (program.groupCount + number) + 1, -1)
      pc += 1
    case .loop(let number, let count, let body, let exit):
      return loop(number, count, body, exit, &pc, position)
    case .look(let isNegative, let behind, let end):
      guard try look(from: pc + 1, at: position - behind, isNegative) else { return false }
      pc = end
    case .atomic(let end):
      guard let stop = try run(from: pc + 1, at: position) else { return false }
      position = stop
      pc = end
    case .conditional(let group, let otherwise): pc = slots[2 * group + 1] >= 0 ? pc + 1 : otherwise
    }
    return true
  }

  private mutating func look(from pc: Int, at start: Int, _ isNegative: Bool) throws(RegexError) -> Bool {
    guard start >= 0 else { return isNegative }
    let undoCount = undo.count
    let matched = try run(from: pc, at: start) != nil
    if !matched || isNegative { unwind(to: undoCount) }
    return matched != isNegative
  }

  private mutating func run(
    _ matcher: RegexCharacterMatcher, _ count: RegexRepetition, _ pc: inout Int, _ position: inout Int
  ) throws(RegexError) -> Bool {
    let limit = count.most < text.count - position ? position + count.most : text.count
    var end = position
    while end < limit, matcher.matches(text[end]) { end += 1 }
    stepsLeft -= end - position
    if stepsLeft < 0 { throw .tooManySteps(stepLimit) }
    guard end - position >= count.least else { return false }
    let least = position + count.least
    pc += 1
    switch count.mode {
    case .possessive: position = end
    case .greedy:
      if end > least {
        choices.append(Choice(instruction: pc, position: end - 1, undoCount: undo.count, last: least))
      }
      position = end
    case .lazy:
      if end > least {
        choices.append(
          Choice(instruction: pc, position: least + 1, undoCount: undo.count, last: end, isLazyRun: true))
      }
      position = least
    }
    return true
  }

  private mutating func loop(
    _ number: Int, _ count: RegexRepetition, _ body: Int, _ exit: Int, _ pc: inout Int, _ position: Int
  ) -> Bool {
    let slot = 2 * (program.groupCount + number)
    let done = slots[slot]
    if done < count.least {
      set(slot, done + 1)
      pc = body
      return true
    }
    let mayRepeat = done < count.most && slots[slot + 1] != position
    if count.mode == .lazy {
      // Coming back here means that the rest failed; the body is entered through a split of its own.
      if mayRepeat { pushBody(slot, done, body, position) }
      pc = exit
    } else if mayRepeat {
      push(exit, position)
      set(slot, done + 1)
      set(slot + 1, position)
      pc = body
    } else {
      pc = exit
    }
    return true
  }

  /// Pushes a choice whose undone state already counts one more round of a lazy loop.
  private mutating func pushBody(_ slot: Int, _ done: Int, _ body: Int, _ position: Int) {
    let last = slots[slot + 1]
    set(slot, done + 1)
    set(slot + 1, position)
    push(body, position)
    set(slot + 1, last)
    set(slot, done)
  }

  private func matchAgain(_ group: Int, _ flags: RegexFlags, at position: Int) -> Int? {
    let (low, high) = (slots[2 * group], slots[2 * group + 1])
    guard low >= 0, high >= low, high - low <= text.count - position else { return nil }
    for offset in 0..<(high - low) {
      let matcher = RegexCharacterMatcher.literal(text[low + offset], flags)
      guard matcher.matches(text[position + offset]) else { return nil }
    }
    return position + high - low
  }

  private func holds(_ assertion: RegexAssertion, at position: Int) -> Bool {
    switch assertion {
    case .textStart: position == 0
    case .lineStart: position == 0 || text[position - 1] == 10
    case .textEnd: position == text.count
    case .textEndOrLastBreak: position == text.count || (position == text.count - 1 && text[position] == 10)
    case .lineEnd: position == text.count || text[position] == 10
    case .wordBoundary(let isASCII): isBoundary(position, isASCII)
    case .notWordBoundary(let isASCII): !text.isEmpty && !isBoundary(position, isASCII)
    }
  }

  private func isBoundary(_ position: Int, _ isASCII: Bool) -> Bool {
    let before = position > 0 && RegexCharacters.isWord(text[position - 1], ascii: isASCII)
    let after = position < text.count && RegexCharacters.isWord(text[position], ascii: isASCII)
    return before != after
  }
}
