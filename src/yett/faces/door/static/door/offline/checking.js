// Check your answers: the way as it was taken, each step with its way back, and one button that leaves it to the queue.
import { showAnswer } from "../../parts/js/language/showing.js";
import { label, said } from "./fields.js";
import { config, element, piece, showPage, words } from "./page.js";
import { asksOf } from "./placing.js";
import { rowsOf, standOf } from "./rows.js";
import * as store from "./store.js";
import { address, before, go } from "./ways.js";

export function check(here) {
    const { report, state } = here;
    const page = piece("check");
    page.querySelector("[data-moved]").hidden = !report.moved;
    page.querySelector("[data-answers]").append(...sections(here));
    promised(page.querySelector("[data-promise]"), report, state.path);
    page.querySelector("form").addEventListener("submit", async (event) => {
        event.preventDefault();
        await store.change(report.key, (now) => ({ ...ready(now), state: "kept", next: 0, pause: 0, tries: 0, why: "" }));
        // What waits should not be cleared away when room is short. Some browsers ask the person.
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
        here.send();
        go("#/");
    });
    showPage(report.title, before(here, ""), page);
}

// What is sent: the answers on the path, and no others.
function ready(report) {
    const { again, choose, was, ...rest } = report;
    return rest;
}

// A list of what is asked once, and one for each row of each group, beneath the words of the group.
export function sections(here, path = here.state.path) {
    const found = [];
    let alone = null;
    for (const item of path) {
        if (item.questions) {
            found.push(...ofGroup(here, item));
            alone = null;
            continue;
        }
        if (!alone) found.push((alone = summary()));
        alone.append(line(here, standOf(item)).element);
    }
    return found;
}

const summary = (...elements) => {
    const made = element("ul", "", { className: "ds_summary-list" });
    made.append(...elements);
    return made;
};

function ofGroup(here, item) {
    const rows = rowsOf(item, here.state, here.given);
    if (!rows.length) return [summary(shown(here, standOf(item), said(item.words), words("none")))];
    return rows.reduce((found, row, place) => {
        const heading = piece("group section", { words: said(item.words), n: String(place + 1) });
        heading.querySelector("a").href = address(here.report, item.name);
        heading.querySelector("h2").after(summary(...lines(here, row.state, row.rows).map((one) => one.element)));
        return [...found, heading];
    }, []);
}

// The answers of one row, those of rows within it too: each its words, what was said, and the line of the list.
export function lines(here, state, rows) {
    return state.path.reduce((found, item) => {
        const inner = item.questions ? rowsOf(item, state, here.given, rows) : [];
        return [...found, ...(item.questions ? inner.reduce((all, row) => [...all, ...lines(here, row.state, row.rows)], []) : [line(here, standOf(item, rows))])];
    }, []);
}

function line(here, stand) {
    const { item, key } = stand;
    const value = here.given[key];
    const text = showAnswer(item, value === undefined ? null : value, here.said, config.language);
    const made = shown(here, stand, label(item), text);
    for (const told of spots(item, key, here.report)) made.querySelector("q").after(element("br"), told);
    return { words: label(item), text, element: made };
}

function shown({ report }, { key }, asked, text) {
    const made = piece("answer", { words: asked, shown: text });
    made.querySelector("a").href = address(report, key);
    return made;
}

// What was said of the spot, played back.
function spots(item, key, report) {
    const typed = report.typed[key] || {};
    return asksOf(key, report)
        .filter(({ box }) => typed[box])
        .map(({ box, words: asked, options }) => `${asked} ${(options.find(([value]) => value === typed[box][0]) || ["", ""])[1]}`);
}

function promised(place, report, path) {
    const { promise } = config.services[report.service] || {};
    place.hidden = !promise;
    if (!promise) return;
    const names = path.map(({ name }) => name);
    const lines_ = (found) => found.map((text) => element("li", text));
    place.querySelector("[data-public]").append(...lines_([...names.flatMap((name) => promise.public[name] || []), ...promise.always]));
    place.querySelector("[data-sealed]").append(...lines_([...names.flatMap((name) => promise.sealed[name] || []), words("ownPage")]));
}
