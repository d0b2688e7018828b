"use strict";
// Opens the page in the reader's language and keeps the choice of language and colours; the page is complete without it.
(function () {
  const root = document.documentElement;
  const kept = name => { try { return localStorage.getItem("icpaudit." + name); } catch { return null; } };
  const reader = /^zh\b/i.test(navigator.language || "zh") ? "zh" : "en";
  const first = { lang: root.dataset.lang === "auto" ? kept("lang") || reader : null, theme: kept("theme") };
  for (const name of ["lang", "theme"]) {
    const choice = first[name] && document.getElementById(name + "-" + first[name]);
    if (choice) choice.checked = true;
  }
  const note = () => { root.lang = document.getElementById("lang-en").checked ? "en" : "zh-CN"; };
  note();
  document.addEventListener("change", event => {
    if (event.target.name !== "lang" && event.target.name !== "theme") return;
    try { localStorage.setItem("icpaudit." + event.target.name, event.target.id.split("-")[1]); } catch { /* not kept */ }
    note();
  });
})();
