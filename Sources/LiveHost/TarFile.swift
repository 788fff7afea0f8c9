import Glibc

/// A tar archive that holds a host's tree: ustar, GNU or pax, not compressed.
package struct TarFile: HostReader {
  private static let mostLinks = 40

  private let path: String

  /// Names the archive.
  package init(_ path: String) { self.path = path }

  private struct Member {
    var kind: UInt8
    var mode: UInt16
    var owner: String
    var group: String
    var linkTarget: String
    var offset: Int
    var size: Int
  }

  package func read(_ paths: [String], limit: Int) throws(HostFailure) -> [String: HostAnswer] {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw HostFailure("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    let members = try index(file)
    var answers: [String: HostAnswer] = [:]
    for path in paths { answers[path] = answer(path, members, file, limit) }
    return answers
  }

  private func answer(_ path: String, _ members: [String: Member], _ file: Int32, _ limit: Int) -> HostAnswer {
    var name = path.split(separator: "/").joined(separator: "/")
    if members[name] == nil, let resolved = resolvingFolders(of: name, members) { name = resolved }
    guard var member = members[name] else {
      var folder = HostFile(kind: .folder, mode: 0o755, owner: "", group: "")
      folder.names = Self.names(in: name, members)
      return folder.names.isEmpty ? .missing : .found(folder)
    }
    if member.kind == UInt8(ascii: "1"), let target = members[member.linkTarget] {
      member.offset = target.offset
      member.size = target.size
    }
    let kind: HostFile.Kind
    switch member.kind {
    case UInt8(ascii: "0"), 0, UInt8(ascii: "1"), UInt8(ascii: "7"):
      guard member.size <= limit else { return .unreadable("larger than \(limit) bytes") }
      guard let bytes = bytes(file, member.offset, member.size) else { return .unreadable("the archive is cut short") }
      kind = .file(bytes)
    case UInt8(ascii: "2"): kind = .link(target: member.linkTarget)
    case UInt8(ascii: "5"): kind = .folder
    default: kind = .special
    }
    var found = HostFile(kind: kind, mode: member.mode, owner: member.owner, group: member.group)
    if kind == .folder { found.names = Self.names(in: name, members) }
    return .found(found)
  }

  private static func names(in folder: String, _ members: [String: Member]) -> [String] {
    var names: Set<String> = []
    for member in members.keys where member.hasPrefix(folder + "/") {
      let rest = member.utf8.dropFirst(folder.utf8.count + 1).prefix { $0 != UInt8(ascii: "/") }
      names.insert(String(decoding: rest, as: UTF8.self))
    }
    return Array(names.sorted().prefix(HostFile.mostNames))
  }

  /// The name with links among its folders followed inside the archive.
  private func resolvingFolders(of name: String, _ members: [String: Member]) -> String? {
    var done: [String] = []
    var waiting = Array(name.split(separator: "/").map(String.init).reversed())
    var links = 0
    while let part = waiting.popLast() {
      if part == "." { continue }
      if part == ".." {
        _ = done.popLast()
        continue
      }
      done.append(part)
      guard !waiting.isEmpty, let member = members[done.joined(separator: "/")], member.kind == UInt8(ascii: "2") else {
        continue
      }
      links += 1
      guard links <= Self.mostLinks else { return nil }
      done.removeLast()
      if member.linkTarget.hasPrefix("/") { done = [] }
      waiting += member.linkTarget.split(separator: "/").reversed().map(String.init)
    }
    return done.joined(separator: "/")
  }

  private func bytes(_ file: Int32, _ offset: Int, _ size: Int) -> [UInt8]? {
    var all = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = all.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { pread(file, $0 + done, size - done, offset + done) } ?? -1
      }
      if count <= 0 { return nil }
      done += count
    }
    return all
  }

  /// Reads every header; a later member of the same name replaces an earlier one.
  private func index(_ file: Int32) throws(HostFailure) -> [String: Member] {
    var members: [String: Member] = [:]
    var offset = 0
    var longName: String?
    var longTarget: String?
    while let header = bytes(file, offset, 512), header.contains(where: { $0 != 0 }) {
      guard Self.isSound(header), let size = Self.number(header[124..<136]), size >= 0, size < 1 << 50 else {
        throw HostFailure("\(path): not a tar archive, or a damaged one")
      }
      let body = offset + 512
      offset = body + (size + 511) / 512 * 512
      switch header[156] {
      case UInt8(ascii: "L"), UInt8(ascii: "K"), UInt8(ascii: "x"), UInt8(ascii: "g"):
        guard size <= 1 << 20, let text = bytes(file, body, size) else {
          throw HostFailure("\(path): a header of the archive is too long")
        }
        switch header[156] {
        case UInt8(ascii: "L"): longName = Self.text(text[...])
        case UInt8(ascii: "K"): longTarget = Self.text(text[...])
        case UInt8(ascii: "x"):
          let records = Self.pax(text)
          longName = records["path"] ?? longName
          longTarget = records["linkpath"] ?? longTarget
        default: break
        }
        continue
      default: break
      }
      let prefix = header[257..<262].elementsEqual("ustar".utf8) && header[262] == 0 ? Self.text(header[345..<500]) : ""
      let short = Self.text(header[0..<100])
      let name = longName ?? (prefix.isEmpty ? short : prefix + "/" + short)
      members[Self.plain(name)] = Member(
        kind: header[156], mode: UInt16(truncatingIfNeeded: (Self.number(header[100..<108]) ?? 0) & 0o7777),
        owner: Self.account(header[265..<297], header[108..<116]),
        group: Self.account(header[297..<329], header[116..<124]),
        linkTarget: header[156] == UInt8(ascii: "1")
          ? Self.plain(longTarget ?? Self.text(header[157..<257])) : longTarget ?? Self.text(header[157..<257]),
        offset: body, size: size)
      (longName, longTarget) = (nil, nil)
    }
    return members
  }

  /// A member's name without `./` at its start and without slashes at its ends.
  private static func plain(_ name: String) -> String {
    name.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  private static func account(_ name: ArraySlice<UInt8>, _ number: ArraySlice<UInt8>) -> String {
    let text = text(name)
    return text.isEmpty ? String(Self.number(number) ?? 0) : text
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// An octal field, or a binary one with its first bit set (GNU).
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first else { return nil }
    if first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      return field.dropFirst().reduce(0 as Int?) { sum, byte in
        sum.flatMap { $0 < 1 << 50 ? $0 << 8 | Int(byte) : nil }
      }
    }
    let digits = field.drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
    return digits.isEmpty ? 0 : Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }

  /// True when the header's checksum is right.
  private static func isSound(_ header: [UInt8]) -> Bool {
    var sum = 8 * 0x20
    for (index, byte) in header.enumerated() where !(148..<156).contains(index) { sum += Int(byte) }
    return number(header[148..<156]) == sum
  }

  /// The records of a pax header: `LENGTH KEY=VALUE\n`.
  private static func pax(_ bytes: [UInt8]) -> [String: String] {
    var records: [String: String] = [:]
    var rest = bytes[...]
    while let space = rest.firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > space - rest.startIndex + 1,
      length <= rest.count
    {
      let record = rest[(space + 1)..<(rest.startIndex + length - 1)]
      if let equals = record.firstIndex(of: 0x3D) {
        records[String(decoding: record[..<equals], as: UTF8.self)] =
          String(decoding: record[(equals + 1)...], as: UTF8.self)
      }
      rest = rest.dropFirst(length)
    }
    return records
  }
}
