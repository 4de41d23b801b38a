// One report as it stands on this device: what was typed, and where its reporter stands in the questions.
import { civilDay, evaluate, prepare } from "../../parts/js/language/journey.js";
import { read } from "../../parts/js/language/reading.js";
import { fold, mayBegin, prefix, standAt } from "./rows.js";
import * as store from "./store.js";

const KEY_BYTES = 32;
const plans = new Map();
const fresh = new Map(); // begun, and nothing answered yet: kept nowhere

// The key is made here, by chance, and shown to nobody but the server: with it, and not without it, the report can be sent again.
export function begin(service, { hash, title }, language) {
    const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    const key = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
    const report = { key, service, title, language, edition: hash, typed: {}, beside: {}, state: "begun", made: Date.now(), changed: 0 };
    fresh.set(key, report);
    return report;
}

export const find = async (key) => (await store.report(key)) || fresh.get(key);

// The edition a report stands on, made ready.
export async function planOf(hash, address) {
    if (!plans.has(hash)) plans.set(hash, prepare(await editionOf(hash, address)));
    return plans.get(hash);
}

// With its edition, so that it can be gone on with when the gate has another by then.
export async function keep(report) {
    const hash = report.edition;
    if (!(await store.edition(hash)) && plans.has(hash)) await store.keepEdition({ hash, edition: plans.get(hash).edition });
    await store.keep(report);
    fresh.delete(report.key);
}

async function editionOf(hash, address) {
    const kept = await store.edition(hash);
    if (kept) return kept.edition;
    const answer = await fetch(address || `/editions/1/${hash}.json`);
    if (!answer.ok) throw new Error(`edition ${hash}: ${answer.status}`);
    return answer.json();
}

// What was typed, read: each value under its key, and the problem of each that cannot be read under this edition. A row is there as
// long as anything was typed or is asked again in it.
function readAll(report, { edition: { questions } }) {
    const given = {}, problems = {};
    for (const key of Object.keys({ ...report.typed, ...report.again })) {
        const stand = standAt(questions, key);
        if (stand && stand.rows.length) given[prefix(stand.rows)] = null;
    }
    for (const [key, typed] of Object.entries(report.typed)) {
        const stand = standAt(questions, key);
        if (!stand || !stand.item || stand.item.questions) continue;
        const { value, problem, values } = readOne(stand.item, typed);
        if (problem) problems[key] = { problem, values };
        else given[key] = value;
        if (!problem && stand.item.check && !stand.rows.length) given[`check of ${key}`] = "unchecked";
    }
    return { given: { ...given, ...report.beside }, problems };
}

export function readOne(question, typed) {
    const first = (name) => (typed[name] || [""])[0];
    const today = civilDay(new Date());
    if (question.type === "place" && first("find").trim()) return { value: { words: said(first("words"), first("find")), told: {} } };
    if (question.type === "photo") {
        const chosen = (typed[""] || []).map((id) => JSON.stringify({ id }));
        return read(question, chosen.length ? { "": chosen } : {}, today);
    }
    const boxes = Object.keys(typed).filter((box) => !box.startsWith("told:"));
    return read(question, Object.fromEntries(boxes.map((box) => [box, typed[box]])), today);
}

const said = (...parts) => parts.map((part) => part.trim()).filter(Boolean).join(", ");

// Where its reporter stands. `rows` are those that the page is about: the last may only be begun.
export function stand(report, plan, rows = []) {
    const { given, problems } = readAll(report, plan);
    const begun = prefix(rows);
    if (rows.length && mayBegin(plan.edition.questions, rows, given)) given[begun] = null;
    return { state: evaluate(plan, fold(given), civilDay(new Date())), given, problems };
}
