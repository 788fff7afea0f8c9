// The argument parser imports FoundationEssentials for two things: to ask an error for its `errorDescription`, and to
// print its experimental dump of the help as JSON. That is 4.5 MB of a program that needs neither, and half of the
// types and conformances that the runtime searches at every start.
//
// So the static program has these declarations instead. The module's ABI name, set in Package.swift, gives them the
// symbols that the argument parser asks for; the linker finds them first and takes nothing from the library. Should
// anything ever need the real library, the link fails because the symbols are there twice. Only `./dev release`
// defines `STATIC_PROGRAM`; in every other build this module is empty and the real library is used.
#if STATIC_PROGRAM
  import Glibc

  /// An error that describes itself.
  public protocol LocalizedError: Error {
    /// What happened.
    var errorDescription: String? { get }
    /// Why it happened.
    var failureReason: String? { get }
    /// What to do about it.
    var recoverySuggestion: String? { get }
    /// Where help is.
    var helpAnchor: String? { get }
  }

  /// A writer of JSON that the program does not have: to make one ends the process.
  open class JSONEncoder {
    /// How the JSON looks.
    public struct OutputFormatting: OptionSet, Sendable {
      /// The bits.
      public let rawValue: UInt

      /// Makes a set of its bits.
      public init(rawValue: UInt) { self.rawValue = rawValue }

      /// Indented.
      public static let prettyPrinted = OutputFormatting(rawValue: 1)
      /// Keys in order.
      public static let sortedKeys = OutputFormatting(rawValue: 2)
    }

    /// Ends the process with the status of wrong usage.
    public init() {
      let message = "glance-formula: error: this program cannot dump its help as JSON\n"
      _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
      exit(2)
    }
  }

  /// The bytes that a `JSONEncoder` would make.
  public struct Data {}

  extension String {
    /// An encoding of text.
    public struct Encoding: Sendable {
      /// UTF-8.
      public static let utf8 = Encoding()
    }

    /// Finds no text: there are no bytes without an encoder.
    public init?(data: __shared Data, encoding: Encoding) { nil }
  }
#endif
