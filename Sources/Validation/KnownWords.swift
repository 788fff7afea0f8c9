import ConfigFiles
import Diagnostics
import OptionCatalogue

/// Options that are any text to oslo.config, though the programs behind them know certain words only.
struct KnownWords {
  /// A word and the first release that has it.
  private struct Word {
    var text: String
    var since: Release?
  }

  /// An option and its words.
  private struct Row {
    var section: String
    var option: String
    var words: [Word]
    /// Whether others may add words, so that an unknown one need not be a mistake.
    var isOpen: Bool
  }

  /// A word that is not known.
  struct Fault {
    /// The word.
    var word: String
    /// What was probably meant.
    var hint: String?
    /// The words that there are.
    var known: [String]
    /// Whether it may be somebody's own.
    var isOpen: Bool
  }

  // `+` begins the options that take other words too; a word may have the first release that knows it behind `@`.
  private static let rows: [Row] = """
    DEFAULT enabled_import_methods glance-direct web-download copy-image@ussuri glance-download@zed
    glance.store.s3.store s3_store_bucket_url_format auto virtual path
    glance_store s3_store_bucket_url_format auto virtual path
    key_manager backend barbican vault
    key_manager auth_type token password keystone_token keystone_password
    +image_import_opts image_import_plugins no_op inject_image_metadata image_conversion@rocky \
    image_decompression@ussuri
    +DEFAULT hashing_algorithm md5 sha1 sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 blake2b blake2s \
    sm3 sha512_224 sha512_256 ripemd160
    +image_format disk_formats ami ari aki vhd vhdx vmdk raw qcow2 vdi iso ploop gpt
    +image_format container_formats ami ari aki bare ovf ova docker compressed
    """.split(separator: "\n").map { line in
      let parts = line.split(separator: " ").map(String.init)
      let isOpen = parts[0].hasPrefix("+")
      let words = parts.dropFirst(2).map { word -> Word in
        let halves = word.split(separator: "@").map(String.init)
        return Word(text: halves[0], since: halves.count > 1 ? Release(halves[1]) : nil)
      }
      return Row(
        section: isOpen ? String(parts[0].dropFirst()) : parts[0], option: parts[1], words: words, isOpen: isOpen)
    }

  /// The first word of `value` that the programs of `release` do not know.
  static func fault(of option: Option, value: String, in release: Release) -> Fault? {
    guard let row = rows.first(where: { $0.option == option.name && $0.section == option.section }) else { return nil }
    if value.contains("$") { return nil }
    let known = row.words.filter { $0.since ?? release <= release }.map(\.text)
    var text = PythonText.strip(value)[...]
    if option.type == .list, text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
    for part in option.type == .list ? text.split(separator: ",") : [text] {
      let item = PythonText.strip(part)
      let word = item.filter { $0 != "\"" && $0 != "'" }
      // The class of a key manager can be named too.
      if word.isEmpty || known.contains(word) || row.option == "backend" && word.contains(".") { continue }
      let hint = NearestName.nearest(to: word, among: known)
      // Formats can be of anybody's making; only what looks like another word is pointed out.
      if row.section == "image_format", hint == nil { continue }
      return Fault(word: item, hint: hint, known: known, isOpen: row.isOpen)
    }
    return nil
  }
}
