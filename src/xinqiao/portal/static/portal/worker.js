/* Keeps the look and two public pages for when there is no net. Pages about a person are never kept, nor anything of the desk or the API. */
"use strict";
const NAME = "xinqiao-" + TOLD.version;

const fetched = async (cache, address) => {
  // without cookies: nothing of the person in front of the screen can be in it
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (answer.ok) await cache.put(address, answer);
};
const renewed = async () => {
  const cache = await caches.open(NAME);
  await Promise.all(TOLD.pages.map((page) => fetched(cache, page).catch(() => undefined)));
};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    await Promise.all([...TOLD.assets, ...TOLD.pages].map((each) => fetched(cache, each)));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("xinqiao-") && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});

const page = async (event, path) => {
  try {
    const answer = await fetch(event.request);
    if (event.request.method === "GET" && path === "/") event.waitUntil(renewed());
    return answer;
  } catch {
    const cache = await caches.open(NAME);
    const known = event.request.method === "GET" && TOLD.pages.includes(path) ? path : TOLD.offline;
    return (await cache.match(known)) || Response.error();
  }
};

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin || /^\/(desk|api)(\/|$)/.test(address.pathname)) return;
  if (event.request.mode === "navigate") {
    event.respondWith(page(event, address.pathname));
    return;
  }
  if (event.request.method === "GET" && TOLD.assets.includes(address.pathname)) {
    event.respondWith(caches.open(NAME).then((cache) => cache.match(address.pathname)).then((kept) => kept || fetch(event.request)));
  }
});
