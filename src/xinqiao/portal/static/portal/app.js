/* The portal: kept for times without a net, read aloud on wish, and what was typed without a net. Every page does its work without this file. */
(() => {
  "use strict";

  /* ── what was typed without a net: in this browser only, sealed with a key that never leaves it ── */
  const STORE = "kept";
  const wish = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
  const opened = () => {
    const request = indexedDB.open("xinqiao-offline", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return wish(request);
  };
  const within = async (mode, work) => {
    const base = await opened();
    try { return await wish(work(base.transaction(STORE, mode).objectStore(STORE))); } finally { base.close(); }
  };
  const keyOf = async () => {
    if (!window.crypto || !crypto.subtle) return null;
    const held = await within("readonly", (store) => store.get("key"));
    if (held) return held;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await within("readwrite", (store) => store.put(made, "key"));
    return made;
  };
  const offline = {
    async save(pairs) {
      const key = await keyOf(), plain = new TextEncoder().encode(JSON.stringify(pairs));
      const iv = key ? crypto.getRandomValues(new Uint8Array(12)) : null;
      const data = key ? await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) : plain.buffer;
      await within("readwrite", (store) => store.put({ iv, data, at: Date.now() }, "draft"));
    },
    async load() {
      try {
        const held = await within("readonly", (store) => store.get("draft"));
        if (!held) return null;
        // as long as a draft: a browser that others use, too, does not keep it for ever
        if (Date.now() - held.at > 7 * 86400000) { await offline.drop(); return null; }
        const plain = held.iv ? await crypto.subtle.decrypt({ name: "AES-GCM", iv: held.iv }, await keyOf(), held.data) : held.data;
        return { pairs: JSON.parse(new TextDecoder().decode(plain)), at: held.at };
      } catch { return null; }
    },
    async drop() {
      try {
        await within("readwrite", (store) => store.clear());
        sessionStorage.removeItem("xq-offline-used");
      } catch { /* a browser that keeps nothing has nothing to forget */ }
    },
  };
  window.xinqiaoOffline = offline;

  const offered = async (note) => {
    const form = document.querySelector("form[data-keep]");
    const held = await offline.load();
    if (!held || !form || !window.xinqiaoForm) return;
    note.hidden = false;
    const said = note.querySelector("[role=status]");
    note.querySelector("[data-offline-use]").addEventListener("click", () => {
      window.xinqiaoForm.put(form, held.pairs);
      form.dispatchEvent(new Event("input", { bubbles: true }));
      sessionStorage.setItem("xq-offline-used", "1");
      said.textContent = said.dataset.done;
    });
    note.querySelector("[data-offline-drop]").addEventListener("click", async () => {
      await offline.drop();
      note.hidden = true;
    });
    if (location.hash === "#offline" && !document.querySelector(".pt-kept")) note.querySelector("[data-offline-use]").click();
  };

  /* ── read aloud: the words of the page from top to bottom, never a query code ── */
  const SKIPPED = "script, style, .xq-hidden, .xq-code, [hidden], [aria-hidden=true], option, svg";
  const words = () => {
    const found = [], walk = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const around = node.parentElement, text = node.data.replace(/\s+/g, " ").trim();
      if (text && !around.closest(SKIPPED) && around.getClientRects().length) found.push([around.closest("h1,h2,h3,p,li,dt,dd,label,legend,button,a,td,th,summary"), text]);
    }
    const lines = [];
    found.forEach(([block, text], i) => { if (i && block && block === found[i - 1][0]) lines[lines.length - 1] += " " + text; else lines.push(text); });
    return lines;
  };
  const aloud = (place) => {
    const button = place.querySelector("button"), label = button.querySelector("span"), start = label.textContent;
    place.hidden = false;
    const stop = () => {
      speechSynthesis.cancel();
      label.textContent = start;
      button.setAttribute("aria-pressed", "false");
    };
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") { stop(); return; }
      const lines = words();
      speechSynthesis.cancel();
      lines.forEach((line, i) => {
        const said = new SpeechSynthesisUtterance(line);
        said.lang = document.documentElement.lang;
        said.rate = 0.9;
        if (i === lines.length - 1) said.onend = stop;
        speechSynthesis.speak(said);
      });
      label.textContent = place.dataset.stop;
      button.setAttribute("aria-pressed", "true");
    });
    window.addEventListener("pagehide", stop);
  };

  const start = () => {
    // a page from the worker has no cookies: it is shown as the last page with a net was
    const look = document.documentElement.classList, isOffline = document.querySelector("[data-offline-form]");
    try {
      if (isOffline) (localStorage.getItem("xq-look") || "").split(" ").filter(Boolean).forEach((word) => look.add(word));
      else localStorage.setItem("xq-look", ["xq-large", "xq-contrast"].filter((word) => look.contains(word)).join(" "));
    } catch { /* kept nowhere, shown as usual */ }
    if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/sw.js").catch(() => undefined);
    const place = document.querySelector("[data-aloud]");
    if (place && "speechSynthesis" in window && document.getElementById("main")) aloud(place);
    if (!window.indexedDB) return;
    const note = document.querySelector("[data-offline-note]");
    if (note) offered(note);
    if (document.querySelector("[data-offline-sent]") && sessionStorage.getItem("xq-offline-used")) offline.drop();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
