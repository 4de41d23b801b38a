// What an evaluation gives: a value, or one of two absences. Values: true and false, choices and days as text, figures,
// spans, sets of choices, and counts that more rows may still raise.
import { compare, Figure, figure, readFigure, times } from "./figures.js";
import { readDay } from "./days.js";

export const NOT_KNOWN = Symbol("not known yet");
export const ABSENT = Symbol("absent");
export const isLack = (value) => value === NOT_KNOWN || value === ABSENT;

export class Span {
    constructor(count, unit) {
        this.count = count;
        this.unit = unit;
    }
}

export class Bounds {
    constructor(low, high) {
        this.low = low;
        this.high = high;
    }
}

// Every kind of space that Python knows, and no other.
export const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
export const pieces = (text) => text.split(SPACES).filter(Boolean);

export function readSpan(text) {
    const found = /^(\d{1,5}) (hour|day|working day|week|month|year)s?$/.exec(pieces(text).join(" ").toLowerCase());
    return found ? new Span(Number(found[1]), found[2]) : undefined;
}

const DAYS_IN = { hour: "1/24", day: "1/1", "working day": "7/5", week: "7/1", month: "30436875/1000000", year: "3652425/10000" };
const lengthOf = (unit) => figure(...DAYS_IN[unit].split("/").map(Number));

const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const sorted = (name, value) => (isRecord(value) ? Object.keys(value).sort().map((each) => [each, value[each]]) : value);

// Addresses are the same whatever the case of their letters, and wherever their lines are cut; places, when all of them is.
function spelled(place) {
    if (!("postcode" in place)) return JSON.stringify(place, sorted);
    const lines = Array.isArray(place.lines) ? place.lines : [];
    const words = pieces(lines.join(" ").toUpperCase().toLowerCase().replace(/,/g, " "));
    return JSON.stringify([words, pieces(String(place.postcode).toUpperCase()).join("")]);
}

// What is compared: choices by their place, spans by their days.
export function ordered(value, order) {
    if (value instanceof Span) return times(figure(value.count), lengthOf(value.unit));
    if (isRecord(value) && Object.getPrototypeOf(value) === Object.prototype) return spelled(value);
    if (typeof value === "string" && order && order.length) return order.includes(value) ? figure(order.indexOf(value)) : ABSENT;
    return value;
}

export function set(one, other) {
    if (one instanceof Figure && other instanceof Figure) return compare(one, other);
    return one < other ? -1 : one > other ? 1 : 0;
}

export function same(one, other) {
    if (one === other) return true;
    if (one instanceof Figure && other instanceof Figure) return one.n === other.n && one.d === other.d;
    if (one instanceof Span && other instanceof Span) return one.count === other.count && one.unit === other.unit;
    return false;
}

export function fromJson(value) {
    if (value === null || typeof value !== "object") return value;
    if (value.figure !== undefined) return readFigure(value.figure);
    if (value.span) return new Span(...value.span);
    return value.date !== undefined ? value.date : value;
}

// From a stored answer to the value rules see. What cannot be read is as if not answered yet.
const figureOf = (value) => (typeof value === "string" || Number.isSafeInteger(value) ? readFigure(String(value)) : undefined);
const TAKES = {
    choice: (value, keys) => {
        const said = typeof value === "boolean" ? (value ? "yes" : "no") : value;
        return keys.includes(said) ? said : undefined;
    },
    many: (value, keys) => (Array.isArray(value) && value.every((each) => keys.includes(each)) ? new Set(value) : undefined),
    number: figureOf,
    money: figureOf,
    date: (value) => (typeof value === "string" ? readDay(value) : undefined),
    span: (value) => (typeof value === "string" ? readSpan(value) : undefined),
    text: (value) => (typeof value === "string" ? value : undefined),
    "a time": (value) => (typeof value === "string" && /^\d\d:\d\d$/.test(value) ? value : undefined),
};

export function taking([kind, unit, keys]) {
    const read = TAKES[kind === "other" ? unit : kind];
    return read && ((value) => {
        const taken = read(value, keys);
        return taken === undefined ? NOT_KNOWN : taken;
    });
}

export function take(shape, value) {
    const read = taking(shape);
    return read ? read(value) : value;
}
