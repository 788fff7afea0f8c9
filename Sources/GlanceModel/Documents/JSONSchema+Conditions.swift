import Diagnostics

extension GlanceModel.SchemaRelease {
  /// Writes the conditions of the mapping at `path`, if there are any.
  func writeConditions(at path: String, to json: inout JSONText) {
    let own = conditions.filter { $0.place == path && !$0.keys.isEmpty }
    guard !own.isEmpty else { return }
    json.array("allOf") { json in
      for condition in own {
        json.object { json in
          json.object("if") { json in
            json.array("allOf") { json in for premise in condition.premises { json.object { premise.write(to: &$0) } } }
          }
          json.object("then") { writeIdle(condition.keys.map { $0.split(separator: ".")[...] }, to: &$0) }
        }
      }
    }
  }

  /// Writes that `keys` take no value, or that they do nothing.
  private func writeIdle(_ keys: [ArraySlice<Substring>], to json: inout JSONText) {
    json.object("properties") { json in
      var done: Set<Substring> = []
      for name in keys.compactMap(\.first) where done.insert(name).inserted {
        let below = keys.filter { $0.first == name }.map { $0.dropFirst() }.filter { !$0.isEmpty }
        json.object(String(name)) { json in
          if !below.isEmpty {
            writeIdle(below, to: &json)
          } else if refusesIdleKeys {
            json.object("not") { _ in }
          } else {
            json.bool(true, "deprecated")
          }
        }
      }
    }
  }
}

extension GlanceModel.SchemaRelease.Premise {
  /// Writes what makes it hold.
  fileprivate func write(to json: inout JSONText) {
    switch self {
    case .driver(let names): Self.write(["driver"], SchemaWords.variants(of: names), to: &json)
    case .tls(true):
      json.array("required") { json in for name in ["cert_file", "key_file"] { json.string(name) } }
    case .tls(false): json.object("not") { Self.tls(true).write(to: &$0) }
    case .noWebServer: Self.writeNoWebServer(to: &json)
    case .webServer(let name, let isAlways):
      json.array("allOf") { json in
        if !isAlways { json.object { $0.object("not") { Self.writeNoWebServer(to: &$0) } } }
        if name == "uwsgi" {
          // It is the one when nothing is said.
          json.object { json in
            json.object("not") {
              Self.write(["wsgi", "server"], SchemaWords.variants(of: ["apache", "mod_wsgi"]), to: &$0)
            }
          }
        } else {
          json.object { Self.write(["wsgi", "server"], SchemaWords.variants(of: [name]), to: &$0) }
        }
      }
    }
  }

  /// Writes that the key at `path` is there with one of `words`.
  private static func write(_ path: ArraySlice<String>, _ words: [String], to json: inout JSONText) {
    guard let name = path.first else {
      json.array("enum") { json in for word in words { json.string(word) } }
      return
    }
    json.string("object", "type")
    json.array("required") { $0.string(name) }
    json.object("properties") { $0.object(name) { write(path.dropFirst(), words, to: &$0) } }
  }

  /// Writes that `wsgi` is not there, is off, or says so.
  private static func writeNoWebServer(to json: inout JSONText) {
    json.object("properties") { json in
      json.object("wsgi") { json in
        json.array("anyOf") { json in
          json.object { SchemaWords.writeFalse(orNull: true, to: &$0) }
          json.object { json in
            json.string("object", "type")
            json.array("required") { $0.string("enabled") }
            json.object("properties") { $0.object("enabled") { SchemaWords.writeFalse(orNull: false, to: &$0) } }
          }
        }
      }
    }
  }
}

/// The spellings of words that people write.
enum SchemaWords {
  /// The texts that mean true, in the cases that people write.
  static let isTrue = ["true", "True", "yes", "Yes", "on", "On", "1"]
  /// The texts that mean false.
  static let isFalse = ["false", "False", "no", "No", "off", "Off", "0"]

  /// The words with those in small letters, in capitals and with a capital first that are not among them.
  static func variants(of words: [String]) -> [String] {
    var all = words
    for word in words {
      for variant in [word.asciiLowercased, word.asciiUppercased, word.asciiCapitalized] where !all.contains(variant) {
        all.append(variant)
      }
    }
    return all
  }

  /// Writes everything that means false.
  fileprivate static func writeFalse(orNull: Bool, to json: inout JSONText) {
    json.array("enum") { json in
      json.bool(false)
      for word in isFalse { json.string(word) }
      json.int(0)
      if orNull { json.optional(nil) }
    }
  }
}
