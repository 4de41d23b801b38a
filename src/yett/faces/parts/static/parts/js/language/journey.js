// The language of services in the browser: where a person stands, by the same rules as on the server. How it is called, and what
// it gives, stands in docs/explanation/two-interpreters.md.
import { Frame, prepare } from "./frame.js";
import { bearing, unsettled } from "./settling.js";
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

    get bearing() {
        return this.outcome ? [] : bearing(this.frame);
    }
}
