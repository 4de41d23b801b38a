// The language of services in the browser: where a person stands, by the same rules as on the server.
//
//   const edition = await (await fetch("/editions/1/HASH.json")).json();   for ever the same; addresses by door/views/carrying.py
//   const plan = prepare(edition);                         once for an edition; throws Unable where only the server can evaluate it
//   const state = evaluate(plan, answers, "2026-06-03");   answers as they are stored; the day from civilDay(new Date())
//
// reading.js reads what was typed and says what is wrong with it; showing.js plays answers back. Both take the language's own
// sentences from /phrases/HASH.json. What is read here is read again by the server when it arrives.
//
// state.path       the questions asked and answered, and the next one; each as the edition holds it (name, slug, words, ...)
// state.next       the question or group to ask now, or null; for a group, state.rows[group.name] are states of its rows
// state.stop       ends the journey: { words, then, mayGoOn, text }; who goes on all the same is kept as "NAME gone on": text
// state.again      refuses the answer just given, with { words }
// state.unused     names of answers that have fallen away; they stay kept, and are left out when the report is sent
// state.complete   nothing more is asked and nothing has ended the journey
// state.value(name)      a result, answer, amount or day; NOT_KNOWN or ABSENT
// state.outcome          the key of the outcome the rules lead to, or null
// state.unsettled(name)  the open questions a result still rests on, the first to ask first
//
// Stored answers: text as it is, figures as "12.50", days as "2026-06-03", true or false, choices by key, several as a list,
// null where one was left out; a group is a list of such answers, and "NAME closed": true once there are no more.
import { Frame, prepare } from "./frame.js";
import { unsettled } from "./settling.js";
import { NOT_KNOWN } from "./values.js";

export { civilDay } from "./days.js";
export { Unable } from "./figures.js";
export { ABSENT, NOT_KNOWN } from "./values.js";
export { prepare };

export function evaluate(plan, answers, on) {
    return new State(plan.edition.questions, new Frame(plan, answers, on));
}

class State {
    constructor(items, frame) {
        Object.assign(this, { frame, path: [], next: null, stop: null, again: null, unused: [], rows: {} });
        for (const item of items) {
            const asked = frame.asked(item.name);
            if (asked === false && frame.answers[item.name] != null) this.unused.push(item.name);
            if (asked === true && !this.goOn(item)) break;
        }
    }

    // One question or group; false where the journey ends.
    goOn(item) {
        const answered = item.questions ? this.group(item) : this.question(item);
        if (answered || !this.next) this.path.push(item);
        if (!answered && !this.next && !this.stop) this.next = item;
        if (this.stop) this.next = null;
        return !this.stop;
    }

    group(item) {
        const [rows, closed] = this.frame.rows(item.name);
        const told = rows.map((row) => new State(item.questions, row));
        this.rows[item.name] = told;
        this.stop = told.map((row) => row.stop).find(Boolean) || null;
        return closed && told.length >= item.least && told.every((row) => row.complete);
    }

    question(item) {
        if (this.frame.read(item.name, item.group) === NOT_KNOWN) return false;
        const { again, stops } = this.frame.here.get(item.name);
        const goneOn = this.frame.answers[`${item.name} gone on`];
        const first = (found) => found.find(({ rule, text }) => rule(this.frame) === true && (found === again || text !== goneOn)) || null;
        const refused = first(again);
        this.stop = refused ? null : first(stops);
        this.again = this.again || refused;
        return !refused;
    }

    get complete() {
        return !this.next && !this.stop;
    }

    get outcome() {
        for (const [key, rule] of this.frame.plan.outcomes) {
            const holds = rule ? rule(this.frame) : false;
            if (holds !== false) return holds === true ? key : null;
        }
        return null;
    }

    value(name) {
        return this.frame.read(name, "");
    }

    unsettled(name) {
        return unsettled(this.frame, name);
    }
}
