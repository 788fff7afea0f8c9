extension String {
  /// A number that is the same for the same text on every run and machine: FNV-1a, 64 bits.
  package var fingerprint: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
