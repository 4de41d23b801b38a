// Days as 2026-06-03, reckoned as the law counts them. A day that is none (before the year 1, after 9999) is undefined.
const DAY = 864e5;
const two = (n) => String(n).padStart(2, "0");
const write = (y, m, d) => `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`;
const parts = (day) => day.split("-").map(Number);
const isLeap = (y) => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
const lengthOf = (y, m) => (m === 2 ? (isLeap(y) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31);

export function makeDay(y, m, d) {
    const real = y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= lengthOf(y, m);
    return real ? write(y, m, d) : undefined;
}

export function readDay(text) {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? makeDay(...parts(text)) : undefined;
}

function addDays(day, count) {
    const moment = new Date(Date.parse(day) + count * DAY);
    const year = moment.getUTCFullYear();
    return year >= 1 && year <= 9999 ? moment.toISOString().slice(0, 10) : undefined;
}

// Where the month is shorter, its last day.
function addMonths(day, count) {
    const [y, m, d] = parts(day);
    const index = y * 12 + m - 1 + count;
    const year = Math.floor(index / 12);
    const month = index - year * 12 + 1;
    return makeDay(year, month, Math.min(d, lengthOf(year, month)));
}

const DAYS = { day: 1, week: 7 };
const MONTHS = { month: 1, year: 12 };

export function shift(day, { count, unit }, sign = 1) {
    if (typeof count !== "number") return undefined;
    if (DAYS[unit]) return addDays(day, count * sign * DAYS[unit]);
    return MONTHS[unit] ? addMonths(day, count * sign * MONTHS[unit]) : undefined;
}

// The day an age begins; for those born on 29 February, 1 March where the year has none.
export function birthday(born, years) {
    const [y, m, d] = parts(born);
    if (typeof years !== "number") return undefined;
    return makeDay(y + years, m, d) || makeDay(y + years, 3, 1);
}

// The next (or last) day of the year with this day and month.
export function nextDay(day, month, how, from) {
    const year = parts(from)[0];
    const days = (how.endsWith("after") ? [year, year + 1] : [year, year - 1]).map((each) => makeDay(each, month, day));
    const sides = { "on or after": (a) => a >= from, after: (a) => a > from, "on or before": (a) => a <= from, before: (a) => a < from };
    return days.every(Boolean) ? days.find(sides[how]) : undefined;
}

// Undefined like a day, when there is no such birthday.
export function wholeYears(start, end) {
    const years = parts(end)[0] - parts(start)[0];
    const reached = birthday(start, years);
    return reached && (reached <= end ? years : years - 1);
}

// The day it is in the United Kingdom, whatever the device's own place.
export function civilDay(moment) {
    const said = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" });
    return said.format(moment).split("/").reverse().join("-");
}
