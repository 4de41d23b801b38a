// Evaluates what tests ask for, in the browser's own interpreter: one request as JSON on each line, one answer on each.
import { createInterface } from "node:readline";

const folder = process.argv[2];
const { evaluate, prepare, ABSENT, NOT_KNOWN } = await import(`${folder}/journey.js`);
const { Bounds, Span } = await import(`${folder}/values.js`);
const { Figure } = await import(`${folder}/figures.js`);
const { NODES } = await import(`${folder}/nodes.js`);
const { read } = await import(`${folder}/reading.js`);
const { sentence, showAnswer } = await import(`${folder}/showing.js`);

function said(value) {
    if (value === NOT_KNOWN) return "not known yet";
    if (value === ABSENT) return "absent";
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (value instanceof Figure) return value.d === 1 ? String(value.n) : `${value.n}/${value.d}`;
    if (value instanceof Span) return `${value.count} ${value.unit}${value.count === 1 ? "" : "s"}`;
    if (value instanceof Bounds) return value.high === null ? `at least ${value.low.n}` : `${value.low.n} to ${value.high.n}`;
    if (value instanceof Set) return [...value].sort().join(", ");
    return typeof value === "string" ? value : "given";
}

const name = (item) => (item ? item.name : null);
const words = (stop) => (stop ? stop.words.en : null);

function standing(state, items, results) {
    const { frame } = state;
    const rows = {};
    const values = {};
    const asked = {};
    for (const item of items) {
        asked[item.name] = said(frame.asked(item.name));
        if (!item.questions) values[item.name] = said(frame.read(item.name, frame.group));
        if (item.name in state.rows) rows[item.name] = state.rows[item.name].map((row) => standing(row, item.questions, results));
    }
    for (const each of results) if (each.group === frame.group) values[each.name] = said(frame.read(each.name, each.group));
    return { path: state.path.map(name), next: name(state.next), stop: words(state.stop), again: words(state.again), unused: state.unused, complete: state.complete, values, asked, rows };
}

function whole(plan, { answers, on, unsettled }) {
    const { edition } = plan;
    const state = evaluate(plan, answers, on);
    const found = standing(state, edition.questions, edition.results);
    for (const { name: each, held } of edition.amounts) if (!held.some(({ bands }) => bands)) found.values[each] = said(state.value(each));
    found.outcome = state.outcome;
    found.unsettled = {};
    for (const each of unsettled || []) found.unsettled[each] = state.unsettled(each).map(name);
    return found;
}

const attempt = (work) => {
    try {
        return work();
    } catch (problem) {
        return { error: String((problem && problem.stack) || problem) };
    }
};

function answered({ question, typed, value, code }, said, today) {
    if (!typed) return showAnswer(question, value, said, code);
    const told = read(question, typed, today);
    if (!told.problem) return told;
    return { problem: told.problem, said: { en: sentence(told, said, "en"), gd: sentence(told, said, "gd") } };
}

const ASKS = {
    answers: ({ asked, said, today }) => asked.map((each) => attempt(() => answered(each, said, today))),
    nodes: () => Object.keys(NODES),
    evaluate: ({ edition, sets }) => {
        const plan = prepare(edition);
        return sets.map((set) => attempt(() => whole(plan, set)));
    },
};

for await (const line of createInterface({ input: process.stdin })) {
    const { ask, ...request } = JSON.parse(line);
    process.stdout.write(`${JSON.stringify(attempt(() => ASKS[ask](request)))}\n`);
}
