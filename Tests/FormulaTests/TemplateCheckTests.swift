import Diagnostics
import Resources
import Testing

@testable import Formula

/// Checks templates against the declared keys and functions, without a pillar.
@Suite struct TemplateCheckTests {
  private func messages(_ overlay: [String: String] = [:]) -> [String] {
    var bag = DiagnosticBag()
    let templates = overlay.mapValues { Array($0.utf8) }
    TemplateCheck(overlay: { templates[$0] }).report(on: overlay.keys.sorted(), into: &bag) { "overlay/\($0)" }
    return bag.diagnostics.map { diagnostic in
      let place = diagnostic.location.map { mark in
        let position = bag.sources.position(of: mark)
        return "\(position.file):\(position.line):\(position.column): "
      }
      return (place ?? "") + diagnostic.message + (diagnostic.hint.map { " (\($0.replacement))" } ?? "")
    }
  }

  @Test func builtInTemplatesPass() {
    #expect(messages().isEmpty)
    let names = Resources.names.filter { $0.hasPrefix("templates/") }.map { String($0.dropFirst(10)) }
    #expect(names.count > 25)
    var bag = DiagnosticBag()
    TemplateCheck().report(on: names, into: &bag) { $0 }
    #expect(bag.diagnostics.map(\.message).isEmpty, "every built-in template is used by some file, and right")
  }

  @Test func everyFunctionHasParameters() throws {
    // What a template can call is what can be checked.
    let called = try #require(Resources.bytes(named: "templates/partials/keystone_authtoken.j2"))
    #expect(String(decoding: called, as: UTF8.self).contains("identity_url("))
    #expect(TemplateFunctions.table.map(\.0).sorted() == TemplateFunctions.parameters.keys.sorted())
  }

  @Test func findsWhatAnOverlayHasWrong() {
    let database = """
      {{- section("database") }}
      {{- option("connection", database_url(server.databse)) }}
      {%- if since("quens") %}{{ option() }}{% endif %}
      {%- for name, store in server.storage.swift.store.references.items() %}{{ name }}{% endfor %}
      {%- for member in server.message_queue.members %}{{ member.hst }}{% endfor %}
      {{- server.database.host | uper if server.database.host }}
      """
    #expect(
      messages(["partials/database.j2": database]) == [
        "overlay/partials/database.j2:2:45: no attribute 'databse' (database)",
        "overlay/partials/database.j2:3:14: since() does not know 'quens' (queens)",
        "overlay/partials/database.j2:3:34: option() is called without its argument 'name'",
        "overlay/partials/database.j2:5:59: no attribute 'hst' (host)",
        "overlay/partials/database.j2:6:28: no filter named 'uper' (upper)",
      ])
  }

  @Test func includedTemplatesSeeWhatIsSetAround() {
    let cors = "{% set name = 'x' %}{% include 'partials/own.j2' %}{% include 'partials/gone.j2' %}"
    #expect(
      messages(["partials/cors.j2": cors, "partials/own.j2": "{{ name }}{{ nam }}"]) == [
        "overlay/partials/cors.j2:1:63: template 'partials/gone.j2' not found",
        "overlay/partials/own.j2:1:14: 'nam' is undefined (name)",
      ])
  }

  @Test func tellsWhatNothingUses() {
    #expect(
      messages(["partials/databse.j2": "{{ servr }}"]) == [
        "overlay/partials/databse.j2:1:4: 'servr' is undefined (server)",
        "overlay/partials/databse.j2:1:1: no file is made from 'partials/databse.j2' and no template includes it"
          + " (partials/database.j2)",
      ])
  }

  @Test func saltFiltersAreKnown() { #expect(messages(["partials/cors.j2": "{{ server | json }}"]).isEmpty) }
}
