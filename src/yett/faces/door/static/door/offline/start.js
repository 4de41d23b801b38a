// The way in: what the address names is shown, what waits is sent, and the device is made ready to open this page without a network.
import { show } from "./asking.js";
import { list } from "./listing.js";
import { config, showList } from "./page.js";
import { send, start } from "./queue.js";
import { begin } from "./report.js";
import { dropEditions } from "./store.js";
import { address, go } from "./ways.js";

const ready = document.querySelector("[data-ready]");

async function route() {
    const [where, key, ...rest] = location.hash.replace(/^#\/?/, "").split("/");
    if (where === "report") return show(key, rest.map(decodeURIComponent).join("/"), send);
    if (where === "begin") return beginOne(decodeURIComponent([key, ...rest].join("/")));
    await list();
    return showList();
}

function beginOne(id) {
    const service = config.services[id];
    if (!service) return go("#/", true);
    return go(address(begin(id, service, config.language)), true);
}

for (const link of document.querySelectorAll("[data-other-language]"))
    link.addEventListener("click", (event) => {
        event.preventDefault();
        location.assign(link.getAttribute("href") + location.hash);
    });

// Where a browser keeps nothing, that is said, and the links lead to the services as they are with a connection.
list().then(begun, (problem) => {
    console.warn("nothing can be kept", problem);
    ready.hidden = false;
    ready.textContent = ready.dataset.wordsNothing;
});

function begun() {
    for (const link of document.querySelectorAll("[data-service]")) link.href = `#/begin/${link.dataset.service}`;
    window.addEventListener("hashchange", route);
    route().then(() => start(list)).then(dropEditions);
    makeReady();
}

async function makeReady() {
    ready.hidden = false;
    ready.textContent = ready.dataset.wordsGetting;
    try {
        await register();
        const { active } = await navigator.serviceWorker.ready;
        active.postMessage({ language: config.language });
        ready.textContent = ready.dataset.wordsReady;
    } catch (problem) {
        console.warn("no worker", problem);
        ready.textContent = ready.dataset.wordsUnable;
    }
}

// As a module, where the worker may also send by itself; else without that.
function register() {
    return navigator.serviceWorker.register(config.worker, { type: "module" })
        .catch(() => navigator.serviceWorker.register(`${config.worker}?plain`));
}
