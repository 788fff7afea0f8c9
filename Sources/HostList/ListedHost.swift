package import Diagnostics

/// One host of a list: what it is called, and how to connect where the list says so.
package struct ListedHost: Sendable, Equatable {
  /// The name under which its pillar is found.
  package var name: String
  /// What to connect to, when it is not the name.
  package var address: String?
  /// The account, when it is not what the configuration of ssh says.
  package var user: String?
  /// The port, when it is not what the configuration of ssh says.
  package var port: Int?
  /// The file of the private key, when it is not what the configuration of ssh says.
  package var identity: String?
  /// Whether files are read through sudo there.
  package var usesSudo = false
  /// Where the list names it.
  package var mark: Mark

  /// Names a host at its place.
  package init(name: String, mark: Mark) {
    self.name = name
    self.mark = mark
  }
}
