/// A regular expression compiled for the matcher.
struct RegexProgram {
  /// One instruction; numbers are positions in the program, groups or loops.
  enum Instruction {
    case character(RegexCharacterMatcher)
    case assertion(RegexAssertion)
    case save(Int)
    case jump(Int)
    /// Tries the first place, then the second.
    case split(Int, Int)
    case backreference(Int, RegexFlags)
    /// Repeats one character without instructions of its own.
    case run(RegexCharacterMatcher, RegexRepetition)
    case loopStart(Int)
    /// The head of a loop: its number, counts, body; the rest follows.
    case loop(Int, RegexRepetition, body: Int, exit: Int)
    /// Runs the instructions up to `end` on their own: ahead, or `behind` characters back.
    case look(isNegative: Bool, behind: Int, end: Int)
    case atomic(end: Int)
    case conditional(Int, otherwise: Int)
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var loopCount = 0
  /// The number of groups, the whole match counted.
  let groupCount: Int
  /// The numbers of named groups.
  let names: [String: Int]

  /// Compiles `pattern`.
  init(_ pattern: String, ignoresCase: Bool = false, isMultiline: Bool = false) throws(RegexError) {
    var flags: RegexFlags = []
    if ignoresCase { flags.insert(.ignoreCase) }
    if isMultiline { flags.insert(.multiline) }
    let source = pattern.unicodeScalars.map(\.value)
    var parser = RegexParser(source, flags: flags)
    var node = try parser.parse()
    if parser.flags.contains(.verbose), !flags.contains(.verbose) {
      // `(?x)` may stand before parts that were read without it; Python reads all again with it.
      flags = parser.flags
      parser = RegexParser(source, flags: flags)
      node = try parser.parse()
    }
    groupCount = parser.groupCount
    names = parser.names
    emit(node)
    instructions.append(.match)
  }

  private mutating func emit(_ node: RegexNode) {
    switch node {
    case .empty: break
    case .character(let matcher): instructions.append(.character(matcher))
    case .sequence(let parts): for part in parts { emit(part) }
    case .alternatives(let parts): emit(alternatives: parts)
    case .group(let number, let part):
      instructions.append(.save(2 * number))
      emit(part)
      instructions.append(.save(2 * number + 1))
    case .repetition(let part, let count): emit(part, repeated: count)
    case .assertion(let assertion): instructions.append(.assertion(assertion))
    case .backreference(let number, let flags): instructions.append(.backreference(number, flags))
    case .lookahead(let part, let isNegative): emitLook(part, isNegative, behind: 0)
    case .lookbehind(let part, let isNegative, let width): emitLook(part, isNegative, behind: width)
    case .atomic(let part):
      let start = instructions.count
      instructions.append(.match)
      emit(part)
      instructions.append(.match)
      instructions[start] = .atomic(end: instructions.count)
    case .conditional(let number, let yes, let no):
      let start = instructions.count
      instructions.append(.match)
      emit(yes)
      let end = instructions.count
      instructions.append(.match)
      instructions[start] = .conditional(number, otherwise: instructions.count)
      emit(no)
      instructions[end] = .jump(instructions.count)
    }
  }

  private mutating func emit(alternatives parts: [RegexNode]) {
    var ends: [Int] = []
    for (index, part) in parts.enumerated() {
      guard index < parts.count - 1 else {
        emit(part)
        break
      }
      let split = instructions.count
      instructions.append(.match)
      emit(part)
      ends.append(instructions.count)
      instructions.append(.match)
      instructions[split] = .split(split + 1, instructions.count)
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func emit(_ part: RegexNode, repeated count: RegexRepetition) {
    if case .character(let matcher) = part {
      instructions.append(.run(matcher, count))
      return
    }
    if count.mode == .possessive {
      emit(.atomic(.repetition(part, RegexRepetition(least: count.least, most: count.most, mode: .greedy))))
      return
    }
    let number = loopCount
    loopCount += 1
    instructions.append(.loopStart(number))
    let head = instructions.count
    instructions.append(.match)
    emit(part)
    instructions.append(.jump(head))
    instructions[head] = .loop(number, count, body: head + 1, exit: instructions.count)
  }

  private mutating func emitLook(_ part: RegexNode, _ isNegative: Bool, behind: Int) {
    let start = instructions.count
    instructions.append(.match)
    emit(part)
    instructions.append(.match)
    instructions[start] = .look(isNegative: isNegative, behind: behind, end: instructions.count)
  }
}
