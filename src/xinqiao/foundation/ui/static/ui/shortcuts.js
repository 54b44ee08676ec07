/* Single keys of the desk, and choosing rows of a list. Sugar only: every page does its work without this file.
   No key does anything while somebody types; the single ones can be switched off (WCAG 2.1.4). */
(() => {
  "use strict";
  const KEY = "xq-single-keys-off";
  const kept = (() => { try { return window.localStorage; } catch { return null; } })();
  const place = () => document.getElementById("shortcuts-link");
  const isOff = () => Boolean(kept && kept.getItem(KEY));
  const $ = (selector) => document.querySelector(selector);
  const $$ = (selector) => Array.from(document.querySelectorAll(selector));
  const isTyping = (target) => target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button])");

  /* rows */
  const links = () => $$(".xq-table tbody th a");
  const here = () => {
    const row = document.activeElement && document.activeElement.closest(".xq-table tbody tr");
    return row ? links().findIndex((link) => row.contains(link)) : -1;
  };
  const step = (by) => {
    const rows = links();
    const row = rows[Math.max(0, Math.min(rows.length - 1, here() + by))];
    if (row) { row.focus(); row.scrollIntoView({ block: "nearest" }); }
    return Boolean(row);
  };
  const pick = () => {
    const link = links()[here()];
    const box = link && link.closest("tr").querySelector(".xq-pick");
    if (box) { box.checked = !box.checked; told(); }
    return Boolean(box);
  };
  const told = () => {
    const said = $("[data-picked]");
    if (!said) return;
    said.dataset.words = said.dataset.words || said.textContent;
    const count = $$(".xq-pick:checked").length;
    said.textContent = said.dataset.words.replace("%s", String(count));
    said.hidden = count === 0;
  };
  document.addEventListener("change", (event) => { if (event.target.matches(".xq-pick")) told(); });
  document.addEventListener("click", (event) => {
    const all = event.target.closest("[data-pick-all]");
    if (!all) return;
    event.preventDefault();
    const boxes = $$(".xq-pick");
    const wanted = boxes.some((box) => !box.checked);
    boxes.forEach((box) => { box.checked = wanted; });
    told();
  });
  /* shift and click choose all rows between */
  let last = null;
  document.addEventListener("click", (event) => {
    if (!event.target.matches(".xq-pick")) return;
    const boxes = $$(".xq-pick");
    if (event.shiftKey && last && boxes.includes(last)) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(event.target)].sort((a, b) => a - b);
      boxes.slice(from, to + 1).forEach((box) => { box.checked = event.target.checked; });
      told();
    }
    last = event.target;
  });

  /* the dialog: the help page itself, fetched when it is asked for */
  const help = async () => {
    let dialog = $("dialog.xq-shortcuts");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "xq-shortcuts";
      const answer = await fetch(place().href, { headers: { "X-Requested-With": "fetch" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const content = page.getElementById("shortcuts");
      if (!content) { window.location.href = place().href; return; }
      const heading = document.createElement("h2");
      heading.id = "shortcuts-heading";
      heading.textContent = page.querySelector("h1").textContent;
      const close = document.createElement("button");
      close.type = "button";
      close.className = "xq-btn xq-btn-quiet";
      close.textContent = place().dataset.close;
      close.addEventListener("click", () => dialog.close());
      dialog.setAttribute("aria-labelledby", heading.id);
      dialog.append(heading, content, close);
      document.body.append(dialog);
      dress(dialog);
    }
    dialog.showModal();
  };
  const dress = (root) => root.querySelectorAll("[data-shortcut-switch]").forEach((place) => {
    const button = place.querySelector("button");
    const say = () => { button.textContent = isOff() ? button.dataset.off : button.dataset.on; };
    place.hidden = !kept;
    say();
    button.addEventListener("click", () => {
      if (isOff()) kept.removeItem(KEY);
      else kept.setItem(KEY, "1");
      say();
    });
  });

  const press = (selector) => { const target = $(selector); if (target) target.click(); return Boolean(target); };
  let waits = 0;
  const begun = () => { waits = Date.now(); return false; };
  const isWaiting = () => Date.now() - waits < 1500;
  const keys = {
    "/": () => { const field = document.getElementById("desk-search"); if (field) field.focus(); return Boolean(field); },
    "?": () => { if (place()) help(); return Boolean(place()); },
    g: begun,
    h: () => isWaiting() && press(".xq-top-brand"),
    l: () => isWaiting() && press('.xq-nav a[href$="/desk/cases"]'),
    j: () => (links().length && !$("[data-shortcut]") ? step(1) : press('[data-shortcut="j"]')),
    k: () => (links().length && !$("[data-shortcut]") ? step(-1) : press('[data-shortcut="k"]')),
    u: () => press('[data-shortcut="u"]'),
    n: () => press('.xq-pager a[rel="next"]:not([data-shortcut])'),
    p: () => press('.xq-pager a[rel="prev"]:not([data-shortcut])'),
    x: pick,
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || isOff() || $("dialog[open]")) return;
    if (!(event.target instanceof Element) || isTyping(event.target)) return;
    const act = keys[event.key];
    if (act && act()) event.preventDefault();
  });
  const start = () => { dress(document); told(); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
