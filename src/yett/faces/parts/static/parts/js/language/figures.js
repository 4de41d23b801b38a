// Exact figures: a whole number over a whole number, in lowest terms. Beyond 2**53 they are BigInt; a browser that has none
// is Unable there.

// This browser cannot evaluate this: it is for the server.
export class Unable extends Error {}

const Big = typeof BigInt === "function" ? BigInt : () => {
    throw new Unable("figures of more than 15 digits");
};

export class Figure {
    constructor(n, d) {
        this.n = n;
        this.d = d;
    }
}

const small = (n) => (n >= -Number.MAX_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER ? Number(n) : n);
const plain = (a, b) => typeof a === "number" && typeof b === "number";
const alike = (a, b) => (plain(a, b) ? [a, b] : [Big(a), Big(b)]);
const rest = (a, b) => ([a, b] = alike(a, b), small(a % b));
export const size = (a) => (a < 0 ? -a : a);

export function product(a, b) {
    const c = plain(a, b) ? a * b : NaN;
    return Number.isSafeInteger(c) ? c + 0 : small(Big(a) * Big(b));
}

export function total(a, b) {
    const c = plain(a, b) ? a + b : NaN;
    return Number.isSafeInteger(c) ? c : small(Big(a) + Big(b));
}

// Rounded down; (a - a mod b) / b is exact for both kinds of number.
export function floor(a, b) {
    const over = rest(a, b);
    const [whole, by] = alike(total(a, -over), b);
    return total(small(whole / by), over < 0 ? -1 : 0);
}

export function figure(n, d = 1) {
    if (d === 1) return new Figure(n, 1);
    if (d < 0) return figure(-n, -d);
    let a = size(n), b = d, c;
    if (plain(a, b)) {
        for (; b; b = c) c = a % b, a = b;
        return new Figure(n / a + 0, d / a);
    }
    while (b) [a, b] = [b, rest(a, b)];
    return new Figure(floor(n, a), floor(d, a));
}

const whole = (text) => {
    const n = Number(text);
    return Number.isSafeInteger(n) ? n + 0 : Big(text);
};
export const tenTo = (places) => whole("1" + "0".repeat(places));

const TENS = [...Array(15).keys()].map((places) => 10 ** places);

// As answers are stored and rules are written: 850, -0.5. Anything else is undefined.
export function readFigure(text) {
    if (text.length < 15 && /^-?\d+(\.\d+)?$/.test(text)) {
        const point = text.indexOf(".");
        return point < 0 ? new Figure(+text + 0, 1) : figure(+(text.slice(0, point) + text.slice(point + 1)) + 0, TENS[text.length - point - 1]);
    }
    const found = /^(-?\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
    return found ? figure(whole(found[1] + (found[2] || "")), tenTo((found[2] || "").length)) : undefined;
}

export const plus = (x, y) => (x.d === y.d ? figure(total(x.n, y.n), x.d) : figure(total(product(x.n, y.d), product(y.n, x.d)), product(x.d, y.d)));
export const minus = (x, y) => plus(x, new Figure(-y.n, y.d));
export const times = (x, y) => figure(product(x.n, y.n), product(x.d, y.d));
export const over = (x, y) => figure(product(x.n, y.d), product(x.d, y.n));

// Below 0, 0 or above 0, as x stands to y.
export function compare(x, y) {
    const a = x.d === y.d ? x.n : product(x.n, y.d), b = x.d === y.d ? y.n : product(y.n, x.d);
    return a < b ? -1 : a > b ? 1 : 0;
}

// In whole steps: up, down or nearest, halves away from zero.
export function round(x, step, direction) {
    const { n, d } = over(x, step);
    let steps;
    if (direction === "nearest") {
        steps = floor(total(product(size(n), 2), d), product(d, 2));
        if (n < 0) steps = -steps;
    } else steps = direction === "up" ? -floor(-n, d) : floor(n, d);
    return times(figure(steps), step);
}
