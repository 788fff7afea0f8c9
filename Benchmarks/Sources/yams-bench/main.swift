import Measure
import Yams

measure { path in
  let text = String(decoding: bytes(of: path), as: UTF8.self)
  return try? Yams.load(yaml: text)
}
