// The values of one moment: answers, results, amounts and days, in a row of a group or outside all. Nothing changes an answer.
import { Unable } from "./figures.js";
import { make } from "./nodes.js";
import { ABSENT, Bounds, fromJson, NOT_KNOWN, same, take } from "./values.js";

const own = (held, name) => (Object.prototype.hasOwnProperty.call(held, name) ? held[name] : undefined);
const optional = (tree) => (tree ? make(tree) : null);
const value = (held) => (held.bands ? held.bands.map(([upTo, gives]) => ({ upTo: fromJson(upTo), value: fromJson(gives) })) : fromJson(held.value));
const stops = (found) => found.map((each) => ({ ...each, rule: make(each.rule) }));

// An edition made ready, once: every tree is a function. Throws Unable for one that only the server can evaluate.
export function prepare(edition) {
    const reasons = edition.form === 1 ? edition["server only"] : [`form ${edition.form}`];
    if (reasons.length) throw new Unable(reasons.join("; "));
    const names = { "": new Map() };
    const checked = [];
    const here = (group) => (names[group] = names[group] || new Map());
    const ask = (item) => {
        here(item.group).set(item.name, { item, onlyIf: optional(item.onlyIf), stops: stops(item.stops || []), again: stops(item.again || []) });
        if (item.check && !item.group) checked.push(item.name);
        (item.questions || []).forEach(ask);
    };
    edition.questions.forEach(ask);
    for (const { name, group, rows } of edition.results)
        here(group).set(name, { rows: rows.map(({ gives, rule }) => [make(gives), optional(rule)]) });
    for (const { name, held } of edition.amounts)
        if (!names[""].has(name)) names[""].set(name, { held: held.map((each) => ({ ...each, value: value(each) })) });
    const outcomes = edition.outcomes.map(({ key, rule }) => [key, optional(rule)]);
    return { edition, names, checked, outcomes, asAt: optional(edition.asAt) };
}

export class Frame {
    constructor(plan, answers, on, group = "", outer = null, dated = false) {
        this.plan = plan;
        this.answers = answers;
        this.on = on;
        this.group = group;
        this.outer = outer;
        this.dated = dated;
        this.seen = new Map();
        this.here = plan.names[group];
    }

    at(group) {
        let frame = this;
        while (frame.group !== group) frame = frame.outer;
        return frame;
    }

    kept(key, work) {
        if (!this.seen.has(key)) this.seen.set(key, work());
        return this.seen.get(key);
    }

    // A value, NOT_KNOWN or ABSENT.
    read(name, group) {
        const frame = this.at(group);
        let found = frame.seen.get(name);
        if (found === undefined) frame.seen.set(name, (found = frame.workOut(frame.here.get(name), name)));
        return found;
    }

    // The same answers on another day, amounts read on that day too.
    asOf(on) {
        return this.kept(`as of\n${on}`, () => new Frame(this.plan, this.answers, on, this.group, this.outer && this.outer.asOf(on), true));
    }

    workOut(known, name) {
        if (!known) return this.moment(name);
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

    answer({ item, onlyIf }, name) {
        const asked = onlyIf ? onlyIf(this) : true;
        if (asked !== true) return asked === false ? ABSENT : NOT_KNOWN;
        const given = own(this.answers, name);
        if (given === undefined) return NOT_KNOWN;
        if (given === null) return item.optional ? ABSENT : NOT_KNOWN;
        return !item.shape || (item.mayBeBlank && given === "left blank") ? given : take(item.shape, given);
    }

    // Was it asked and passed over? Not known while it may still be answered.
    leftOut(name, group) {
        const frame = this.at(group);
        const found = frame.read(name, group);
        return found === NOT_KNOWN ? NOT_KNOWN : found === ABSENT && frame.asked(name) === true;
    }

    // The rows of a group, and whether there can be no more. While it is not known whether they are asked for, none counts.
    rows(name) {
        let frame = this;
        while (!frame.here.has(name) || !frame.here.get(name).item) frame = frame.outer;
        const asked = frame.asked(name);
        if (asked !== true) return [[], asked === false];
        const given = own(frame.answers, name);
        const rows = frame.kept(`rows\n${name}`, () =>
            (Array.isArray(given) ? given : [])
                .filter((row) => row && typeof row === "object" && !Array.isArray(row))
                .map((row) => new Frame(frame.plan, row, frame.on, name, frame, frame.dated)));
        return [rows, own(frame.answers, `${name} closed`) === true];
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
        const possible = [];
        for (const [gives, rule] of rows) {
            const holds = rule ? rule(this) : true;
            if (holds !== false) possible.push(gives(this));
            if (holds === true) break;
        }
        const [first] = possible;
        const settled = possible.length && !(first instanceof Bounds) && possible.every((each) => same(each, first));
        return settled ? first : NOT_KNOWN;
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
