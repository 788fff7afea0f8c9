import Diagnostics

/// An authentication plugin of keystoneauth, and the options that it reads in the section that names it.
package struct AuthPlugin: Sendable {
  /// An option of a plugin.
  package struct Setting: Sendable {
    /// The name.
    package var name: String
    /// True when the plugin cannot be loaded without it.
    package var isRequired: Bool
    /// True when its value is a secret.
    package var isSecret: Bool
  }

  /// The name, as `auth_type` has it.
  package var name: String
  /// The first release whose libraries have it; nil for one that is as old as the plugins.
  package var since: Release?
  /// The options; empty for a plugin of another package.
  package var settings: [Setting]

  /// The sections that may name a plugin.
  package static let sections = ["keystone_authtoken", "oslo_limit", "barbican_service_user"]

  /// The plugin called `name`, whatever the release.
  package static func named(_ name: String) -> AuthPlugin? { all.first { $0.name == name } }

  /// The names of the plugins that `release` has.
  package static func names(in release: Release) -> [String] {
    all.filter { $0.since ?? release <= release }.map(\.name)
  }

  /// The setting `name` of any of the plugins.
  package static func setting(named name: String) -> Setting? {
    for plugin in all {
      if let setting = plugin.settings.first(where: { $0.name == name }) { return setting }
    }
    return nil
  }

  /// All plugins.
  package static let all: [AuthPlugin] = text.split(separator: "\n").map { line in
    let words = line.split(separator: " ").map(String.init)
    let since = words.count > 1 && words[1].hasPrefix("@") ? Release(String(words[1].dropFirst())) : nil
    var settings: [Setting] = []
    for word in words.dropFirst(since == nil ? 1 : 2) { settings += expanded(word) }
    return AuthPlugin(name: words.first ?? "", since: since, settings: settings)
  }

  /// What a word of the table stands for: a group of settings, or one.
  private static func expanded(_ word: String) -> [Setting] {
    if let group = groups[word] { return group.split(separator: " ").flatMap { expanded(String($0)) } }
    let name = word.filter { $0 != "!" && $0 != "*" }
    return [Setting(name: name, isRequired: word.contains("!"), isSecret: word.contains("*"))]
  }

  // `!` is what a plugin needs, `*` a secret, `+` a group.
  private static let groups: [String: String] = [
    "+v2": "auth_url! tenant_id tenant_name trust_id",
    "+v3": """
    auth_url! system_scope domain_id domain_name project_id project_name project_domain_id project_domain_name trust_id
    """,
    "+user": "user_id username user_domain_id user_domain_name",
    "+default": "default_domain_id default_domain_name",
    "+federation": "identity_provider! protocol!",
    "+oidc": """
    +v3 +federation client_id client_secret* scope access_token_endpoint discovery_endpoint access_token_type
    """,
  ]

  // From the plugins' own lists of keystoneauth1 3.17, 4.0, 5.0, 5.6 and 5.18.
  private static let text = """
    password +v3 +default +user password*
    v3password +v3 +user password*
    v2password +v2 username user_id password*
    token +v3 +default token*
    v3token +v3 token*
    v2token +v2 token*
    none endpoint
    admin_token endpoint token*
    http_basic @victoria username password* endpoint
    v3applicationcredential @queens +v3 +user application_credential_secret!* application_credential_id \
    application_credential_name
    v3totp +v3 +user passcode*
    v3multifactor @train +v3 auth_methods! +user password* passcode* token* application_credential_secret* \
    application_credential_id application_credential_name
    v3tokenlessauth auth_url! domain_id domain_name project_id project_name project_domain_id project_domain_name
    v3kerberos +v3 mutual_auth
    v3fedkerb +v3 +federation mutual_auth
    v3oauth1 auth_url! consumer_key! consumer_secret!* access_key! access_secret!*
    v3oauth2clientcredential @antelope +v3 oauth2_endpoint! oauth2_client_id! oauth2_client_secret!*
    v3oauth2mtlsclientcredential @antelope +v3 oauth2_endpoint! oauth2_client_id!
    v3oidcaccesstoken +v3 +federation access_token!*
    v3oidcauthcode +oidc redirect_uri code!*
    v3oidcclientcredentials +oidc
    v3oidcdeviceauthz @antelope +oidc device_authorization_endpoint code_challenge_method
    v3oidcpassword +oidc username! password!* idp_otp_key
    v3adfspassword +v3 +federation identity_provider_url! service_provider_endpoint! service_provider_entity_id! \
    username! password!*
    v3samlpassword +v3 +federation identity_provider_url! username! password!*
    v3websso @epoxy +v3 +federation redirect_host redirect_port login_timeout username
    noauth
    v1password
    gnocchi-basic
    gnocchi-noauth
    aodh-noauth
    """
}
