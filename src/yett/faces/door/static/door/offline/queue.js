// When to send: at the start, when the network returns, when somebody asks, and by a timer whose pauses grow.
import { config } from "./page.js";
import { dueIn, hasten, sendAll } from "./sending.js";
import * as store from "./store.js";

const SOONEST = 2000;
const doing = new Map();
const news = typeof BroadcastChannel === "function" ? new BroadcastChannel("yett") : null;
let timer = 0;
let heard = () => {};

// `changed` is called whenever a report stands differently, here or in another window.
export function start(changed) {
    heard = changed;
    if (news) news.onmessage = () => heard();
    window.addEventListener("online", hurry);
    document.addEventListener("visibilitychange", () => document.hidden || send());
    return hurry();
}

export const progress = (key) => doing.get(key);

export const hurry = () => hasten().then(send);

export async function send() {
    clearTimeout(timer);
    try {
        await sendAll(tell);
        await work();
    } catch (problem) {
        console.warn("not sent", problem); // such as a device without room; what waits is tried again
    }
    told();
    const waiting = (await store.reports()).filter(({ state }) => state === "kept");
    if (!waiting.length) return;
    askWorker();
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(SOONEST, Math.min(...waiting.map((report) => dueIn(report)))));
}

function tell(key, what) {
    if (what) doing.set(key, what);
    else doing.delete(key);
    told();
}

export function told() {
    heard();
    if (news) news.postMessage("changed");
}

// Where a little work done takes the place of a wait, it is done; then the report may go.
async function work() {
    const waits = (await store.reports()).find(({ state, waits: told_, proof }) => state === "kept" && told_ && told_.challenge && !proof);
    if (!waits) return;
    const proof = await proofOf(waits.waits);
    await store.change(waits.key, () => ({ proof, next: 0 }));
    await send();
}

const proofOf = ({ challenge, bits }) =>
    new Promise((done) => {
        const worker = new Worker(new URL("../../parts/js/proof-worker.js", import.meta.url));
        worker.onmessage = ({ data }) => {
            worker.terminate();
            done(data);
        };
        worker.postMessage({ challenge, bits });
    });

// Where there is Background Sync, the worker sends although no page is open.
async function askWorker() {
    const ready = "serviceWorker" in navigator && (await navigator.serviceWorker.getRegistration(config.worker));
    if (ready && ready.sync) ready.sync.register("reports").catch(() => {});
}
