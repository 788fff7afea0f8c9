#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

private func cpuSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The peak memory of this process; what `getrusage` tells on Linux includes the process that started it.
private func peakKiB() -> Int {
  let text = String(decoding: bytes(of: "/proc/self/status"), as: UTF8.self)
  let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return line.flatMap { Int($0.split(whereSeparator: { $0 == " " || $0 == "\t" })[1]) } ?? 0
}

/// The bytes of the file at `path`.
public func bytes(of path: String) -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  // Files in /proc have no size.
  var status = stat()
  fstat(descriptor, &status)
  let size = max(Int(status.st_size), 4_096)
  return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = max(0, read(descriptor, buffer.baseAddress, size))
  }
}

/// Loads the files that the command line names as often as it says; prints the CPU seconds of that, those of giving
/// the values up again, and the KiB that the peak memory rose by.
public func measure<Value>(_ load: (String) -> Value?) {
  let arguments = CommandLine.arguments
  guard arguments.count > 2, let repeats = Int(arguments[1]) else {
    print("usage: \(arguments[0]) REPEATS FILE...")
    exit(2)
  }
  let before = peakKiB()
  var loading = 0.0
  var releasing = 0.0
  for _ in 0..<repeats {
    for path in arguments[2...] {
      let start = cpuSeconds()
      var value = load(path)
      let end = cpuSeconds()
      guard value != nil else {
        print("cannot load \(path)")
        exit(1)
      }
      value = nil
      loading += end - start
      releasing += cpuSeconds() - end
    }
  }
  print("\(loading) \(releasing) \(peakKiB() - before)")
}
