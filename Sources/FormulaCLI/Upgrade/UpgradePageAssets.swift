/// The style and the script that only this page has. Neither has a character that XML would have to escape.
enum UpgradePageAssets {
  static let style = """
    .hosts .number{width:6rem}
    .step .settings thead th:first-child{width:36%}
    .finding td{overflow-wrap:anywhere}
    .finding.open th{box-shadow:inset 4px 0 0 var(--warnink)}
    .finding .from{font-weight:400}
    h2 .count{font-weight:400;font-size:.95rem}
    @media (max-width:44rem){.hosts th,.hosts td{padding:.4rem;font-size:.9rem}
    .hosts th[scope=row]{white-space:normal;overflow-wrap:anywhere;min-width:6rem}
    .hosts .number{width:auto}}
    """

  static let script = """
    (function () {
      "use strict";
      var doc = document, form = doc.getElementById("filter");
      if (!form) { return; }
      var text = doc.getElementById("text"), only = doc.getElementById("only"), shown = doc.getElementById("shown");
      function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
      var findings = all("tr.finding").map(function (row) { return [row, row.textContent.toLowerCase()]; });
      function hide(part, selector) { part.hidden = all(selector, part).every(function (row) { return row.hidden; }); }
      function apply() {
        var wanted = text.value.trim().toLowerCase(), count = 0;
        findings.forEach(function (pair) {
          var fits = pair[1].includes(wanted);
          if (only.checked) { fits = fits ? pair[0].classList.contains("open") : false; }
          pair[0].hidden = !fits;
          count += fits ? 1 : 0;
        });
        all(".step tbody").forEach(function (part) { hide(part, "tr.finding"); });
        all(".step").forEach(function (part) { hide(part, "tr.finding"); });
        shown.textContent = count + " of " + findings.length + " changes shown";
      }
      function reveal() {
        var target = location.hash ? doc.getElementById(location.hash.slice(1)) : null;
        if (target) { if (target.tagName === "DETAILS") { target.open = true; } }
      }
      text.addEventListener("input", apply);
      only.addEventListener("change", apply);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      window.addEventListener("hashchange", reveal);
      form.hidden = false;
      reveal();
      apply();
    })();
    """
}
