extension JSONText {
  /// Writes the members `file`, `line` and `column` of the place that `mark` marks; nothing without one.
  package mutating func place(_ mark: Mark?, in sources: SourceMap) {
    guard let mark else { return }
    let position = sources.position(of: mark)
    string(position.file, "file")
    int(position.line, "line")
    int(position.column, "column")
  }
}
