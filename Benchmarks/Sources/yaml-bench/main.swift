import Diagnostics
import Measure
import PillarYAML

measure { path in
  var bag = DiagnosticBag()
  let file = bag.sources.add(name: path, bytes: bytes(of: path))
  return YAMLLoader.load(file, into: &bag)
}
