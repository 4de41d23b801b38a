// Figures and days as people read them: £1,200.50, 0.5, 3 June 2026.
import { compare, figure, floor, product, round, size, tenTo, times, total } from "./figures.js";

const MOST = 28;
const PENNY = figure(1, 100);
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
const length = (n) => String(n).length;

// Whole digits, and how many of them stand after the point: exact where 15 places are enough, else 28 figures, halves to the even one.
function digitsOf(n, d) {
    for (let after = 1; after <= 15 && typeof d === "number"; after += 1)
        if (tenTo(after) % d === 0) {
            const digits = product(n, tenTo(after) / d);
            if (length(digits) <= MOST) return [digits, after];
        }
    const whole = floor(n, d);
    let after = MOST - length(whole);
    if (whole === 0) {
        after = MOST;
        while (floor(product(n, tenTo(after - MOST + 1)), d) === 0) after += 1;
    }
    const [a, b] = [product(n, tenTo(Math.max(after, 0))), product(d, tenTo(Math.max(-after, 0)))];
    const down = floor(a, b);
    const half = compare(figure(product(total(a, -product(down, b)), 2), b), figure(1));
    const even = floor(down, 2) === floor(total(down, 1), 2);
    const found = half > 0 || (half === 0 && !even) ? total(down, 1) : down;
    return after < 0 ? [product(found, tenTo(-after)), 0] : [found, after];
}

export function showFigure(value) {
    const sign = value.n < 0 ? "-" : "";
    if (value.d === 1) return sign + grouped(String(size(value.n)));
    const [found, after] = digitsOf(size(value.n), value.d);
    const digits = String(found).padStart(after + 1, "0");
    const point = digits.length - after;
    const rest = digits.slice(point).replace(/0+$/, "");
    return sign + grouped(digits.slice(0, point)) + (rest && `.${rest}`);
}

// Pence only where there are some.
export function showMoney(value) {
    const sign = value.n < 0 ? "-" : "";
    const amount = figure(size(value.n), value.d);
    if (amount.d === 1) return `${sign}£${grouped(String(amount.n))}`;
    const pence = String(times(round(amount, PENNY, "nearest"), figure(100)).n).padStart(3, "0");
    return `${sign}£${grouped(pence.slice(0, -2))}.${pence.slice(-2)}`;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// months: how a language writes them, where it is not English.
export function showDay(day, months) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${(months || MONTHS)[month - 1]} ${year}`;
}
