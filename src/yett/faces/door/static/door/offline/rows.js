// The rows of groups: how their answers lie on a device, each under a key such as child/2/stage, and the way through them. A stand
// is a question, or a group's own page, and the rows it stands in. The door has the same in domain/cases/rows.py and trail.py.
import { config } from "./page.js";

export const prefix = (rows) => rows.map(([group, number]) => `${group}/${number}/`).join("");
export const closedKey = ({ item, rows }) => `${prefix(rows)}${item.name} closed`;
export const standOf = (item, rows = []) => ({ item, rows, key: prefix(rows) + item.name });

// What stands under a key: item, and the rows around it. Nothing where there is none; the key of a row, child/2/, has no item.
export function standAt(questions, key) {
    const parts = key.split("/"), name = parts.pop(), rows = [];
    let around = questions;
    while (parts.length) {
        const [group, number] = [parts.shift(), Number(parts.shift())];
        const found = around.find((item) => item.name === group && item.questions);
        if (!found || !(number > 0 && number <= config.rows.highest)) return null;
        rows.push([group, number]);
        around = found.questions;
    }
    const item = around.find((each) => each.name === name) || null;
    return item || (rows.length && !name) ? { item, rows, key } : null;
}

// The answers as rules read them: the rows of each group as a list, in the order they were begun.
export function fold(given) {
    const answers = {}, groups = new Map();
    for (const [key, value] of Object.entries(given)) {
        const [group, number, ...rest] = key.split("/");
        if (number === undefined) {
            answers[key] = value;
            continue;
        }
        if (!groups.has(group)) groups.set(group, new Map());
        const rows = groups.get(group), name = rest.join("/");
        if (!rows.has(Number(number))) rows.set(Number(number), {});
        if (name) rows.get(Number(number))[name] = value;
    }
    for (const [group, rows] of groups) answers[group] = inOrder([...rows.keys()]).map((number) => fold(rows.get(number)));
    return answers;
}

const inOrder = (found) => [...new Set(found)].sort((one, other) => one - other);

export function numbers(given, group, outer = []) {
    const begins = `${prefix(outer)}${group}/`;
    return inOrder(Object.keys(given).filter((key) => key.startsWith(begins)).map((key) => Number(key.slice(begins.length).split("/")[0])));
}

export const mostOf = ({ most }) => (most === null ? config.rows.most : Math.min(most, config.rows.most));

// The number of a row that may be begun now, or 0 where there can be no more.
export function newNumber(group, given, outer) {
    const known = numbers(given, group.name, outer);
    const number = known.length ? known[known.length - 1] + 1 : 1;
    return known.length < mostOf(group) && number <= config.rows.highest ? number : 0;
}

// The rows of a group, each with its number and where its questions stand.
export function rowsOf(group, state, given, outer = []) {
    const states = state.rows[group.name] || [];
    return numbers(given, group.name, outer).slice(0, states.length).map((number, place) => ({ number, state: states[place], rows: [...outer, [group.name, number]] }));
}

// Every step of the way as it was taken: after each row the group's own page.
export function steps(state, given, rows = []) {
    return state.path.reduce((found, item) => [...found, ...(item.questions ? stepsOfGroup(item, state, given, rows) : [standOf(item, rows)])], []);
}

function stepsOfGroup(group, state, given, rows) {
    const own = standOf(group, rows);
    const inner = rowsOf(group, state, given, rows).map((row) => [...steps(row.state, given, row.rows), own]);
    return inner.length ? inner.reduce((found, each) => [...found, ...each], []) : [own];
}

// Where the person should go on; null when nothing is open.
export function openStand(state, given, rows = []) {
    const item = state.next;
    if (!item || !item.questions) return item && standOf(item, rows);
    const open = rowsOf(item, state, given, rows).find((row) => !row.state.complete);
    return open ? openStand(open.state, given, open.rows) : standOf(item, rows);
}

// The question whose answer ended the journey.
export function stopped(state, given, rows = []) {
    const last = state.path[state.path.length - 1];
    if (!last.questions) return standOf(last, rows);
    const ended = rowsOf(last, state, given, rows).find((row) => row.state.stop);
    return stopped(ended.state, given, ended.rows);
}

// The state of a row, or null where there is no such row on the way.
export function inside(state, given, rows) {
    let here = state;
    for (const [place, [name, number]] of rows.entries()) {
        const group = here.path.find((item) => item.name === name);
        const row = group && rowsOf(group, here, given, rows.slice(0, place)).find((each) => each.number === number);
        if (!row) return null;
        here = row.state;
    }
    return here;
}

// The key of the first row, where a group must have one and has none yet; or nothing.
export function firstRow({ item, rows }, given) {
    const must = item.questions && !item.mayBeNone && item.least > 0;
    return must && !numbers(given, item.name, rows).length ? prefix([...rows, [item.name, 1]]) : "";
}

// A row that has just been begun has no answer yet, and is there all the same.
export function mayBegin(questions, rows, given) {
    const [name, number] = rows[rows.length - 1], outer = rows.slice(0, -1);
    const group = standAt(questions, prefix(outer) + name);
    return Boolean(group) && number === newNumber(group.item, given, outer);
}
