import Jinja

/// The functions of `salt.modules.file` that only look at the text of a path.
enum PathFunctions {
  static let table: [SaltFunction] = [
    SaltFunction("file.basename", ["path"]) { call throws(RenderError) in
      .string(PosixPath.lastPart(try call.arguments.text(0)))
    },
    SaltFunction("file.dirname", ["path"]) { call throws(RenderError) in
      .string(PosixPath.folder(try call.arguments.text(0)))
    },
    SaltFunction("file.normpath", ["path"]) { call throws(RenderError) in
      .string(PosixPath.normalized(try call.arguments.text(0)))
    },
    SaltFunction("file.pardir", []) { _ in .string("..") },
    SaltFunction("file.join", Parameters([], morePositional: true)) { call throws(RenderError) in
      var parts: [String] = []
      for value in call.more {
        guard let text = value.text else {
          throw .type("join() argument must be str, bytes, or os.PathLike object, not '\(value.typeName)'")
        }
        parts.append(text)
      }
      return .string(PosixPath.joined(parts))
    },
  ]
}
