import ArgumentParser

/// The flags that say for which release and with which templates to render.
struct RenderingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The OpenStack release, by name or number, in place of glance:server:version.", valueName: "name"))
  var release: String?

  @Option(
    help: ArgumentHelp("Lay the templates in this folder over the built-in ones, file by file.", valueName: "dir"))
  var templates: String?
}
