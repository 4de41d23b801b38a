// Keeps the app's own page and what it loads, and nothing else: no page of anybody's, no answer, no photo. With a network every
// page comes from it; without one, whatever page is opened, the app's own stands in. CARRIED stands above, written by the server.
const FRESH = 4000; // how long a network may keep us waiting for the app's page
const SAID = "/offline/language"; // the language last read in, kept beside the pages
const own = new Set(Object.values(CARRIED.pages));
const kept = new Set(CARRIED.addresses);

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => event.waitUntil(remember(event.data)));
self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== self.location.origin) return;
    if (request.mode === "navigate") event.respondWith(own.has(pathname) ? ownPage(request, pathname) : otherPage(request));
    else if (kept.has(pathname)) event.respondWith(part(request, pathname));
});

// All of it or nothing: a half of it would open to half a page.
async function fetchAll() {
    const cache = await caches.open(CARRIED.cache);
    const addresses = [...own, ...kept];
    await Promise.all(addresses.map(async (address) => {
        const answer = await fetch(address, { cache: own.has(address) ? "reload" : "default", credentials: "omit" });
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        await cache.put(address, answer);
    }));
}

async function tidy() {
    for (const name of await caches.keys()) if (name.startsWith("yett-") && name !== CARRIED.cache && name !== "yett-language") await caches.delete(name);
    await self.clients.claim();
}

async function remember({ language }) {
    if (language in CARRIED.pages) await (await caches.open("yett-language")).put(SAID, new Response(language));
}

async function ownPage(request, pathname) {
    const held = await (await caches.open(CARRIED.cache)).match(pathname);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), FRESH);
    try {
        const answer = await fetch(request, { signal: stop.signal });
        return answer.ok || !held ? answer : held;
    } catch (problem) {
        return held || Response.error();
    } finally {
        clearTimeout(timer);
    }
}

// Somebody opens another page of the gate: the network's answer, whatever it is, or the way to the app.
async function otherPage(request) {
    try {
        return await fetch(request);
    } catch (problem) {
        const said = await (await caches.open("yett-language")).match(SAID);
        const page = CARRIED.pages[said && (await said.text())] || Object.values(CARRIED.pages)[0];
        return Response.redirect(page, 302);
    }
}

// What is named by its content is the same for ever; the rest comes from the network where there is one.
async function part(request, pathname) {
    const held = await (await caches.open(CARRIED.cache)).match(pathname);
    if (held && /[0-9a-f]{12}/.test(pathname)) return held;
    try {
        const answer = await fetch(request);
        return answer.ok || !held ? answer : held;
    } catch (problem) {
        return held || Response.error();
    }
}
