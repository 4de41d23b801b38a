// Every report on this device, and truthfully how it stands.
import { config, piece, spoken, words } from "./page.js";
import { hurry, progress, told } from "./queue.js";
import * as store from "./store.js";
import { address } from "./ways.js";

const section = document.querySelector("[data-reports]");
const place = section.querySelector("[data-kept]");
const STATES = {
    begun: { goOn: true, drop: true },
    kept: { change: true, now: true, drop: true },
    asks: { goOn: true, drop: true },
    refused: { change: true, drop: true },
    received: { follow: true, drop: true },
};

export async function list() {
    const held = (await store.reports()).sort((one, other) => other.made - one.made);
    section.hidden = !held.length;
    const known = new Map([...place.children].map((each) => [each.dataset.key, each]));
    const lines = held.map((report) => line(report, known.get(report.key)));
    if (lines.some((each, n) => place.children[n] !== each) || place.children.length !== lines.length) place.replaceChildren(...lines);
}

// What stands already as it should is left alone, and with it the focus of whoever is there.
function line(report, before) {
    const said = standing(report);
    if (before && before.dataset.said === said) return before;
    if (before) spoken(`${report.title}: ${said}`);
    const made = piece("kept", { title: report.title, made: words("begunAt", { day: moment(report.made) }) });
    Object.assign(made.dataset, { key: report.key, said, state: report.state });
    made.querySelector("[data-state]").textContent = said;
    const shown = STATES[report.state];
    for (const [part, is] of Object.entries({ "go-on": shown.goOn, change: shown.change, now: shown.now, follow: shown.follow, delete: shown.drop }))
        made.querySelector(`[data-${part}]`).hidden = !is;
    made.querySelector("[data-go-on] a").href = address(report);
    made.querySelector("[data-change] a").href = address(report, "/check");
    made.querySelector("[data-follow] a").href = report.follow || "#/";
    made.querySelector("[data-now] button").addEventListener("click", hurry);
    deletes(made, report.key);
    return made;
}

function standing(report) {
    const { state } = report;
    const now = progress(report.key);
    if (state === "received") return words("received", report);
    if (state === "refused") return words("refused", { words: report.words });
    if (state !== "kept") return words(state);
    if (now) return words(now.doing, { n: String(now.n), of: String(now.of) });
    return report.why ? words(report.why, { time: time(report.next) }) : words("kept");
}

// Asked once more, on the spot; then it is gone at once.
function deletes(made, key) {
    const sure = made.querySelector("[data-sure]");
    const button = made.querySelector("[data-delete] button");
    button.addEventListener("click", () => {
        sure.hidden = false;
        sure.querySelector("[data-yes]").focus();
    });
    sure.querySelector("[data-no]").addEventListener("click", () => {
        sure.hidden = true;
        button.focus();
    });
    sure.querySelector("[data-yes]").addEventListener("click", async () => {
        await store.remove(key);
        told();
        document.querySelector("[data-list] h1").focus();
    });
}

const locale = config.language === "en" ? "en-GB" : config.language;
const moment = (at) => new Date(at).toLocaleString(locale, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
const time = (at) => new Date(at).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
