/// A file that belongs on the host: its place, who may read it, and every byte of it.
package struct RenderedFile: Sendable {
  /// How the file's reader reads it.
  package enum Format: String, Sendable {
    /// oslo.config.
    case oslo
    /// paste.deploy.
    case paste
    /// Python's `logging.config`.
    case logging
    /// Python's `configparser`.
    case ini
    /// JSON.
    case json
    /// oslo.policy, in JSON or YAML.
    case policy
    /// uWSGI.
    case uwsgi
    /// Apache.
    case apache
    /// A script of Python.
    case python
    /// A file of `/etc/cron.d`.
    case cron
    /// Assignments that a shell reads.
    case shell
    /// A certificate or key.
    case pem
    /// A Ceph keyring.
    case keyring
  }

  /// The path on the host, absolute.
  package var path: String
  /// The permission bits.
  package var mode: UInt16
  /// The account that owns the file.
  package var owner: String
  /// The group of the file.
  package var group: String
  /// How it is read.
  package var format: Format
  /// What the file holds.
  package var bytes: [UInt8]
  /// The options that were written, in order; filled in only for oslo.config files that were rendered with a trace.
  package var options: [WrittenOption] = []
  /// The options that a template asked for and the release does not have; filled in with `options`.
  package var unknownOptions: [WrittenOption] = []
  /// Why each line is there; filled in only for the other files that templates make, rendered with a trace.
  package var lines: [WrittenLine] = []
  /// The lines of an oslo.config file that a template spells out by itself; filled in with `options`, not counting
  /// the comments of annotations.
  package var rawLines: [WrittenLine] = []
  /// The template that makes the file; nil for one that holds a value of the pillar.
  package var template: String?
  /// The key path whose value the file holds, such as `server.policy`; nil for one that a template makes.
  package var keyPath: String?

  /// What the file was made from beside its options; filled in only when it was rendered with a trace.
  package var sources: [WrittenOption.Source] = []

  /// Describes a file.
  package init(path: String, mode: UInt16, owner: String, group: String, format: Format, bytes: [UInt8]) {
    self.path = path
    self.mode = mode
    self.owner = owner
    self.group = group
    self.format = format
    self.bytes = bytes
  }

  /// What the file holds, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
