import OptionCatalogue
import Testing

@Suite("What a release brings besides its options")
struct ServicesTests {
  @Test("Every release has programs, a policy and paste files", arguments: Release.allCases)
  func loads(release: Release) {
    let services = Services.of(release)
    #expect(services.hasProgram("glance-api"))
    #expect(services.hasProgram("glance-registry") == (release <= .ussuri))
    #expect(services.hasProgram("glance-glare") == (Release.mitaka...Release.ocata).contains(release))
    #expect(services.policy.file == (release <= .victoria ? "policy.json" : "policy.yaml"))
    #expect(services.policy.rules.count > 25)
    #expect(services.policy.rule(named: "context_is_admin")?.check == "role:admin")
    #expect(services.paste(file: "glance-api-paste.ini")?.sections.contains { $0.name == "filter:cache" } == true)
    #expect((services.paste(file: "glance-registry-paste.ini") != nil) == (release <= .ussuri))
    #expect(services.drivers.contains { $0.name == "rbd" && $0.module == "rbd" })
  }

  @Test("The policy of queens")
  func policy() throws {
    let policy = Services.of(.queens).policy
    #expect(policy.option == Option.Name(section: "oslo_policy", name: "policy_file"))
    #expect(policy.rules.map(\.name).prefix(3) == ["context_is_admin", "default", "add_image"])
    #expect(policy.rules.count == 48)
    #expect(policy.rule(named: "publicize_image")?.check == "role:admin")
    #expect(policy.rule(named: "add_image")?.check == "")
    #expect(Services.of(.juno).policy.option == Option.Name(section: "DEFAULT", name: "policy_file"))
    let form = try #require(Services.of(.hibiscus).policy.rule(named: "add_image")?.olderForms.first)
    #expect(form.name == "add_image" && form.check == "rule:default" && form.since == "W")
  }

  @Test("A paste file shared with an earlier release, without remarks in its values")
  func paste() throws {
    let api = try #require(Services.of(.queens).paste(file: "glance-api-paste.ini"))
    #expect(api.sections.first?.name == "pipeline:glance-api")
    let root = api.sections.first { $0.name == "composite:rootapp" }
    #expect(root?.entries.map(\.key) == ["paste.composite_factory", "/", "/v1", "/v2"])
    let profiler = api.sections.first { $0.name == "filter:osprofiler" }
    #expect(profiler?.value(of: "hmac_keys") == "SECRET_KEY" && profiler?.value(of: "enabled") == "yes")
  }
}
