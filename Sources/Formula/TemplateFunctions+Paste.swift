import ConfigFiles
import Diagnostics
import GlanceModel
import Jinja
import OptionCatalogue

/// Files that paste.deploy reads.
extension TemplateFunctions {
  /// `paste_sections()`: the sections that the release brings for the file.
  static func pasteSections(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    // The release knows the file by its usual name, wherever the pillar has it.
    let sections = scope.services.paste(file: scope.file.service.program + "-paste.ini")?.sections ?? []
    return .list(
      sections.map { section in
        // From bobcat on one composite has the pipelines of all flavors, by flavor.
        let hasPipelines = section.value(of: "paste.composite_factory") == "glance.api:pipeline_factory"
        let entries = section.entries.map { entry in
          let isPipeline = hasPipelines ? !entry.key.contains(".") : entry.key == "pipeline"
          return Value.dict([
            "key": .string(entry.key), "value": .string(pasteText(entry.value)), "is_pipeline": .bool(isPipeline),
          ])
        }
        return .dict(["name": .string(section.name), "entries": .list(entries)])
      })
  }

  /// A value of the release without the comment that its authors put behind it, which paste.deploy would read as
  /// part of the value, and with `%` doubled.
  private static func pasteText(_ value: String) -> String {
    let marker = "#DEPRECATED"
    let plain = value.hasSuffix(marker) ? PythonText.strip(value.dropLast(marker.count)) : value
    return (try? PasteValue.text(plain)) ?? plain
  }

  /// `audited(pipeline)`: the pipeline with the audit filter behind the one that checks tokens, as the formula has
  /// it from ocata on.
  static func audited(_ scope: RenderScope, _ call: inout Call) throws(RenderError) -> Value {
    guard call.count == 1, let text = call[0].text else { throw call.typeError("audited() takes a pipeline") }
    var filters = text.parts(at: UInt8(ascii: " "))
    let place: Int
    if let context = filters.firstIndex(of: "context") {
      place = context
    } else if filters.contains("cachemanage"), let context = filters.firstIndex(of: "unauthenticated-context") {
      place = context
    } else {
      place = max(0, filters.count - 1)
    }
    filters.insert("audit", at: place)
    return .string(filters.joined(separator: " "))
  }
}

extension RenderScope {
  /// The text that `body` makes of the value at `path`; a refusal is reported there.
  func written(_ text: String, at path: [String], _ body: (String) throws(Refusal) -> String) -> Value {
    do throws(Refusal) {
      return .string(try body(text))
    } catch {
      refuse(error.message, at: path.joined(separator: "."), mark: mark(of: path))
      return .emptyString
    }
  }

  /// The text that `body` makes of a value of the pillar; a refusal is reported where the pillar says the value.
  func written(_ text: String, _ body: (String) throws(Refusal) -> String) -> Value {
    do throws(Refusal) {
      return .string(try body(text))
    } catch {
      let place = source(of: .string(text))
      refuse(error.message, at: place.keyPath, mark: place.mark)
      return .emptyString
    }
  }
}
