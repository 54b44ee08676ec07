/* Files in pieces: a broken line costs one piece, never the file. Without this script files come with the form, up to a smaller limit. */
(() => {
  "use strict";
  const LEAST = 64 * 1024, MOST = 8 * 1024 * 1024, FIRST = 256 * 1024, AIM_MS = 3000;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const fresh = () => (window.crypto && crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (Number(c) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(c) / 4)))).toString(16)));
  const said = (bytes) => (bytes < 1048576 ? (bytes ? Math.max(1, Math.round(bytes / 1024)) : 0) + " KB" : bytes < 1073741824 ? (bytes / 1048576).toFixed(1) + " MB" : (bytes / 1073741824).toFixed(1) + " GB");

  const dress = (input) => {
    const form = input.form, list = document.getElementById(input.id + "-uploads"), status = document.getElementById(input.id + "-said");
    if (!form || !list || !window.FormData || !Blob.prototype.slice) return;
    const words = list.dataset, root = input.dataset.uploads, isHeld = "held" in input.dataset;
    const items = [];
    let isRunning = false, waiting = null;

    const help = document.getElementById(input.id + "-help");
    if (help) help.textContent = input.dataset.help;
    form.querySelectorAll("[data-without-script]").forEach((each) => { each.hidden = true; });

    const ask = (method, address, body, onProgress) => new Promise((done) => {
      const call = new XMLHttpRequest();
      call.open(method, address);
      call.timeout = 60000;
      call.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      call.setRequestHeader("Accept", "application/json");
      if (onProgress) call.upload.addEventListener("progress", (event) => onProgress(event.loaded));
      call.addEventListener("loadend", () => {
        let answer = {};
        try { answer = JSON.parse(call.responseText || "{}"); } catch { /* a proxy's page says nothing to us */ }
        done({ status: call.status, answer, after: Number(call.getResponseHeader && call.status ? call.getResponseHeader("Retry-After") : 0) || 0 });
      });
      if (body && !(body instanceof Blob)) call.setRequestHeader("Content-Type", "application/json");
      call.send(body || null);
      return call;
    });

    const show = (item) => {
      if (!item.row) {
        item.row = document.createElement("li");
        item.row.innerHTML = '<div class="xq-file-in"><p class="xq-file-name"></p><progress max="100" value="0"></progress><p class="xq-file-small"></p></div>';
        item.row.querySelector(".xq-file-name").textContent = item.name;
        item.row.querySelector("progress").setAttribute("aria-label", item.name);
        for (const name of ["pause", "remove"]) {
          const button = document.createElement("button");
          Object.assign(button, { type: "button", className: "xq-btn xq-btn-quiet xq-remove" });
          button.dataset.does = name;
          button.addEventListener("click", () => (name === "pause" ? toggle(item) : remove(item)));
          item.row.append(button);
        }
        list.append(item.row);
        list.hidden = false;
      }
      const isDone = item.state === "done", isFault = item.state === "fault";
      const bar = item.row.querySelector("progress");
      bar.hidden = isDone || isFault;
      bar.value = item.size ? Math.floor((item.shown / item.size) * 100) : 0;
      const amount = isDone || isFault ? said(item.size) : said(item.shown) + " / " + said(item.size);
      const text = isFault ? item.fault : words[item.state];
      item.row.querySelector(".xq-file-small").textContent = amount + "  " + text;
      item.row.classList.toggle("has-error", isFault);
      const [pause, gone] = item.row.querySelectorAll("button");
      pause.hidden = isDone || isFault || item.state === "again";
      pause.textContent = item.state === "paused" ? words.resume : words.pause;
      gone.textContent = words.remove;
      for (const button of [pause, gone]) {
        const name = document.createElement("span");
        name.className = "xq-hidden";
        name.textContent = item.name;
        button.append(name);
      }
      if (item.state !== item.told && ["done", "fault", "offline", "paused"].includes(item.state)) status.textContent = item.name + " " + text;
      item.told = item.state;
    };
    const turn = (item, state, fault) => {
      if (item.state === "gone") return;
      item.state = state;
      if (fault) item.fault = fault;
      show(item);
    };

    const remove = (item) => {
      item.state = "gone";
      items.splice(items.indexOf(item), 1);
      const hadFocus = item.row.contains(document.activeElement);
      item.row.remove();
      if (hadFocus) input.focus();
      list.hidden = !items.length;
      status.textContent = "";
      if (item.hidden) item.hidden.remove();
      if (item.id && item.isBegun) ask("DELETE", root + "/" + item.id);
      if (isHeld && item.digest) {
        const drop = document.createElement("button");
        Object.assign(drop, { type: "submit", name: "drop", value: item.digest, formNoValidate: true, hidden: true });
        form.append(drop);
        drop.click();
        return;
      }
      onward();
    };
    const toggle = (item) => {
      if (item.state === "paused") {
        turn(item, "waiting");
        pump();
      } else turn(item, "paused");
    };

    const isOpen = (item) => ["waiting", "sending", "offline", "trying", "paused"].includes(item.state);
    const onward = () => {
      if (!waiting || items.some(isOpen)) return;
      const button = waiting;
      waiting = null;
      if (items.some((item) => item.state === "fault")) { status.textContent = words.refused; return; }
      if (form.requestSubmit) form.requestSubmit(button || undefined);
      else (button || form.querySelector("[type=submit]")).click();
    };

    const isOnline = () => new Promise((done) => {
      if (navigator.onLine !== false) done();
      else window.addEventListener("online", () => done(), { once: true });
    });
    const pausedFor = async (item, tries, after) => {
      turn(item, navigator.onLine === false ? "offline" : "trying");
      await isOnline();
      await wait(after ? Math.min(after, 5) * 1000 * (0.5 + Math.random()) : Math.min(30000, 1000 * 2 ** Math.min(tries, 5)));
    };
    const whole = (item, fact) => {
      Object.assign(item, { name: fact.name, shown: item.size, digest: fact.digest, at: item.size });
      item.row.querySelector(".xq-file-name").textContent = fact.name;
      if (!isHeld && !item.hidden) {
        item.hidden = document.createElement("input");
        Object.assign(item.hidden, { type: "hidden", name: "upload", value: item.id });
        form.append(item.hidden);
      }
      turn(item, "done");
    };
    const heard = (item, fact) => {
      const twin = items.find((each) => each !== item && each.id === fact.id);
      if (twin) { items.splice(items.indexOf(twin), 1); twin.row.remove(); }
      Object.assign(item, { id: fact.id, at: fact.received_bytes, shown: fact.received_bytes, isBegun: true });
      if (fact.is_whole) whole(item, fact);
    };

    /* one call; true when the item may go on */
    const step = async (item, tries) => {
      let got;
      if (!item.isBegun) {
        const body = { id: item.id, name: item.name, size_bytes: item.size, mark: String(item.file.lastModified || "") };
        got = await ask("POST", root, JSON.stringify(body));
      } else {
        const began = Date.now();
        const part = item.file.slice(item.at, item.at + item.pace);
        got = await ask("PATCH", root + "/" + item.id + "?offset=" + item.at, part, (loaded) => { item.shown = Math.min(item.size, item.at + loaded); show(item); });
        const pace = item.pace * Math.min(2, Math.max(0.5, AIM_MS / Math.max(1, Date.now() - began)));
        if (got.status === 200 || got.status === 0) item.pace = Math.round(Math.min(MOST, Math.max(LEAST, got.status ? pace : item.pace / 2)));
      }
      if (item.state === "gone") return 0;
      if (got.status === 200) { heard(item, got.answer); return 0; }
      if (got.status === 409 && got.answer.params) { item.at = got.answer.params.offset; return 0; }
      if (got.status === 404 && tries < 2) { Object.assign(item, { id: fresh(), isBegun: false, at: 0, shown: 0 }); return tries + 1; }
      if ([0, 408, 429, 500, 502, 503, 504].includes(got.status)) { await pausedFor(item, tries, got.status ? got.after : 0); return tries + 1; }
      turn(item, "fault", got.answer.detail || words.trying);
      return 0;
    };
    const send = async (item) => {
      let tries = 0;
      while (!["paused", "done", "fault", "gone"].includes(item.state)) {
        turn(item, "sending");
        tries = await step(item, tries);
      }
    };
    const pump = async () => {
      if (isRunning) return;
      isRunning = true;
      for (let item = items.find((each) => each.state === "waiting"); item; item = items.find((each) => each.state === "waiting")) await send(item);
      isRunning = false;
      onward();
    };

    input.addEventListener("change", () => {
      for (const file of Array.from(input.files)) {
        const item = { id: fresh(), file, name: file.name, size: file.size, at: 0, shown: 0, pace: FIRST, state: "waiting" };
        items.push(item);
        show(item);
      }
      input.value = "";
      pump();
    });
    form.addEventListener("submit", (event) => {
      const word = event.submitter ? event.submitter.name + "=" + event.submitter.value : "";
      if (/^(add|remove|drop|held)=|^go=(save|discard)/.test(word)) return;
      const refused = items.find((item) => item.state === "fault");
      if (refused && !(event.submitter && event.submitter.formNoValidate)) {
        // a file that was refused does not go missing unsaid
        event.preventDefault();
        status.textContent = words.refused;
        list.scrollIntoView({ block: "center" });
        refused.row.querySelector("[data-does=remove]").focus({ preventScroll: true });
        return;
      }
      if (!items.some(isOpen)) return;
      event.preventDefault();
      waiting = event.submitter || true;
      if (waiting === true) waiting = form.querySelector("[type=submit]:not(.xq-enter)");
      status.textContent = words.hold;
      list.scrollIntoView({ block: "center" });
    });
    ask("GET", root).then((got) => (got.answer.uploads || []).forEach((fact) => {
      if (items.some((each) => each.id === fact.id)) return;
      const item = { id: fact.id, name: fact.name, size: fact.size_bytes, at: fact.received_bytes, shown: fact.received_bytes, isBegun: true, state: "again" };
      items.push(item);
      show(item);
      if (fact.is_whole) whole(item, fact);
    }));
  };
  const start = () => document.querySelectorAll("input[type=file][data-uploads]").forEach(dress);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
