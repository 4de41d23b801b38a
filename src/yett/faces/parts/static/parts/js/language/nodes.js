// One maker for each kind of node in yett.language.tree: it turns a node, once, into a function of a frame.
// A condition gives true, false or NOT_KNOWN. Both interpreters are held to one meaning by tests/language/cases.
import { birthday, nextDay, shift, wholeYears } from "./days.js";
import { Figure, figure, floor, minus, over, plus, product, round, times, total, Unable } from "./figures.js";
import { ABSENT, Bounds, fromJson, isLack, NOT_KNOWN, ordered, same, set, Span } from "./values.js";

const ZERO = figure(0);
const HUNDRED = figure(100);
const truncated = ({ n, d }) => (n < 0 ? -floor(-n, d) : floor(n, d));
const scaled = (span, by) => new Span(product(span.count, by), span.unit);

export function make(node) {
    const maker = NODES[node.node];
    if (!maker) throw new Unable(node.node);
    return maker(node);
}

const groupOf = ({ node, group, left }) => (node === "Read" ? group : left && groupOf(left));

const HOLDS = {
    is: (one, other) => same(one, other),
    "is not": (one, other) => !same(one, other),
    "at least": (one, other) => set(one, other) >= 0,
    "at most": (one, other) => set(one, other) <= 0,
    "more than": (one, other) => set(one, other) > 0,
    "less than": (one, other) => set(one, other) < 0,
};

function withinBounds(how, one, other) {
    const [low, high] = one instanceof Bounds ? [one.low, one.high] : [one, one];
    const [least, most] = other instanceof Bounds ? [other.low, other.high] : [other, other];
    const sure = most !== null && set(low, most) >= 0;
    const more = most !== null && set(low, most) > 0;
    const never = high !== null && set(high, least) < 0;
    const neverMore = high !== null && set(high, least) <= 0;
    const settled = (yes, no) => (yes ? true : no ? false : NOT_KNOWN);
    switch (how) {
        case "at least": return settled(sure, never);
        case "more than": return settled(more, neverMore);
        case "at most": return settled(neverMore, more);
        case "less than": return settled(never, sure);
        default: return more || never ? how === "is not" : NOT_KNOWN;
    }
}

function compared(how, left, right, order) {
    const holds = HOLDS[how];
    return (frame) => {
        const one = left(frame), other = right(frame);
        if (one === ABSENT || other === ABSENT) return false;
        if (one === NOT_KNOWN || other === NOT_KNOWN) return NOT_KNOWN;
        if (one instanceof Figure && other instanceof Figure) return holds(one, other);
        if (one instanceof Bounds || other instanceof Bounds) return withinBounds(how, one, other);
        return holds(ordered(one, order), ordered(other, order));
    };
}

// A test of one value, which is no when that is absent.
const tested = (left, test) => (frame) => {
    const one = left(frame);
    return one === ABSENT ? false : one === NOT_KNOWN || one instanceof Bounds ? NOT_KNOWN : test(one);
};

const isText = (left, text, wanted) => (frame) => {
    const one = left(frame);
    return one === ABSENT ? false : one === NOT_KNOWN ? NOT_KNOWN : (one === text) === wanted;
};

// All, or any: `ends` is the value that settles it.
const joined = (tests, ends) => (frame) => {
    let result = !ends;
    for (const test of tests) {
        const holds = test(frame);
        if (holds === ends) return ends;
        if (holds === NOT_KNOWN) result = NOT_KNOWN;
    }
    return result;
};

const INCLUDES = {
    "any of": (given, values) => values.some((each) => given.has(each)),
    "all of": (given, values) => values.every((each) => given.has(each)),
    only: (given, values) => given.size > 0 && [...given].every((each) => values.includes(each)),
    "none of": (given, values) => !values.some((each) => given.has(each)),
};

function elapsed(how, start, reached, end) {
    switch (how) {
        case "at least": return reached <= end;
        case "more than": return reached < end;
        case "at most": return reached >= end && start <= end;
        case "less than": return reached > end && start <= end;
        default: return reached === end;
    }
}

// A part of a sum, where what was left out may count as a figure.
function worth(node) {
    const plain = make(node);
    if (node.node !== "Read" || !node.counts_as) return plain;
    const instead = fromJson(node.counts_as);
    return (frame) => {
        const value = plain(frame);
        return value === ABSENT ? instead : value;
    };
}

// Absent when either is absent, not known yet when either is open.
const ofTwo = (left, right, work) => (frame) => {
    const one = left(frame), other = right(frame);
    if (one === ABSENT || other === ABSENT) return ABSENT;
    if (one === NOT_KNOWN || other === NOT_KNOWN || one instanceof Bounds || other instanceof Bounds) return NOT_KNOWN;
    const found = work(one, other);
    return found === undefined ? ABSENT : found;
};

const lower = (one, other) => (set(ordered(one), ordered(other)) <= 0 ? one : other);
const higher = (one, other) => (set(ordered(one), ordered(other)) >= 0 ? one : other);

// Lengths of time are added in one unit only, but for none at all.
function added(one, other) {
    if (!(one instanceof Span)) return plus(one, other);
    if (!one.count || !other.count) return one.count ? one : other;
    return one.unit === other.unit ? new Span(total(one.count, other.count), one.unit) : ABSENT;
}

const without = (one, other) => (other instanceof Span ? added(one, scaled(other, -1)) : minus(one, other));

function multiplied(one, other) {
    if (one instanceof Span) return scaled(one, truncated(other));
    return other instanceof Span ? scaled(other, truncated(one)) : times(one, other);
}

const divided = (one, other) => (other.n ? over(one, other) : ABSENT);

const SUMS = {
    plus: added,
    minus: without,
    times: multiplied,
    "divided by": divided,
    percent: (one, other) => over(times(one, other), HUNDRED),
    "lower of": lower,
    "higher of": higher,
};

function charged(bands, amount) {
    let tax = ZERO, below = ZERO;
    for (const { upTo, value } of bands) {
        const top = upTo === null ? amount : lower(amount, upTo);
        if (set(top, below) <= 0) break;
        tax = plus(tax, over(times(minus(top, below), value), HUNDRED));
        below = top;
    }
    return tax;
}

const reached = (steps, amount) => steps.find(({ upTo }) => upTo === null || set(amount, upTo) <= 0).value;

// The rows of a group, and whether there can be no more. Where it is asked is looked up once for an edition.
function rowsOf(group) {
    let plan, owner, known;
    return (frame) => {
        if (frame.plan !== plan) {
            let here = frame;
            while (!(known = here.here.get(group)) || !known.item) here = here.outer;
            owner = here.group;
            plan = frame.plan;
        }
        return frame.at(owner).knownRows(known, group);
    };
}

function counted(found, where) {
    const test = where && make(where);
    return (frame) => {
        let sure = 0, maybe = 0;
        const [rows, closed] = found(frame);
        for (const row of rows) {
            const holds = test ? test(row) : true;
            if (holds === true) sure += 1;
            if (holds === NOT_KNOWN) maybe += 1;
        }
        return closed && !maybe ? figure(sure) : new Bounds(figure(sure), closed ? figure(sure + maybe) : null);
    };
}

function sum(node) {
    const part = worth(node.part), where = node.where && make(node.where), empty = fromJson(node.empty), found = rowsOf(node.group);
    return (frame) => {
        let all = null, count = 0, known = true, absent = false;
        const told = found(frame), rows = told[0], closed = told[1];
        for (let at = 0; at < rows.length; at += 1) {
            const row = rows[at], holds = where ? where(row) : true;
            if (holds === false) continue;
            const value = holds === NOT_KNOWN ? NOT_KNOWN : part(row);
            if (value === ABSENT) absent = true;
            else if (value === NOT_KNOWN || value instanceof Bounds) known = false;
            else if (all !== ABSENT) {
                all = all === null ? value : added(all, value);
                count += 1;
            }
        }
        if (absent) return ABSENT;
        if (!known || !closed) return NOT_KNOWN;
        if (node.how === "average") return count ? over(all, figure(count)) : ABSENT;
        return all === null ? empty : all;
    };
}

// A line from the spot to the east crosses the border an odd number of times.
const liesIn = ({ lat, lon }, corners) =>
    corners.filter(([lat1, lon1], at) => {
        const [lat2, lon2] = corners[(at || corners.length) - 1];
        return lat1 > lat !== lat2 > lat && lon < lon1 + ((lat - lat1) * (lon2 - lon1)) / (lat2 - lat1);
    }).length % 2 === 1;

export const NODES = {
    Literal: (node) => {
        const value = fromJson(node.value);
        return () => value;
    },
    // What a name stands for is looked up once for an edition.
    Read: ({ name, group }) => {
        let plan, known;
        return (frame) => {
            while (frame.group !== group) frame = frame.outer;
            if (frame.plan !== plan) {
                plan = frame.plan;
                known = frame.here.get(name);
            }
            return frame.known(known, name);
        };
    },
    Compare: ({ how, left, right, order }) => {
        const text = right.node === "Literal" && typeof right.value === "string" && (how === "is" || how === "is not");
        return text ? isText(make(left), right.value, how === "is") : compared(how, make(left), make(right), order);
    },
    OneOf: ({ left, values, wanted }) => {
        const listed = values.map((each) => fromJson(each.value));
        const plain = listed.every((each) => typeof each === "string");
        return tested(make(left), plain ? (one) => listed.includes(one) === wanted : (one) => listed.some((each) => same(one, each)) === wanted);
    },
    Between: ({ left, low, high, order }) =>
        joined([compared("at least", make(left), make(low), order), compared("at most", make(left), make(high), order)], false),
    Known: ({ left, wanted }) => {
        const read = make(left);
        return (frame) => {
            const one = read(frame);
            return one === NOT_KNOWN ? NOT_KNOWN : (one !== ABSENT) === wanted;
        };
    },
    LeftOut: ({ left }) => (left.node === "Read" ? (frame) => frame.leftOut(left.name, left.group) : () => false),
    Elapsed: ({ how, left, span, direction, right, birth }) => {
        const steps = [left, span, right].map(make);
        return (frame) => {
            const [first, length, second] = steps.map((step) => step(frame));
            const all = [first, length, second];
            if (all.includes(ABSENT)) return false;
            if (all.includes(NOT_KNOWN)) return NOT_KNOWN;
            const [start, end] = direction === "before" ? [first, second] : [second, first];
            const day = birth && length.unit === "year" ? birthday(start, length.count) : shift(start, length);
            return elapsed(how, start, day || "9999-12-31", end);
        };
    },
    Includes: ({ how, left, values }) => tested(make(left), (given) => INCLUDES[how](given, values)),
    // Not known until it is told where both lie.
    Inside: ({ left, right, wanted }) => {
        const steps = [left, right].map(make);
        return (frame) => {
            const [one, area] = steps.map((step) => step(frame));
            if (one === ABSENT || area === ABSENT) return false;
            const corners = area && area.area, there = one && typeof one.lat === "number" && typeof one.lon === "number";
            return there && Array.isArray(corners) && corners.length > 2 ? liesIn(one, corners) === wanted : NOT_KNOWN;
        };
    },
    All: ({ tests }) => joined(tests.map(make), false),
    AnyOf: ({ tests }) => joined(tests.map(make), true),
    Count: ({ group, where }) => counted(rowsOf(group), where),
    Others: ({ group, where }) => counted((frame) => frame.others(group), where),
    // Of the row at hand, where other rows are gone through.
    AtHand: ({ left }) => {
        const read = make(left), group = groupOf(left);
        return (frame) => {
            const row = group === undefined ? frame : frame.at(group), { outer } = row;
            const hand = group === undefined || (outer && outer.group === group) ? outer : row;
            return hand ? read(hand) : NOT_KNOWN;
        };
    },
    Every: ({ group, test }) => {
        const step = make(test), found = rowsOf(group);
        return (frame) => {
            let no = false, open = false;
            const [rows, closed] = found(frame);
            for (const row of rows) {
                const holds = step(row);
                if (holds === false) no = true;
                if (holds === NOT_KNOWN) open = true;
            }
            return no ? false : open || !closed ? NOT_KNOWN : true;
        };
    },
    Total: sum,
    Arithmetic: ({ how, left, right }) => ofTwo(worth(left), worth(right), SUMS[how]),
    PartBeyond: ({ direction, left, right }) =>
        ofTwo(worth(left), worth(right), (one, other) => {
            const rest = direction === "above" ? without(one, other) : without(other, one);
            return rest instanceof Span ? (rest.count < 0 ? scaled(rest, 0) : rest) : rest === ABSENT ? rest : higher(rest, ZERO);
        }),
    FromBands: ({ how, bands, left }) => ofTwo(make(bands), worth(left), how === "charged on" ? charged : reached),
    Worth: ({ left, keys, figures }) => {
        const read = make(left), known = figures.map(fromJson);
        return (frame) => {
            const key = read(frame);
            return isLack(key) ? key : keys.includes(key) ? known[keys.indexOf(key)] : ABSENT;
        };
    },
    OnDay: ({ left, day }) => {
        const value = make(left), on = make(day);
        return (frame) => {
            const found = on(frame);
            return isLack(found) ? found : value(frame.asOf(found));
        };
    },
    Rounded: ({ direction, step, left }) => {
        const size = fromJson(step);
        return ofTwo(worth(left), () => size, (one, by) => round(one, by, direction));
    },
    // Working days are those of the deciding body, which only the server knows.
    Shift: ({ sign, span, left }) =>
        ofTwo(make(left), make(span), (day, length) => (length.unit === "working day" ? NOT_KNOWN : shift(day, length, sign))),
    // Whole ones only: half a week begun is not a week.
    Lasting: ({ left, unit }) => ofTwo(worth(left), () => ZERO, (one) => new Span(truncated(one), unit)),
    NextDay: ({ day, month, how, left }) => {
        const anchor = make(left);
        return (frame) => {
            const from = anchor(frame);
            return isLack(from) ? from : nextDay(day, month, how, from) || ABSENT;
        };
    },
    WholeYears: ({ start, end }) =>
        ofTwo(make(start), make(end), (from, to) => {
            const years = wholeYears(from, to);
            return years === undefined ? ABSENT : figure(years);
        }),
    CheckIs: ({ name, state }) => (frame) => {
        if (name !== "*") {
            const found = frame.check(name);
            return found === NOT_KNOWN ? NOT_KNOWN : found === state;
        }
        const all = frame.plan.checked.map((each) => frame.check(each));
        if (all.some((each) => each !== state && !isLack(each))) return false;
        return all.includes(NOT_KNOWN) ? NOT_KNOWN : true;
    },
};
