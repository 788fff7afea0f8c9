/// The style and the script that all pages share. Neither has a character that XML would have to escape.
enum PageAssets {
  static let style = """
    :root{--back:#fff;--text:#1b1f24;--dim:#57606a;--line:#d0d7de;--soft:#f6f8fa;--link:#0b57b0;--host:#ffebe9;\
    --hostink:#8f1d18;--pillar:#e2f5e6;--pillarink:#12602b;--warn:#fff4d6;--warnink:#6d4a00}
    @media (prefers-color-scheme:dark){:root:not([data-theme=light]){--back:#14181d;--text:#e3e8ee;--dim:#9aa6b2;\
    --line:#343c45;--soft:#1d232a;--link:#7ab7ff;--host:#3b1a1c;--hostink:#ffb3ad;--pillar:#12301c;\
    --pillarink:#93e2a8;--warn:#382c10;--warnink:#f2cf7c}}
    :root[data-theme=dark]{--back:#14181d;--text:#e3e8ee;--dim:#9aa6b2;--line:#343c45;--soft:#1d232a;--link:#7ab7ff;\
    --host:#3b1a1c;--hostink:#ffb3ad;--pillar:#12301c;--pillarink:#93e2a8;--warn:#382c10;--warnink:#f2cf7c}
    *{box-sizing:border-box}
    [hidden]{display:none!important}
    html{color-scheme:light dark}
    :root[data-theme=light]{color-scheme:light}
    :root[data-theme=dark]{color-scheme:dark}
    body{margin:0 auto;max-width:76rem;padding:1.25rem 1.5rem 4rem;background:var(--back);color:var(--text);\
    font:16px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
    h1{font-size:1.5rem;line-height:1.25;margin:0 6rem .5rem 0}
    h2{font-size:1.15rem;margin:2rem 0 .6rem;overflow-wrap:anywhere}
    header{position:relative}
    .made{margin:0;color:var(--dim);overflow-wrap:anywhere}
    a{color:var(--link)}
    code{font:.9em/1.5 ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem;top:0;padding:.5rem 1rem;background:var(--back);z-index:1}
    .skip:focus{left:.5rem;top:.5rem}
    button,input{font:inherit;color:inherit;background:var(--soft);border:1px solid var(--line);border-radius:6px}
    button{position:absolute;right:0;top:0;padding:.15rem .8rem;min-height:2rem;cursor:pointer}
    form{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:center;margin:0 0 .9rem}
    form label{display:flex;gap:.5rem;align-items:center}
    form input[type=search]{padding:.25rem .5rem;width:13rem;max-width:60vw}
    form input[type=checkbox]{width:1.1rem;height:1.1rem}
    form p{margin:0;color:var(--dim)}
    .wide{overflow-x:auto;border:1px solid var(--line);border-radius:8px}
    table{border-collapse:collapse;width:100%}
    th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-top:1px solid var(--line)}
    thead th{border-top:0;color:var(--dim);font-weight:600;font-size:.875rem}
    .hosts th[scope=row]{font-weight:600;white-space:nowrap}
    .hosts thead{background:var(--soft)}
    .hosts .number{width:7rem}
    .number{text-align:right;font-variant-numeric:tabular-nums}
    .some{font-weight:700;color:var(--hostink)}
    .problem{background:var(--warn);color:var(--warnink);overflow-wrap:anywhere}
    p.problem{margin:0;padding:.5rem .8rem}
    section.host>p.problem{border-radius:8px}
    .badge{font-size:.8rem;font-weight:600;padding:.1rem .5rem;border-radius:1rem;white-space:nowrap;\
    background:var(--warn);color:var(--warnink)}
    .badge.same{background:var(--pillar);color:var(--pillarink)}
    .badge.failed,.badge.missing,.badge.unreadable{background:var(--host);color:var(--hostink)}
    .count{color:var(--dim);font-size:.875rem}
    .file{border:1px solid var(--line);border-radius:8px;margin:.6rem 0;overflow:hidden}
    div.file{padding:.5rem .8rem;background:var(--soft);overflow-wrap:anywhere}
    summary{padding:.5rem .8rem;background:var(--soft);cursor:pointer;overflow-wrap:anywhere}
    summary:focus-visible{outline-offset:-3px}
    .file ul{margin:.5rem 0;padding-left:2.2rem}
    .settings{table-layout:fixed}
    .settings thead th:first-child{width:24%}
    .settings code{display:block;white-space:pre-wrap;overflow-wrap:anywhere}
    .settings th[scope=row]{font-weight:400;overflow-wrap:anywhere}
    .section th{background:var(--soft);color:var(--dim);font-size:.875rem;font-weight:600}
    .from,.note{display:block;font-size:.8rem;opacity:.85;overflow-wrap:anywhere}
    .note{font-style:italic}
    @media (max-width:44rem){body{padding:1rem .8rem 3rem}
    form input[type=search]{width:100%;max-width:none}
    form label:not(.box){width:100%}
    form label:not(.box) input{flex:1}
    .settings thead{position:absolute;left:-99rem}
    .settings,.settings tbody,.settings tr,.settings th,.settings td{display:block;width:auto}
    .settings th[scope=row]{padding-bottom:.2rem;font-weight:600}
    .settings td{border-top:0}}
    @media print{form,button,.skip{display:none!important}}
    """

  /// Chooses between light and dark.
  static let script = """
    (function () {
      "use strict";
      var root = document.documentElement, theme = document.getElementById("theme");
      function isDark() {
        return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      }
      function label() {
        theme.textContent = isDark() ? "Light" : "Dark";
        theme.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
      }
      theme.addEventListener("click", function () {
        root.dataset.theme = isDark() ? "light" : "dark";
        label();
      });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
      theme.hidden = false;
      label();
    })();

    """
}
