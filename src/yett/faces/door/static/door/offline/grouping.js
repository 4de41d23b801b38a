// The page of a group: the rows so far, each to be finished or taken away, and whether there are any more; and taking one away.
import { lines } from "./checking.js";
import { said } from "./fields.js";
import { kept } from "./keeping.js";
import { element, piece, problems, showPage, words } from "./page.js";
import * as reports from "./report.js";
import { closedKey, firstRow, inside, mostOf, newNumber, numbers, prefix, rowsOf } from "./rows.js";
import { leave } from "./sofar.js";
import * as store from "./store.js";
import { address, before, go, onward, pageOf, REMOVE } from "./ways.js";

const MORE = "more"; // the id of the first of its two answers

export function group(here, stand, problem = "") {
    const { report, given } = here;
    const { item, rows } = stand;
    const found = rowsOf(item, inside(here.state, given, rows), given, rows);
    const first = firstRow(stand, given);
    if (first) return go(address(report, first), true);
    const page = piece("group", { words: said(item.words), hint: said(item.hint), n: String(found.length), most: String(mostOf(item)), problem });
    const again = (report.again || {})[stand.key] || "";
    page.querySelector("[data-again]").textContent = again;
    for (const [part, is] of Object.entries({ hint: item.hint, again, count: found.length, ...asks(item, found) }))
        for (const each of page.querySelectorAll(`[data-${part}]`)) if (!is) each.remove();
    page.querySelector("[data-rows]").append(...found.map((row, place) => rowSoFar(here, row, place + 1)));
    const form = page.querySelector("form");
    asked(form, report.beside[closedKey(stand)] === true, problem);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        answer(here, stand, found, form);
    });
    return showPage(report.title, before(here, stand.key), ...(problem ? [problems([{ at: MORE, text: problem }])] : []), page, ...leave(here));
}

// Which of its two questions is asked: none where there is room for no more.
function asks(item, found) {
    const full = found.length >= mostOf(item);
    return { full, "ask-more": !full && found.length, "ask-any": !full && !found.length, asks: !full };
}

function asked(form, isClosed, problem) {
    const box = form.querySelector("[data-asks]");
    if (!box) return;
    const error = form.querySelector(".ds_question__error-message");
    box.classList.toggle("ds_question--error", Boolean(problem));
    if (!problem) {
        error.remove();
        form.querySelector("fieldset").removeAttribute("aria-describedby");
    }
    form.querySelector("[value=no]").checked = isClosed;
}

function rowSoFar(here, row, count) {
    const { report } = here;
    const shown = lines(here, row.state, row.rows);
    const name = (shown.find((line) => line.text) || { text: "" }).text;
    const made = piece("row", { n: String(count), name });
    made.setAttribute("aria-labelledby", `row-${count}`);
    made.querySelector("h2").id = `row-${count}`;
    made.querySelector("ul").append(...shown.map((line) => line.element));
    const finish = made.querySelector("[data-finish]");
    finish.href = address(report, prefix(row.rows));
    if (row.state.complete) finish.remove();
    made.querySelector("[data-remove]").href = address(report, prefix(row.rows) + REMOVE);
    return made;
}

// Are there any more? A yes begins another row; a no closes the group.
async function answer(here, stand, found, form) {
    const { report, given } = here;
    const { item, rows } = stand;
    const chosen = form.querySelector("[name=more]:checked");
    const more = form.querySelector("[data-asks]") ? chosen && chosen.value : "no";
    const number = newNumber(item, given, rows);
    const wrong = refusal(item, found.length, more, number);
    if (wrong) return group(here, stand, wrong);
    const beside = { ...report.beside }, again = { ...report.again };
    delete again[stand.key];
    if (more === "no") beside[closedKey(stand)] = true;
    else delete beside[closedKey(stand)];
    const now = { ...report, beside, again, state: "begun", changed: report.changed + 1 };
    if (!(await kept(now, form))) return undefined;
    if (more === "yes") return go(address(now, prefix([...rows, [item.name, number]])));
    return go(onward({ report: now, ...reports.stand(now, here.plan) }));
}

function refusal(item, count, more, number) {
    if (more !== "yes" && more !== "no") return words("sayMore");
    if (more === "yes" && !number) return words("noRoom");
    if (more === "no" && item.most !== null && count > item.most) return words("tooMany", { most: String(item.most) });
    if (more === "no" && count < item.least) return words("tooFew", { least: String(item.least) });
    return "";
}

// Taking a row away is asked once more, on a page of its own.
export function remove(here, rows) {
    const { report, state, given } = here;
    const row = inside(state, given, rows);
    const to = address(report, pageOf(rows));
    if (!row) return go(to, true);
    const page = piece("remove");
    for (const { words: asked_, text } of lines(here, row, rows)) page.querySelector("dl").append(element("dt", asked_), element("dd", text));
    page.querySelector("[data-keep]").href = to;
    page.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        takeAway(here, rows);
    });
    return showPage(report.title, to, page);
}

async function takeAway(here, rows) {
    const { report } = here;
    const begins = prefix(rows);
    const left = (told) => Object.fromEntries(Object.entries(told || {}).filter(([key]) => !key.startsWith(begins)));
    const now = { ...report, typed: left(report.typed), beside: left(report.beside), was: left(report.was), again: left(report.again), state: "begun", changed: report.changed + 1 };
    await reports.keep(now);
    const used = new Set(photosIn(now.typed));
    for (const sha256 of photosIn(report.typed)) if (!used.has(sha256)) await store.dropPhoto(report.key, sha256);
    const after = { report: now, ...reports.stand(now, here.plan) };
    const [name] = rows[rows.length - 1];
    return go(numbers(after.given, name, rows.slice(0, -1)).length ? address(now, pageOf(rows)) : onward(after));
}

// A photo's hash stands in the box without a name; so does what else is typed, which names no photo.
const photosIn = (typed) => Object.values(typed).reduce((found, boxes) => [...found, ...(boxes[""] || [])], []);
