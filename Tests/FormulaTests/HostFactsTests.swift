import Diagnostics
import GlanceModel
import OptionCatalogue
import PillarYAML
import Testing

@testable import Formula

/// What distributions call the parts of Glance.
@Suite struct HostFactsTests {
  @Test(arguments: [Release.zed, .hibiscus])
  func debianAndRedHatCallThingsOtherwise(_ release: Release) {
    let debian = HostFacts(.debian, release)
    #expect(
      debian.packages == [
        "glance-common", "glance-api", "python3-glance", "python3-glance-store", "python3-glanceclient",
      ])
    #expect(debian.path("certificates") == "/etc/ssl/certs/ca-certificates.crt")
    #expect(debian.path("apache-site") == "/etc/apache2/sites-available/glance-api.conf")
    #expect(HostFacts(.debian, .ocata).path("apache-site") == nil)
    #expect(debian.services == ["glance-api"] && debian.uid == 64062 && debian.gid == 64062)
    let redHat = HostFacts(.redHat, release)
    #expect(redHat.packages == ["openstack-glance", "python3-glance", "python3-glance-store", "python3-glanceclient"])
    #expect(redHat.path("apache-script") == "/var/www/cgi-bin/glance/glance-api")
    #expect(redHat.services == ["openstack-glance-api", "openstack-glance-scrubber"] && redHat.uid == 161)
  }

  @Test func theTableAgreesWithTheReleasesAndTheFiles() {
    for release in Release.allCases {
      for family in OSFamily.allCases {
        let facts = HostFacts(family, release)
        // Ubuntu's packages of ussuri have no registry; RDO's do.
        let hasRegistry =
          Services.of(release).hasProgram("glance-registry") && !(family == .debian && release == .ussuri)
        #expect(facts.services.contains(family.service(of: "glance-registry")) == hasRegistry, "\(release)")
        #expect(facts.services.contains(family.service(of: "glance-api")))
        if family == .debian { #expect(facts.packages.contains("glance-registry") == hasRegistry, "\(release)") }
        let python2 = facts.packages.contains("python-glance")
        #expect(python2 == (release <= (family == .debian ? .queens : .train)))
        #expect(facts.packages.contains("python3-glance") != python2)
      }
    }
  }

  @Test func thePillarHasItsWay() throws {
    var bag = DiagnosticBag()
    let text = """
      glance:
        server:
          enabled: true
          version: zed
          glance_uid: 500
          pkgs: [glance]
          cacert_file: /srv/ca.pem
          database: {host: db, name: glance, user: glance, password: pw}
          identity: {host: keystone, user: glance, password: pw, tenant: service}

      """
    let file = bag.sources.add(name: "p.yml", bytes: Array(text.utf8))
    let node = try #require(YAMLLoader.load(file, into: &bag))
    let pillar = try #require(GlancePillar.load(node, into: &bag))
    let facts = try #require(HostFacts(pillar, settings: RenderSettings()))
    #expect(facts.uid == 500 && facts.gid == 64062 && facts.packages == ["glance"])
    #expect(facts.path("certificates") == "/srv/ca.pem" && facts.services == ["glance-api"])
  }
}
