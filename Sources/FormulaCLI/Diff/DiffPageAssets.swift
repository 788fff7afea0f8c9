/// The style and the script that only this page has. Neither has a character that XML would have to escape.
enum DiffPageAssets {
  static let style = """
    td.host{background:var(--host);color:var(--hostink)}
    td.pillar{background:var(--pillar);color:var(--pillarink)}
    .settings td code{padding-left:1.2rem;text-indent:-1.2rem}
    td.host code::before{content:"\u{2212} "}
    td.pillar code::before{content:"+ "}
    .settings td.none{background:none;color:var(--dim)}
    @media (max-width:44rem){td.host code::before{content:"\u{2212} host: "}
    td.pillar code::before{content:"+ pillar: "}
    td.host em::before{content:"\u{2212} host: "}
    td.pillar em::before{content:"+ pillar: "}}
    """

  static let script = """
    (function () {
      "use strict";
      var doc = document;
      function one(id) { return doc.getElementById(id); }
      function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
      var host = one("host"), file = one("file"), only = one("only"), shown = one("shown");
      var sections = all("section.host");
      function apply() {
        var wantedHost = host.value.trim().toLowerCase(), wantedFile = file.value.trim().toLowerCase(), count = 0;
        sections.forEach(function (section) {
          var files = 0;
          all("[data-file]", section).forEach(function (part) {
            var fits = part.dataset.file.toLowerCase().includes(wantedFile);
            if (only.checked) { fits = fits ? part.dataset.status !== "same" : false; }
            part.hidden = !fits;
            files += fits ? 1 : 0;
          });
          var fits = section.dataset.host.toLowerCase().includes(wantedHost);
          if (fits) { fits = only.checked ? section.dataset.status !== "same" : true; }
          if (fits) { fits = wantedFile === "" ? true : files !== 0; }
          section.hidden = !fits;
          one(section.dataset.row).hidden = !fits;
          count += fits ? 1 : 0;
        });
        shown.textContent = count + " of " + sections.length + " shown";
      }
      [host, file].forEach(function (input) { input.addEventListener("input", apply); });
      only.addEventListener("change", apply);
      one("filter").addEventListener("submit", function (event) { event.preventDefault(); });
      one("filter").hidden = false;
      apply();
    })();
    """
}
