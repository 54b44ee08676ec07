/* Sugar only: every page does its work without this file. */
(() => {
  "use strict";
  const $$ = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  /* ── rows of repeated parts: add and remove without a reload ── */
  const renumber = (box) => {
    const rows = $$(":scope > .xq-row", box);
    rows.forEach((row, i) => $$("[data-number]", row).forEach((place) => { place.textContent = String(i + 1); }));
    const least = Number(box.dataset.least), most = Number(box.dataset.most);
    rows.forEach((row) => $$(".xq-remove", row).forEach((button) => { button.hidden = rows.length <= least; }));
    const add = box.querySelector(":scope > .xq-add");
    if (add) add.hidden = rows.length >= most;
  };
  const rename = (row, from, to) => {
    const swap = (text) => text.split(from + "-").join(to + "-");
    [row, ...$$("*", row)].forEach((each) => {
      for (const name of ["id", "name", "for", "aria-describedby", "value", "data-row", "data-counts"]) {
        const text = each.getAttribute(name);
        if (text === null || (name === "value" && !each.matches("button"))) continue;
        each.setAttribute(name, swap(text + "-").slice(0, -1));
      }
    });
  };
  const addRow = (box) => {
    const rows = $$(":scope > .xq-row", box);
    const last = rows[rows.length - 1];
    if (!last || rows.length >= Number(box.dataset.most)) return null;
    const from = last.dataset.row;
    const to = box.dataset.repeat + "-" + (Number(from.slice(box.dataset.repeat.length + 1)) + 1);
    const row = last.cloneNode(true);
    $$(".xq-error", row).forEach((each) => each.remove());
    [row, ...$$(".has-error", row)].forEach((each) => each.classList.remove("has-error"));
    $$("[aria-invalid]", row).forEach((each) => each.removeAttribute("aria-invalid"));
    rename(row, from, to);
    $$("input,textarea,select", row).forEach((each) => {
      if (each.type === "checkbox" || each.type === "radio") each.checked = each.defaultChecked;
      else each.value = "";
    });
    if (!row.querySelector(".xq-remove")) {
      const add = box.querySelector(":scope > .xq-add");
      const button = document.createElement("button");
      Object.assign(button, { type: "submit", name: "remove", value: to, formNoValidate: true, className: "xq-btn xq-btn-quiet xq-remove" });
      button.textContent = add.dataset.word;
      row.append(button);
      const twin = button.cloneNode(true);
      twin.value = from;
      last.append(twin);
    }
    last.after(row);
    renumber(box);
    $$("[data-counts]", row).forEach(count);
    return row;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".xq-add, .xq-remove");
    if (!button) return;
    const box = button.closest(".xq-repeat");
    if (!box) return; // a file's own button is the business of its list
    if (button.matches(".xq-add")) {
      const row = addRow(box);
      if (!row) return;
      event.preventDefault();
      const first = row.querySelector("input:not([type=hidden]),textarea,select");
      if (first) first.focus();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      const row = button.closest(".xq-row");
      event.preventDefault();
      const next = row.nextElementSibling.matches(".xq-row") ? row.nextElementSibling : row.previousElementSibling;
      row.remove();
      renumber(box);
      const target = next && next.querySelector("input:not([type=hidden]),textarea,select");
      if (target) target.focus();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  /* ── characters left: counted as people count, not as the machine stores ── */
  const count = (place) => {
    const input = document.getElementById(place.dataset.counts);
    if (!input) return;
    const left = Number(place.dataset.max) - Array.from(input.value.replace(/\r\n?/g, "\n").trim()).length;
    place.textContent = (left < 0 ? place.dataset.over : place.dataset.left).replace("%s", String(Math.abs(left)));
    place.classList.toggle("is-over", left < 0);
    // read aloud only when it matters
    if (left < Number(place.dataset.max) / 10) place.setAttribute("aria-live", "polite");
    else place.removeAttribute("aria-live");
  };
  document.addEventListener("input", (event) => {
    if (event.target.id) $$(`[data-counts="${CSS.escape(event.target.id)}"]`).forEach(count);
  });

  /* ── one press, one sending: a second press within 8 s is dropped; the server would know it anyway ── */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sentAt && Date.now() - Number(form.dataset.sentAt) < 8000) {
      event.preventDefault();
      return;
    }
    form.dataset.sentAt = String(Date.now());
    if (event.submitter) event.submitter.classList.add("is-sent");
  });
  window.addEventListener("pageshow", () => {
    $$("form[data-sent-at]").forEach((form) => { delete form.dataset.sentAt; });
    $$(".is-sent").forEach((button) => button.classList.remove("is-sent"));
  });

  /* ── typed text outlives a reload or a lost connection: in this tab only, gone once it was received ── */
  const store = (() => { try { return window.sessionStorage; } catch { return null; } })();
  const kept = (each) => each.name && !each.disabled && !["hidden", "password", "file", "submit", "button"].includes(each.type) && each.autocomplete !== "off";
  const values = (form) => Array.from(form.elements).filter(kept).flatMap((each) =>
    each.type === "checkbox" || each.type === "radio" ? (each.checked ? [[each.name, each.value]] : []) : [[each.name, each.value]]);
  const put = (form, pairs) => {
    $$(".xq-repeat", form).forEach((box) => {
      const wanted = Math.max(-1, ...pairs.map(([name]) => name.startsWith(box.dataset.repeat + "-") ? parseInt(name.slice(box.dataset.repeat.length + 1), 10) : -1));
      for (let rows = 0; rows < wanted && !form.querySelector(`[data-row="${box.dataset.repeat}-${wanted}"]`); rows += 1) addRow(box);
    });
    Array.from(form.elements).filter(kept).forEach((each) => {
      const mine = pairs.filter(([name]) => name === each.name).map(([, value]) => value);
      if (each.type === "checkbox" || each.type === "radio") each.checked = mine.includes(each.value);
      else if (mine.length) each.value = mine[0];
    });
    $$("[data-counts]", form).forEach(count);
  };
  const keep = (form) => {
    const key = "xq-typed:" + form.dataset.keep;
    const note = form.querySelector(".xq-kept");
    const blank = JSON.stringify(values(form));
    const saved = store.getItem(key);
    const answered = document.querySelector(".xq-summary, .xq-stale");
    if (saved && saved !== blank && !answered) {
      put(form, JSON.parse(saved));
      if (note) {
        note.hidden = false;
        note.querySelector("button").addEventListener("click", () => {
          store.removeItem(key);
          put(form, JSON.parse(blank));
          note.hidden = true;
        });
      }
    }
    let timer = 0;
    const hold = () => { try { store.setItem(key, JSON.stringify(values(form))); } catch { /* full or forbidden: nothing is lost that the page has */ } };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(hold, 300);
    });
    form.addEventListener("submit", hold);
  };

  window.xinqiaoForm = { values, put };

  /* ── Ctrl+Enter sends the form one is writing in, by the button that Alt+Enter presses ── */
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || event.altKey || event.metaKey || event.key !== "Enter") return;
    const form = event.target.closest && event.target.closest("form");
    const button = form && form.querySelector('[data-key="Enter"]');
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  /* ── the desk: keys with Alt, so that they never get in the way of typing or of a screen reader ── */
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !document.body.matches(".xq-desk")) return;
    const rows = $$(".xq-table tbody th a");
    const at = rows.indexOf(document.activeElement);
    const jump = {
      KeyS: () => document.getElementById("desk-search"),
      KeyJ: () => rows[Math.min(at + 1, rows.length - 1)],
      KeyK: () => rows[Math.max(at - 1, 0)],
      KeyA: () => document.querySelector("#act-form input:not([type=hidden]), #act-form textarea, #act-form select, #acts a"),
    }[event.code];
    const pressed = document.querySelector(`[data-key="${CSS.escape(event.code)}"]`);
    if (pressed) {
      event.preventDefault();
      // As a mouse would: the field one was in is left first, so that its change is told before the press and not after its answer.
      if (pressed.matches("button")) pressed.focus();
      pressed.click();
      return;
    }
    const digit = /^Digit([1-9])$/.exec(event.code);
    const target = jump ? jump() : digit ? $$(".xq-nav > ul:first-child a")[Number(digit[1]) - 1] : null;
    if (!target) return;
    event.preventDefault();
    if (digit) target.click();
    else target.focus();
  });
  document.addEventListener("click", (event) => {
    $$("details.xq-menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    $$("details.xq-menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });

  const dress = (root) => {
    $$(".xq-repeat", root).forEach(renumber);
    $$("[data-counts]", root).forEach(count);
    $$("[data-print]", root).forEach((button) => { button.hidden = false; });
    if (store) {
      $$("[data-clears]", root).forEach((each) => each.dataset.clears.split(" ").forEach((key) => {
        const all = key.endsWith("*") ? Object.keys(store).filter((held) => held.startsWith("xq-typed:" + key.slice(0, -1))) : ["xq-typed:" + key];
        all.forEach((held) => store.removeItem(held));
      }));
      $$("form[data-keep]", root).forEach(keep);
    }
    const begin = root.querySelector("form[data-begin]");
    const first = root.querySelector("[data-focus]") || (begin && document.getElementById(begin.dataset.begin));
    if (first) first.focus();
  };
  // a printed page shows why a date is what it is
  window.addEventListener("beforeprint", () => $$(".xq-receipt .xq-why").forEach((each) => { each.open = true; }));
  const start = () => dress(document);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  document.addEventListener("htmx:afterSwap", (event) => dress(event.target));
})();
