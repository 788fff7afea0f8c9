/// Filler text for `lipsum()`: sentences of pseudo-Latin words.
enum Lipsum {
  private static let words = """
    ad adipiscing aliquam amet ante arcu at auctor augue bibendum blandit commodo congue consectetur consequat cras
    cum curabitur dapibus diam dictum dis dolor donec duis egestas eget eleifend elit enim erat eros est et etiam eu
    euismod fames faucibus felis fermentum feugiat fringilla fusce gravida habitant hac hendrerit iaculis id imperdiet
    in integer ipsum justo lacinia lacus laoreet lectus leo libero ligula lorem luctus maecenas magna malesuada massa
    mattis mauris metus mi molestie mollis montes morbi mus nam nascetur natoque nec neque netus nibh nisi nisl non
    nulla nunc odio orci ornare parturient pede pellentesque penatibus pharetra placerat porta porttitor posuere
    potenti praesent pretium primis proin pulvinar purus quam quis quisque rhoncus ridiculus risus rutrum sagittis
    sapien scelerisque sed sem semper senectus sit sociis sodales sollicitudin suscipit suspendisse taciti tellus
    tempor tempus tincidunt torquent tortor tristique turpis ullamcorper ultrices urna ut varius vehicula vel velit
    venenatis vestibulum vitae vivamus viverra volutpat vulputate
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  /// One paragraph of `least` to less than `most` words.
  static func paragraph(_ least: Int, _ most: Int, using generator: inout some RandomNumberGenerator) -> String {
    let count = max(Int.random(in: least..<most, using: &generator), 0)
    var text = ""
    var last = ""
    var untilComma = Int.random(in: 3..<8, using: &generator)
    var untilStop = Int.random(in: 10..<20, using: &generator)
    var startsSentence = true
    for place in 0..<count {
      var word = last
      while word == last { word = words[Int.random(in: 0..<words.count, using: &generator)] }
      last = word
      if place > 0 { text += " " }
      text += startsSentence ? TextCase.capitalized(word) : word
      startsSentence = false
      untilComma -= 1
      untilStop -= 1
      if place == count - 1 || untilStop <= 0 {
        text += "."
        startsSentence = true
        untilStop = Int.random(in: 10..<20, using: &generator)
        untilComma = Int.random(in: 3..<8, using: &generator)
      } else if untilComma <= 0 {
        text += ","
        untilComma = Int.random(in: 3..<8, using: &generator)
      }
    }
    return text
  }
}
