import Jinja

/// The functions of `salt.modules.network` and `salt.modules.dnsutil` that only reckon.
enum AddressFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("network.is_private", ["ip_addr"]) { call throws(RenderError) in
      .bool(try address(call[0], call.engine).isPrivate)
    },
    SaltFunction("network.is_loopback", ["ip_addr"]) { call throws(RenderError) in
      .bool(try address(call[0], call.engine).isLoopback)
    },
    SaltFunction("network.reverse_ip", ["ip_addr"]) { call throws(RenderError) in
      let address = try address(call[0], call.engine)
      if address.version == 4 {
        return .string(address.text.split(separator: ".").reversed().joined(separator: ".") + ".in-addr.arpa")
      }
      let digits = (0..<32).map { String(address.value >> UInt128(4 * $0) & 15, radix: 16) }
      return .string(digits.joined(separator: ".") + ".ip6.arpa")
    },
    SaltFunction("network.ip_in_subnet", ["ip_addr", "cidr"]) { call throws(RenderError) in
      let network = try network(call.engine.text(of: call[1]))
      return .bool(network.contains(try address(call[0], call.engine)))
    },
    SaltFunction("network.calc_net", ["ip_addr", "netmask?"]) { call throws(RenderError) in
      let network = try network(of: call[0], mask: call[1], call.engine)
      return .string(IPInterface(network.network, prefix: network.prefix).text)
    },
    SaltFunction("network.convert_cidr", ["cidr"]) { call throws(RenderError) in
      let network = try network(of: call[0], mask: .none, call.engine)
      let mask = IPAddress(version: network.address.version, value: network.mask)
      return .dict([
        "network": .string(network.network.text), "netmask": .string(mask.text),
        "broadcast": .string(network.broadcast.text),
      ])
    },
    SaltFunction("network.iphexval", ["ip"]) { call throws(RenderError) in
      var text = ""
      for part in try call.arguments.text(0).split(separator: ".", omittingEmptySubsequences: false) {
        guard case .int(let number)? = PythonNumbers.integer(String(part), radix: 10), number >= 0 else {
          throw .value("invalid literal for int() with base 10: '\(part)'")
        }
        let digits = String(number, radix: 16, uppercase: true)
        text += digits.utf8.count < 2 ? "0" + digits : digits
      }
      return .string(text)
    },
    SaltFunction("dnsutil.check_ip", ["ip_addr"]) { call throws(RenderError) in
      .bool(try IPAddress(call.engine.text(of: call[0])) != nil)
    },
  ]

  private static func address(_ value: Value, _ engine: Interpreter) throws(RenderError) -> IPAddress {
    guard let (interface, text) = try NetworkFilters.interface(value, engine), !text.contains("/") else {
      throw .value("\(try engine.repr(of: value)) does not appear to be an IPv4 or IPv6 address")
    }
    return interface.address
  }

  private static func network(_ text: String) throws(RenderError) -> IPInterface {
    guard let network = IPInterface(text) else {
      throw .value("'\(text)' does not appear to be an IPv4 or IPv6 network")
    }
    return network
  }

  private static func network(
    of value: Value, mask: Value, _ engine: Interpreter
  ) throws(RenderError) -> IPInterface {
    let text = try engine.text(of: value)
    return try network(mask.isNone ? text : "\(text)/\(try engine.text(of: mask))")
  }
}
