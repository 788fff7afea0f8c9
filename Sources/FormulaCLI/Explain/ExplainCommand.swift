import ArgumentParser
import Diagnostics
import Formula

import enum OptionCatalogue.Release

/// The form of what a command prints, where it is text or JSON.
enum PlainFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// `glance-formula explain`: where a file's options come from, what a key drives, what a finding means.
struct ExplainCommand: FormulaCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell where the options of a rendered file come from, what a key drives, or what a finding means.",
    usage: """
      glance-formula explain PILLAR FILE [[SECTION/]OPTION]
      glance-formula explain PILLAR --key KEY
      glance-formula explain --code [CODE]
      """,
    discussion: """
      For each option of a rendered file: its value, the pillar file, line, column and key that it was made from or the \
      default that holds, the line of the template that writes it, and what the release knows about it: type, default, \
      range, and in which releases it exists. FILE is a path or the end of one. With --pillar-root or --reclass the \
      PILLAR is left out.

      --key goes the other way: every file and option that a key of the pillar drives; when there is none, why. \
      --code describes a kind of finding; without a CODE it lists them all.

      Secrets are shown as '(secret)' unless --show-secrets is given.

      Examples:
        glance-formula explain ctl01.yml glance-api.conf
        glance-formula explain ctl01.yml glance-api.conf database/connection
        glance-formula explain ctl01.yml --key server:workers
        glance-formula explain --code no-effect

      Exit status: 0 explained; 1 the pillar is invalid; 2 usage, no such file, option, key or code, or a file could \
      not be read.
      """)

  @Argument(help: ArgumentHelp("The pillar, a rendered file, and an option of it.", valueName: "pillar file option"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Tell what this key of the pillar drives.", valueName: "key"))
  var key: String?

  @Option(
    defaultAsFlag: "all",
    help: ArgumentHelp("Describe this kind of finding; all of them, a line each, without one.", valueName: "code"))
  var code: String? = nil

  @Flag(help: "List all kinds of findings, a line each.")
  var codes = false

  @Option(help: "The form of what is printed: text or json.")
  var format: PlainFormat = .text

  @Flag(help: "Print passwords, tokens and private keys too.")
  var showSecrets = false

  @OptionGroup var rendering: RenderingOptions

  @OptionGroup(title: "Pillar options") var pillar: PillarOptionGroup

  @OptionGroup(title: "Report options") var report: ReportOptions

  mutating func validate() throws {
    if codes, code == nil { code = "all" }
    let most = (pillar.readsInventory ? 0 : 1) + (key == nil ? 2 : 0)
    if code != nil, !words.isEmpty || key != nil { throw ValidationError("--code takes neither a pillar nor --key") }
    if code == nil, words.count > most { throw ValidationError("'\(words[most])' is one argument too many") }
  }

  func execute(on console: Console) throws -> ExitStatus {
    if let code { return try describe(code, on: console) }
    let pillars = pillar.readsInventory ? 0 : 1
    let wanted = Array(words.dropFirst(pillars))
    if words.count >= pillars, key == nil, wanted.isEmpty { throw ValidationError("name a file, or a key with --key") }
    var options = FormulaOptions()
    options.pillars = Array(words.prefix(pillars))
    options.rendering = rendering
    options.pillar = pillar
    var bag = DiagnosticBag()
    let host = try ExplainedHost(options, on: console, into: &bag)
    let status = report.report(bag, on: console)
    guard let host else { return max(status, .found) }
    if let key {
      let explanation = try KeyExplanation(key, in: host)
      console.write(
        format == .json ? explanation.json(showsSecrets: showSecrets) : explanation.text(showsSecrets: showSecrets))
    } else {
      let file = try host.file(named: wanted[0])
      let settings =
        wanted.count > 1
        ? try SettingSearch(host: host, file: file).settings(named: wanted[1]) : host.settings(of: file)
      console.write(format == .json ? json(settings, file, host) : text(settings, file, host))
    }
    return status
  }

  private func text(_ settings: [ExplainedSetting], _ file: RenderedFile, _ host: ExplainedHost) -> String {
    let writer = SettingWriter(host, showsSecrets: showSecrets)
    var out = ""
    if words.count + (pillar.readsInventory ? 1 : 0) < 3 {
      let template = file.template.map { ", from templates/\($0)" } ?? file.keyPath.map { ", from \($0)" } ?? ""
      out = "\(file.path) for \(host.release.codeName)\(template)\n\n"
      if settings.isEmpty { out += "It sets nothing.\n" }
    }
    return out + settings.map { writer.text(of: $0, in: file) }.joined(separator: "\n")
  }

  private func json(_ settings: [ExplainedSetting], _ file: RenderedFile, _ host: ExplainedHost) -> String {
    let writer = SettingWriter(host, showsSecrets: showSecrets)
    var json = JSONText()
    json.object { json in
      json.int(1, "format_version")
      json.string(file.path, "path")
      json.string(host.release.codeName, "release")
      json.optional(file.template ?? nil, "template")
      json.array("settings") { json in
        for setting in settings { writer.write(setting, in: file, to: &json) }
      }
    }
    return json.text + "\n"
  }

  private func describe(_ name: String, on console: Console) throws -> ExitStatus {
    var chosen = DiagnosticCode.allCases
    if name != "all" {
      guard let known = DiagnosticCode(rawValue: name.lowercased()) else {
        let hint = NearestName.nearest(to: name.lowercased(), among: DiagnosticCode.allCases.map(\.rawValue))
        throw NothingThere(
          "no finding is called '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? "; --codes lists them"))
      }
      chosen = [known]
    }
    guard format == .json else {
      console.write(name == "all" ? CodeText.list : CodeText(chosen[0]).text)
      return .done
    }
    var json = JSONText()
    json.object { json in
      json.int(1, "format_version")
      json.array("codes") { json in for code in chosen { CodeText(code).write(to: &json) } }
    }
    console.write(json.text + "\n")
    return .done
  }
}
