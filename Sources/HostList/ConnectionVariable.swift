import Diagnostics

/// The variables of an inventory that say how to connect; all others are passed over.
enum ConnectionVariable: Sendable {
  case host
  case user
  case port
  case identity
  case becomes
  case connection
  case password
  case priority

  /// The variable of a name, and how late among its synonyms it is asked for: the last one that is set counts.
  static func named(_ name: String) -> (variable: ConnectionVariable, rank: Int)? {
    switch name {
    case "ansible_host": (.host, 0)
    case "ansible_ssh_host": (.host, 1)
    case "ansible_user": (.user, 0)
    case "ansible_ssh_user": (.user, 1)
    case "ansible_port": (.port, 0)
    case "ansible_ssh_port": (.port, 1)
    case "ansible_private_key_file": (.identity, 0)
    case "ansible_ssh_private_key_file": (.identity, 1)
    case "ansible_become": (.becomes, 0)
    case "ansible_connection": (.connection, 0)
    case "ansible_password", "ansible_ssh_pass", "ansible_ssh_password": (.password, 0)
    case "ansible_group_priority": (.priority, 0)
    default: nil
    }
  }
}

/// A value that a list gives a variable, at its place.
struct ListedValue: Sendable {
  var text: String
  var mark: Mark
}
