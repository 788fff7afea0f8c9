import Diagnostics
import Formula
import OptionCatalogue
import Testing

/// The web server that runs the API, and its TLS.
@Suite struct WebServerTests {
  private func host(_ keys: String, release: String = "caracal", osFamily: OSFamily = .debian) -> HostFiles {
    HostFiles(keys: keys + "\nbind: {address: 10.0.0.1, port: 9292}", release: release, osFamily: osFamily)
  }

  private func findings(_ keys: String) -> [String] { host(keys).findings }

  private static let certificate = "cert_file: /etc/ssl/api.crt\nkey_file: /etc/ssl/api.key\n"
  private static let site = "/etc/apache2/sites-available/glance-api.conf"
  private static let ini = "/etc/glance/glance-api-uwsgi.ini"

  @Test func apacheStandsBeforeUWSGI() throws {
    let host = host("workers: 4\nwsgi: {server: apache, server_name: images.example.com}")
    let site = try #require(host.files[Self.site], "\(host.errors)")
    #expect(site.mode == 0o644 && site.owner == "root" && site.group == "root")
    let lines = site.text.split(separator: "\n").map { $0.drop { $0 == " " } }
    for line in [
      "Listen 10.0.0.1:9292", "<VirtualHost *:9292>", "ServerName \"images.example.com\"", "LimitRequestBody 0",
      "ProxyPass \"/\" \"http://127.0.0.1:60999/\" retry=0 nocanon", "SetEnv proxy-sendchunked 1",
      "Proxy100Continue Off",
    ] { #expect(lines.contains(line[...]), "\(line)") }
    #expect(!site.text.contains("SSL") && !site.text.contains("WSGI"))
    #expect(host.files[Self.ini]?.text.contains("\nhttp-socket = 127.0.0.1:60999\n") == true)
    #expect(host.files["/etc/default/glance-api"] == nil)
    #expect(host.files["/etc/glance/glance-api.conf"]?.text.contains("bind_port") == false)
    #expect(host.bag.diagnostics.isEmpty)
    let redHat = self.host("wsgi: {server: apache}", osFamily: .redHat)
    #expect(redHat.files["/etc/httpd/conf.d/glance-api.conf"]?.text.contains("\"/var/log/httpd/") == true)
  }

  @Test func apacheRunsTheApplicationItself() throws {
    let host = host("workers: 4\nwsgi: {server: mod_wsgi, threads: 2}")
    let site = try #require(host.files[Self.site], "\(host.errors)").text
    #expect(site.contains("WSGIDaemonProcess glance-api user=glance group=glance processes=4 threads=2 "))
    #expect(site.contains("WSGIChunkedRequest On\n") && !site.contains("ProxyPass"))
    #expect(host.files[Self.ini] == nil)
    let script = "/usr/lib/cgi-bin/glance/glance-api"
    #expect(site.contains("WSGIScriptAlias / \"\(script)\"\n"))
    #expect(host.files[script]?.text.hasSuffix("\napplication = init_app()\n") == true)
    let hibiscus = self.host("wsgi: {server: mod_wsgi}", release: "hibiscus").files[script]?.text
    #expect(hibiscus?.contains("\nfrom glance.wsgi.api import application") == true)
    #expect(self.host("wsgi: {server: mod_wsgi}", release: "ocata").files[Self.site] == nil)
  }

  @Test func theApiSpeaksTLSThroughEachServer() throws {
    let keys =
      Self.certificate
      + "ca_file: /etc/ssl/ca.crt\nwsgi: {server: SERVER, protocols: [TLSv1.2, TLSv1.3], ciphers: 'ECDHE+AESGCM'}"
    func host(_ server: String) -> HostFiles { self.host(keys.replacing("SERVER", with: server)) }
    let ini = try #require(host("uwsgi").files[Self.ini]?.text)
    #expect(
      ini.contains(
        "\nhttps-socket = 10.0.0.1:9292,/etc/ssl/api.crt,/etc/ssl/api.key,ECDHE+AESGCM,!/etc/ssl/ca.crt\n"
          + "ssl-option = 67108864\nssl-option = 268435456\n"))
    for server in ["apache", "mod_wsgi"] {
      let site = try #require(host(server).files[Self.site]?.text)
      for line in [
        "SSLEngine on", "SSLCertificateFile \"/etc/ssl/api.crt\"", "SSLCertificateKeyFile \"/etc/ssl/api.key\"",
        "SSLCACertificateFile \"/etc/ssl/ca.crt\"", "SSLVerifyClient require", "SSLProtocol -all +TLSv1.2 +TLSv1.3",
        "SSLCipherSuite \"ECDHE+AESGCM\"",
      ] { #expect(site.contains("\n  \(line)\n"), "\(server): \(line)") }
      #expect(site.contains("X-Forwarded-Proto") == (server == "apache"))
    }
    #expect(host("apache").files[Self.ini]?.text.contains("https-socket") == false)
  }

  /// What puppet-glance sets in its virtual host, in the words of Apache 2.4's directives.
  @Test func theVirtualHostSaysWhatElseThePillarHas() throws {
    let keys = """
      \(Self.certificate)wsgi:
        server: SERVER
        path: /image
        chain_file: /etc/ssl/chain.crt
        ca_path: /etc/ssl/clients
        crl_file: /etc/ssl/clients.crl
        crl_path: /etc/ssl/crls
        access_log: '|/usr/bin/logger -t "glance"'
        access_log_format: '%h "%r"'
        access_log_condition: '!quiet'
        error_log: syslog:local1
        headers: ['set X-Frame-Options "DENY"']
        request_headers: [unset X-Trace]
        directives: ['SetEnvIf User-Agent probe quiet']

      """
    for server in ["apache", "mod_wsgi"] {
      let host = self.host(keys.replacing("SERVER", with: server))
      let site = try #require(host.files[Self.site], "\(host.errors)").text
      for line in [
        "SSLCertificateChainFile \"/etc/ssl/chain.crt\"", "SSLCACertificatePath \"/etc/ssl/clients\"",
        "SSLVerifyClient require", "SSLCARevocationFile \"/etc/ssl/clients.crl\"",
        "SSLCARevocationPath \"/etc/ssl/crls\"", "SSLCARevocationCheck chain", "ErrorLog \"syslog:local1\"",
        #"CustomLog "|/usr/bin/logger -t \"glance\"" "%h \"%r\"" "env=!quiet""#,
        "Header set X-Frame-Options \"DENY\"", "RequestHeader unset X-Trace", "SetEnvIf User-Agent probe quiet",
        server == "apache"
          ? "ProxyPass \"/image\" \"http://127.0.0.1:60999\" retry=0 nocanon"
          : "WSGIScriptAlias \"/image\" \"/usr/lib/cgi-bin/glance/glance-api\"",
      ] { #expect(site.contains("\n  \(line)\n"), "\(server): \(line)") }
      #expect(host.bag.diagnostics.isEmpty)
    }
    let process = "wsgi: {server: mod_wsgi, display_name: images, process_options: {maximum-requests: '500'}}"
    #expect(
      host(process).files[Self.site]?.text.contains(" display-name=\"images\" maximum-requests=\"500\"\n") == true)
  }

  @Test func linesOfApacheStayLines() {
    #expect(findings("wsgi: {server: apache, headers: ['set A B\\']}") == ["1 error unwritable-value"])
    #expect(findings("wsgi: {server: apache, directives: ['']}") == ["1 error unwritable-value"])
    #expect(findings("wsgi: {server: apache, chain_file: /c}") == ["1 warning no-effect"])
    #expect(findings("wsgi: {server: apache, display_name: x}") == ["1 warning no-effect"])
    #expect(findings("wsgi: {headers: [unset Server]}") == ["1 warning no-effect"])
  }

  @Test func halfACertificateAndUnreadKeysAreFound() {
    #expect(findings("cert_file: /c\nwsgi: true") == ["1 error missing-key"])
    #expect(findings("wsgi: {protocols: [TLSv1.3]}") == ["1 warning no-effect"])
    #expect(findings("wsgi: {server_name: x.example.com}") == ["1 warning no-effect"])
    #expect(findings("wsgi: {server: nginx}") == ["1 error bad-value"])
    #expect(findings("cert_file: '/c,d'\nkey_file: /k\nwsgi: true") == ["1 error unwritable-value"])
    #expect(findings("cert_file: '/${c}'\nkey_file: /k\nwsgi: {server: apache}") == ["1 error unwritable-value"])
  }
}
