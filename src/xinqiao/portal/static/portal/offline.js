/* The form without a net: what is typed is kept in this browser only, and taken into an ordinary draft when there is a net again. */
(() => {
  "use strict";
  const start = async () => {
    const form = document.querySelector("[data-offline-form]"), offline = window.xinqiaoOffline, kit = window.xinqiaoForm;
    if (!form || !offline || !kit || !window.indexedDB) return;
    /* a page that is not the same address again: a reload would send once more what was sent before the net was gone */
    const fresh = (path, hash) => location.assign(path + "?" + Date.now().toString(36) + hash);
    if (/^\/track(\/|$)/.test(location.pathname)) {
      document.querySelector("[data-offline-new]").hidden = true;
      document.querySelector("[data-offline-later]").hidden = false;
      document.querySelector("[data-offline-again]").addEventListener("click", () => fresh(location.pathname.replace(/leave$/, "progress"), ""));
      return;
    }
    const status = document.getElementById("offline-status"), go = document.querySelector("[data-offline-go]");
    document.querySelectorAll("[data-offline-shown]").forEach((each) => { each.hidden = false; });
    const held = await offline.load();
    if (held) kit.put(form, held.pairs);
    else {
      // typed on the ordinary form in this tab, and then the net was gone
      try {
        const typed = sessionStorage.getItem("xq-typed:submission");
        if (typed) { kit.put(form, JSON.parse(typed)); await offline.save(JSON.parse(typed)); }
      } catch { /* nothing typed */ }
    }
    const net = () => {
      status.textContent = navigator.onLine ? status.dataset.online : status.dataset.offline;
      go.classList.toggle("xq-btn-quiet", !navigator.onLine);
    };
    net();
    window.addEventListener("online", net);
    window.addEventListener("offline", net);
    let timer = 0;
    const keep = async () => {
      try {
        await offline.save(kit.values(form));
        status.textContent = status.dataset.saved;
      } catch { status.textContent = status.dataset.failed; }
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 300); });
    form.addEventListener("submit", (event) => event.preventDefault());
    go.addEventListener("click", async () => {
      clearTimeout(timer);
      await keep();
      if (navigator.onLine) {
        // this page may stand at the very address it leads to: the worker put it there when there was no net
        const target = new URL(go.dataset.offlineGo, location.href);
        if (target.pathname === location.pathname) fresh(target.pathname, target.hash);
        else location.assign(target);
      } else status.textContent = status.dataset.offline;
    });
    document.querySelector("[data-offline-drop]").addEventListener("click", async () => {
      clearTimeout(timer);
      await offline.drop();
      try { sessionStorage.removeItem("xq-typed:submission"); } catch { /* nothing kept */ }
      form.reset();
      status.textContent = status.dataset.dropped;
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
