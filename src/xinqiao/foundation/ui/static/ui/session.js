/* Tells before a session of the desk ends; without this file the next press asks who it is and keeps what was typed. */
(() => {
  "use strict";
  const box = document.getElementById("xq-session");
  if (!box) return;
  const WARN = 5 * 60;
  let idleEnds = Date.now() + Number(box.dataset.idle) * 1000;
  const mostEnds = Date.now() + Number(box.dataset.most) * 1000;
  const most = Number(box.dataset.most), idle = Number(box.dataset.idle);
  const words = box.querySelector("[data-words]");
  const button = box.querySelector("button");
  const look = () => {
    const left = Math.floor((Math.min(idleEnds, mostEnds) - Date.now()) / 1000);
    const isLast = mostEnds <= idleEnds;
    if (left > Math.min(WARN, (isLast ? most : idle) / 2)) { box.hidden = true; return; }
    const minutes = Math.max(0, Math.ceil(left / 60));
    const text = left <= 0 ? box.dataset.over : (isLast ? box.dataset.last : box.dataset.soon).replace("%s", String(minutes));
    if (words.textContent !== text) words.textContent = text;
    button.hidden = isLast || left <= 0;
    box.hidden = false;
  };
  button.addEventListener("click", async () => {
    const answer = await fetch(box.dataset.stay, { method: "POST", headers: { "X-CSRFToken": box.dataset.token }, redirect: "manual" });
    if (answer.status === 204) idleEnds = Date.now() + idle * 1000;
    look();
  });
  setInterval(look, 15000);
  look();
})();
