// The values of one moment: answers, results, amounts and days, in a row of a group or outside all. Nothing changes an answer.
import { Unable } from "./figures.js";
import { make } from "./nodes.js";
import { ABSENT, Bounds, fromJson, NOT_KNOWN, same, take, taking } from "./values.js";

// Answers are JSON: what every object is born with are functions, and no name begins with a line.
function own(held, name) {
    const value = held[name];
    return typeof value === "function" ? undefined : value;
}

const optional = (tree) => (tree ? make(tree) : null);
const value = (held) => (held.bands ? held.bands.map(([upTo, gives]) => ({ upTo: fromJson(upTo), value: fromJson(gives) })) : fromJson(held.value));
const stops = (found) => found.map((each) => ({ ...each, rule: make(each.rule) }));

// An edition made ready, once: every tree is a function. Throws Unable for one that only the server can evaluate.
export function prepare(edition) {
    const reasons = edition.form === 1 ? edition["server only"] : [`form ${edition.form}`];
    if (reasons.length) throw new Unable(reasons.join("; "));
    const names = { "": new Map() };
    const checked = [];
    const put = (group, name, known) => {
        const here = (names[group] = names[group] || new Map()), slot = here.slots || 0;
        here.slots = slot + 2; // a group's rows stand beside its value
        here.set(name, { item: null, rows: null, held: null, onlyIf: null, taking: null, closed: `${name} closed`, slot, ...known });
    };
    const ask = (item) => {
        put(item.group, item.name, { item, taking: item.shape ? taking(item.shape) : null, onlyIf: optional(item.onlyIf), stops: stops(item.stops || []), again: stops(item.again || []) });
        if (item.check && !item.group) checked.push(item.name);
        (item.questions || []).forEach(ask);
    };
    edition.questions.forEach(ask);
    for (const { name, group, rows } of edition.results)
        put(group, name, { rows: rows.map(({ gives, rule }) => [make(gives), optional(rule)]) });
    for (const { name, held } of edition.amounts)
        if (!names[""].has(name)) put("", name, { held: held.map((each) => ({ ...each, value: value(each) })) });
    const outcomes = edition.outcomes.map(({ key, rule }) => [key, optional(rule)]);
    return { edition, names, checked, outcomes, asAt: optional(edition.asAt) };
}

export class Frame {
    constructor(plan, answers, on, group = "", outer = null, dated = false, here = plan.names[group]) {
        this.plan = plan;
        this.answers = answers;
        this.on = on;
        this.group = group;
        this.outer = outer;
        this.dated = dated;
        this.made = null;
        this.here = here;
        this.seen = new Array(here.slots);
    }

    at(group) {
        let frame = this;
        while (frame.group !== group) frame = frame.outer;
        return frame;
    }

    kept(key, work) {
        const made = (this.made = this.made || new Map());
        if (!made.has(key)) made.set(key, work());
        return made.get(key);
    }

    // A value, NOT_KNOWN or ABSENT.
    read(name, group) {
        const frame = this.at(group);
        return frame.known(frame.here.get(name), name);
    }

    // The same, where it is known already what the name stands for. Each is worked out once.
    known(known, name) {
        if (!known) return this.moment(name);
        const found = this.seen[known.slot];
        return found === undefined ? (this.seen[known.slot] = this.workOut(known, name)) : found;
    }

    // The same answers on another day, amounts read on that day too.
    asOf(on) {
        return this.kept(`as of\n${on}`, () => new Frame(this.plan, this.answers, on, this.group, this.outer && this.outer.asOf(on), true));
    }

    workOut(known, name) {
        if (known.item) return this.answer(known, name);
        return known.rows ? this.reckon(known.rows) : this.amount(known.held);
    }

    // Names the language gives: the day, and the days of what has happened.
    moment(name) {
        if (name === "today" || name === "received") return this.on;
        return take(["date"], own(this.answers, name));
    }

    // Is this question asked: true, false or NOT_KNOWN.
    asked(name) {
        const { onlyIf } = this.here.get(name);
        return onlyIf ? onlyIf(this) : true;
    }

    answer({ item, onlyIf, taking: read }, name) {
        const asked = onlyIf ? onlyIf(this) : true;
        if (asked !== true) return asked === false ? ABSENT : NOT_KNOWN;
        const given = own(this.answers, name);
        if (given === undefined) return NOT_KNOWN;
        if (given === null) return item.optional ? ABSENT : NOT_KNOWN;
        return !read || (item.mayBeBlank && given === "left blank") ? given : read(given);
    }

    // Was it asked and passed over? Not known while it may still be answered.
    leftOut(name, group) {
        const frame = this.at(group);
        const found = frame.read(name, group);
        return found === NOT_KNOWN ? NOT_KNOWN : found === ABSENT && frame.asked(name) === true;
    }

    // The rows of a group, and whether there can be no more. While it is not known whether they are asked for, none counts.
    rows(name) {
        let frame = this, known;
        while (!(known = frame.here.get(name)) || !known.item) frame = frame.outer;
        return frame.knownRows(known, name);
    }

    knownRows(known, name) {
        const found = this.seen[known.slot + 1];
        return found === undefined ? (this.seen[known.slot + 1] = this.rowsOf(known, name)) : found;
    }

    rowsOf({ onlyIf, closed }, name) {
        const asked = onlyIf ? onlyIf(this) : true;
        if (asked !== true) return [[], asked === false];
        const given = own(this.answers, name);
        const rows = [], here = this.plan.names[name];
        for (const row of Array.isArray(given) ? given : [])
            if (row && typeof row === "object" && !Array.isArray(row)) rows.push(new Frame(this.plan, row, this.on, name, this, this.dated, here));
        return [rows, own(this.answers, closed) === true];
    }

    // The rows beside the one at hand, each as a row beneath it.
    others(group) {
        const here = this.at(group), [rows, closed] = here.outer.rows(group);
        const beside = rows.filter(({ answers }) => answers !== here.answers);
        return [beside.map(({ answers }) => new Frame(this.plan, answers, here.on, group, here, here.dated)), closed];
    }

    // Confirmed, contradicted or unchecked; not known until the check has been tried.
    check(name) {
        const frame = this.at("");
        const there = this.plan.checked.includes(name) ? frame.toCheck(name) : true;
        if (there !== true) return there === false ? ABSENT : NOT_KNOWN;
        const found = own(frame.answers, `check of ${name}`);
        return found === undefined ? NOT_KNOWN : found;
    }

    // Is there anything to check? Not known while the answer may still fall away.
    toCheck(name) {
        if (this.here.get(name).item.questions) {
            const [rows, closed] = this.rows(name);
            return closed ? rows.length > 0 : NOT_KNOWN;
        }
        const found = this.read(name, "");
        return found === NOT_KNOWN ? NOT_KNOWN : found !== ABSENT;
    }

    // A row not known yet holds back those below, unless all still possible give one value.
    reckon(rows) {
        let first;
        for (let at = 0; at < rows.length; at += 1) {
            const rule = rows[at][1];
            const holds = rule ? rule(this) : true;
            if (holds === false) continue;
            const value = rows[at][0](this);
            if (value instanceof Bounds || (first !== undefined && !same(value, first))) return NOT_KNOWN;
            if (holds === true) return value;
            first = value;
        }
        return first === undefined ? NOT_KNOWN : first;
    }

    amount(held) {
        const on = this.dated || !this.plan.asAt ? this.on : this.plan.asAt(this);
        let found = NOT_KNOWN;
        if (typeof on !== "string") return found;
        for (const { since, until, value: amount } of held)
            if (!since || since <= on) found = until && until < on ? NOT_KNOWN : amount;
        return found;
    }
}
