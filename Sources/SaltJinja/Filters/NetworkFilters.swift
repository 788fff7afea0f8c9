import Jinja

/// Salt's address filters.
enum NetworkFilters {
  static let table: [Function] = [
    .salt("is_ip", ["ip_addr", "options?"]) { arguments throws(RenderError) in
      if try checked(arguments[0], 4, arguments) != nil { return .bool(true) }
      return .bool(try checked(arguments[0], 6, arguments) != nil)
    },
    .salt("is_ipv4", ["ip_addr", "options?"]) { arguments throws(RenderError) in
      .bool(try checked(arguments[0], 4, arguments) != nil)
    },
    .salt("is_ipv6", ["ip_addr", "options?"]) { arguments throws(RenderError) in
      .bool(try checked(arguments[0], 6, arguments) != nil)
    },
    .salt("ipv4", ["value", "options?"]) { arguments throws(RenderError) in try filtered(arguments, 4) },
    .salt("ipv6", ["value", "options?"]) { arguments throws(RenderError) in try filtered(arguments, 6) },
    .salt("ipaddr", ["value", "options?"]) { arguments throws(RenderError) in try filtered(arguments, nil) },
    .salt("ip_host", ["value", "options?", "version?"]) { arguments throws(RenderError) in
      try mapped(arguments) { interface in .string(interface.text) }
    },
    .salt("network_size", ["value", "options?", "version?"]) { arguments throws(RenderError) in
      try mapped(arguments) { interface in Value.integer(digits: interface.sizeDigits) ?? .none }
    },
    .salt("network_hosts", ["value", "options?", "version?"]) { arguments throws(RenderError) in
      try mapped(arguments) { interface throws(RenderError) in try hosts(interface, arguments.interpreter) }
    },
    .salt("filter_by_networks", ["values", "networks"], filterByNetworks),
    .salt("ipwrap", ["data"]) { arguments throws(RenderError) in
      switch arguments[0] {
      case .list(let list): .list(try wrapped(list.items, arguments))
      case .tuple(let tuple): .list(try wrapped(tuple.items, arguments))
      default: try wrapped([arguments[0]], arguments)[0]
      }
    },
  ]

  /// Reads an address, else an interface, by Python's `ipaddress`.
  static func interface(_ value: Value, _ interpreter: Interpreter) throws(RenderError) -> (IPInterface, String)? {
    var number: UInt128?
    switch value {
    case .int(let small): number = UInt128(exactly: small)
    case .bool(let truth): number = truth ? 1 : 0
    case .undefined: return nil
    default:
      if let bytes = value.byteArray {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        let address = IPAddress(
          version: bytes.count == 4 ? 4 : 6, value: bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
        return (IPInterface(address), address.text)
      }
      if value.isInteger { number = UInt128(try interpreter.text(of: value)) }
    }
    if value.isInteger || value.typeName == "bool" {
      guard let address = IPAddress(number: number) else { return nil }
      return (IPInterface(address), address.text)
    }
    let text = try interpreter.text(of: value)
    if let address = IPAddress(text) { return (IPInterface(address), address.text) }
    return IPInterface(text).map { ($0, $0.text) }
  }

  /// The text of an address of a version that satisfies the options; nil for anything else.
  private static func checked(
    _ value: Value, _ version: Int, _ arguments: FilterArguments, usesOptions: Bool = true
  ) throws(RenderError) -> String? {
    guard let (interface, text) = try interface(value, arguments.interpreter), interface.address.version == version
    else { return nil }
    guard usesOptions, try arguments.truth(1) else { return text }
    let options = try arguments.text(1).split(separator: ",").map { option in
      SerializerFilters.stripped(String(option))
    }
    return options.allSatisfy { interface.satisfies($0) } ? text : nil
  }

  private static func items(_ value: Value) -> [Value]? {
    switch value {
    case .list(let list): list.items
    case .tuple(let tuple): tuple.items
    default: nil
    }
  }

  /// The addresses of one version, or of both: of a text the text or None, of a list a list.
  private static func filtered(_ arguments: FilterArguments, _ version: Int?) throws(RenderError) -> Value {
    let value = arguments[0]
    let versions = version.map { [$0] } ?? [4, 6]
    if let items = items(value) {
      var kept: [Value] = []
      for version in versions {
        for item in items { if let text = try checked(item, version, arguments) { kept.append(.string(text)) } }
      }
      return .list(kept)
    }
    guard value.text != nil || value.byteArray != nil else { return .none }
    for version in versions { if let text = try checked(value, version, arguments) { return .string(text) } }
    return .none
  }

  private static func mapped(
    _ arguments: FilterArguments, _ body: (IPInterface) throws(RenderError) -> Value
  ) throws(RenderError) -> Value {
    var version: Int?
    if try arguments.truth(2) {
      guard case .int(let number) = arguments[2], number == 4 || number == 6 else { return .none }
      version = number
    }
    let found = try filtered(arguments, version)
    guard try arguments.interpreter.isTruthy(found) else { return .none }
    var results: [Value] = []
    for item in items(found) ?? [found] {
      guard let interface = item.text.flatMap({ IPInterface($0) }) else { continue }
      results.append(try body(interface))
    }
    return items(arguments[0]) == nil ? results[0] : .list(results)
  }

  private static func hosts(_ interface: IPInterface, _ interpreter: Interpreter) throws(RenderError) -> Value {
    let range = interface.hosts
    let count = range.upperBound - range.lowerBound
    try interpreter.checkLength(count > UInt128(Int.max) ? Int.max : Int(count))
    var hosts: [Value] = []
    for value in range {
      try interpreter.countIteration()
      hosts.append(.string(IPAddress(version: interface.address.version, value: value).text))
    }
    return .list(hosts)
  }

  @Sendable private static func filterByNetworks(_ arguments: FilterArguments) throws(RenderError) -> Value {
    let engine = arguments.interpreter
    if arguments[1].isNone { return arguments[0] }
    var networks: [IPInterface] = []
    for item in try engine.items(of: arguments[1]) {
      guard let (network, _) = try interface(item, engine) else {
        throw .value("\(try engine.repr(of: item)) does not appear to be an IPv4 or IPv6 network")
      }
      if network.network.value != network.address.value {
        throw .value("\(try engine.text(of: item)) has host bits set")
      }
      networks.append(network)
    }
    func kept(_ items: [Value]) throws(RenderError) -> Value {
      var result: [Value] = []
      for item in items {
        guard !networks.isEmpty else { break }
        guard let (address, _) = try interface(item, engine), item.text.map({ !$0.contains("/") }) ?? true else {
          throw .value("\(try engine.repr(of: item)) does not appear to be an IPv4 or IPv6 address")
        }
        for network in networks where network.contains(address.address) { result.append(item) }
      }
      return .list(result)
    }
    switch arguments[0] {
    case .dict(let dict):
      let result = DictObject()
      for entry in dict.entries { try result.set(entry.key, kept(engine.items(of: entry.value))) }
      return .dict(result)
    case .list(let list): return try kept(list.items)
    case .tuple(let tuple): return try kept(tuple.items)
    default:
      if arguments[0].text != nil { return try kept(engine.items(of: arguments[0])) }
      throw .value("Do not know how to filter a <class '\(arguments[0].typeName)'>")
    }
  }

  private static func wrapped(_ items: [Value], _ arguments: FilterArguments) throws(RenderError) -> [Value] {
    var result: [Value] = []
    for item in items {
      guard try checked(item, 6, arguments, usesOptions: false) != nil else {
        result.append(item)
        continue
      }
      var text = try arguments.interpreter.text(of: item)[...]
      text = text.drop { $0 == "[" }
      while text.last == "]" { text.removeLast() }
      guard let address = IPAddress(String(text)) else {
        throw .value("'\(text)' does not appear to be an IPv4 or IPv6 address")
      }
      result.append(.string("[\(address.text)]"))
    }
    return result
  }
}
