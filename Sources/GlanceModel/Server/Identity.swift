/// The identity service that checks tokens.
package struct Identity: PillarType {
  package var engine = "keystone"
  package var name: String?
  package var host: String?
  package var port = 5000
  package var scheme = "http"
  package var version: String?
  package var authType = "password"
  package var region: String?
  package var endpointType: String?
  package var cacertFile: String?
  package var user: String?
  package var userID: String?
  package var password: String?
  package var tenant: String?
  package var tenantName: String?
  package var tenantID: String?
  package var projectName: String?
  package var projectID: String?
  package var domain: String?
  package var domainID: String?
  package var domainName: String?
  package var systemScope: String?
  package var defaultDomainID: String?
  package var defaultDomainName: String?
  package var userDomainID: String?
  package var userDomainName: String?
  package var projectDomainID: String?
  package var projectDomainName: String?
  package var barbicanEndpoint: String?
  package var barbicanEndpointType = "internal"

  package init() {}

  package static let doc = "The identity service that checks tokens."

  package mutating func schema(_ s: inout Schema) {
    s.key("engine", &engine, .choice(["keystone"]), "Kind of identity service.")
    s.key("name", &name, .text, "Name of the identity service; nothing reads it.")
    s.key("host", &host, .host, "Host of the identity service.", required: true)
    s.key("port", &port, .port, "Port of the identity service.")
    s.key("protocol", &scheme, .choice(["http", "https"]), "Protocol of the identity service.")
    s.key("version", &version, .identityVersion, "Version of the identity API.", aliases: ["api_version"])
    s.key("auth_type", &authType, .text, "Authentication plugin of keystoneauth.")
    s.key("region", &region, .text, "Region whose endpoints are used.")
    s.key("endpoint_type", &endpointType, .endpointType, "Interface of the endpoints that are used.")
    s.key(
      "cacert_file", &cacertFile, .path, "File with the authority that signed the identity service's certificate.",
      defaultDoc: "`server.cacert_file`")
    accountKeys(&s)
    domainKeys(&s)
    s.key("barbican_endpoint", &barbicanEndpoint, .url(), "URL of the key manager.")
    s.key(
      "barbican_endpoint_type", &barbicanEndpointType, .endpointType, "Interface of the key manager's endpoint.")
  }

  package func check(_ checks: inout Checks) {
    // What the other plugins need is not said by these keys.
    let usesPassword = ["password", "v2password", "v3password"].contains(authType)
    let usesAccount = usesPassword || authType == "v3totp"
    if usesAccount, user == nil, userID == nil { checks.missing("user", or: ["user_id"]) }
    if usesPassword, password == nil { checks.missing("password") }
    guard usesAccount || ["token", "v2token", "v3token"].contains(authType) else { return }
    // A token has one scope: the whole cloud, a domain or a project.
    if systemScope != nil || domainID != nil || domainName != nil { return }
    if projectName == nil, projectID == nil, tenantName == nil, tenantID == nil {
      checks.missing("tenant", or: ["project_name", "project_id", "tenant_name", "tenant_id"])
    }
  }
}

extension Identity {
  /// Declares the keys of the service's account and its project.
  fileprivate mutating func accountKeys(_ s: inout Schema) {
    s.key("user", &user, .text, "Account of the image service.")
    s.key("user_id", &userID, .text, "Identifier of the account, in place of its name.")
    s.key("password", &password, .secret, "Password of the account.")
    s.key("tenant", &tenant, .text, "Project of the account.")
    s.key("tenant_name", &tenantName, .text, "Project of the account, by keystoneauth's older name.")
    s.key("tenant_id", &tenantID, .text, "Identifier of the project, by keystoneauth's older name.")
    s.key(
      "project_name", &projectName, .text, "Project of the account, by keystoneauth's name.", defaultDoc: "`tenant`",
      otherwise: tenant)
    s.key("project_id", &projectID, .text, "Identifier of the project.")
  }

  /// Declares the keys of the account's domains.
  fileprivate mutating func domainKeys(_ s: inout Schema) {
    s.key("domain", &domain, .text, "Domain of account and project, where their own keys are not set.")
    s.key("domain_id", &domainID, .text, "Identifier of the domain to authorise for.")
    s.key(
      "system_scope", &systemScope, .text, "Scope of the token in place of a project: `all` for the whole cloud.")
    s.key("domain_name", &domainName, .text, "Name of the domain to authorise for.")
    s.key("default_domain_id", &defaultDomainID, .text, "Domain where both versions of the API must work.")
    s.key("default_domain_name", &defaultDomainName, .text, "Name of that domain.")
    s.key("user_domain_name", &userDomainName, .text, "Name of the account's domain.")
    s.key(
      "user_domain_id", &userDomainID, .text, "Identifier of the account's domain.",
      defaultDoc: "`domain`, else `default`, unless `user_domain_name` is set",
      otherwise: userDomainName == nil ? domain ?? "default" : nil)
    s.key("project_domain_name", &projectDomainName, .text, "Name of the project's domain.")
    s.key(
      "project_domain_id", &projectDomainID, .text, "Identifier of the project's domain.",
      defaultDoc: "`domain`, else `default`, unless `project_domain_name` is set",
      otherwise: projectDomainName == nil ? domain ?? "default" : nil)
  }
}

extension Kind where Value == String {
  /// The major version of the identity API.
  static var identityVersion: Kind {
    choice(["2", "3"], synonyms: ["2.0": "2", "3.0": "3", "v2": "2", "v2.0": "2", "v3": "3", "v3.0": "3"])
  }

  /// The interface of an endpoint, in any of the clients' spellings.
  static var endpointType: Kind {
    choice(["internalURL", "publicURL", "adminURL", "internal", "public", "admin"])
  }
}
