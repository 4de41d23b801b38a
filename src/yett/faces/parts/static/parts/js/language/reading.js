// Reads what was typed for one question, as yett.language.answers does: the same values, the same problems by the same keys.
//
//   read(question, typed, today)  ->  { value } or { problem: "not a date", values: { ... } }
//
// typed holds the boxes of the question: { "": "27 3 2026" } or { day: "27", month: "3", year: "2026" }; a list where several are
// chosen. value is what is stored, null where it was left out. The problem's sentence is sentence(told, phrases, code) of showing.js.
// The server reads every answer again. It alone knows the phone numbers of other countries; here they are only counted.
import { makeDay } from "./days.js";
import { compare, readFigure } from "./figures.js";
import { readThing } from "./things.js";
import { bare, BadAnswer, collapsed, strip } from "./typed.js";
import { pieces, readSpan } from "./values.js";
import { showFigure, showMoney } from "./written.js";

const LONGEST = { text: 200, "person name": 200, business: 200, "long text": 4000, signature: 200 };
const MISSING = {
    "yes or no": 0, choice: 0, "many choices": 0, date: 0, place: 0, address: 0, photo: 0, file: 0, declaration: 0, email: 0, phone: 0, money: 0,
    number: 0, "bank account": 0, "birth date": "date", percent: "number",
};
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const bad = (problem, values) => {
    throw new BadAnswer(problem, values);
};

export function read(question, typed, today) {
    const given = givenOf(typed);
    try {
        if (given.empty) return { value: question.optional ? null : missing(question.type) };
        const value = (READS[question.type] || readThing(question.type))(given, question);
        if (question.type === "birth date" && today && value > today) bad("date in the future");
        return { value };
    } catch (problem) {
        if (!(problem instanceof BadAnswer)) throw problem;
        return { problem: problem.key, values: problem.values };
    }
}

function missing(type) {
    bad(type in MISSING ? `missing ${MISSING[type] || type}` : "missing answer");
}

function givenOf(typed) {
    const filled = (name) => [].concat(typed[name] || []).map(String).filter((each) => strip(each));
    const all = filled("");
    const part = (name) => strip(filled(name)[0] || "");
    return { all, one: all[0] || "", part, empty: !Object.keys(typed).some((name) => filled(name).length) };
}

function yesOrNo({ one }) {
    const said = strip(one).toLowerCase();
    return said === "yes" || said === "true" || (said === "no" || said === "false" ? false : bad("missing yes or no"));
}

function choice({ one }, { choices, mayBeBlank }) {
    if (mayBeBlank && one === "left blank") return one;
    return choices.some(({ key }) => key === one) ? one : bad("unknown choice");
}

function many({ all }, { choices }) {
    const chosen = choices.filter(({ key }) => all.includes(key));
    const keys = chosen.map(({ key }) => key);
    if (all.some((each) => !keys.includes(each))) bad("unknown choice");
    const alone = chosen.find((each) => each.alone);
    if (alone && chosen.length > 1) bad("alone", { choice: alone.words });
    return keys;
}

function text({ one }, { type, optional, most }) {
    const lines = strip(bare(one.replace(/\r\n?/g, "\n")));
    const said = type === "long text" ? lines : collapsed(lines);
    if (!said && !optional) bad("missing answer");
    const told = (most || "").split(" ")[0];
    const longest = /^\d+$/.test(told) ? Number(told) : LONGEST[type];
    const length = [...said].length;
    return length > longest ? bad("too long", { most: String(longest), given: String(length) }) : said;
}

// A number as people write it, or undefined: 1,200 or .5; stored without commas and needless signs.
function written(typed) {
    const compact = strip(typed).replace(/[ \xa0]/g, "");
    if (compact.length > 40 || !/^(?:[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)$/.test(compact)) return undefined;
    const [, minus, whole, rest] = /^([+-]?)0*(\d*)(.*)$/.exec(compact.replace(/,/g, ""));
    const plain = (whole || "0") + rest;
    const size = readFigure(plain);
    if (!size || compare(size, readFigure("1000000000000")) > 0) return undefined;
    return (minus === "-" && size.n ? "-" : "") + plain;
}

const without = (typed, ending) => (ending && typed.endsWith(ending) ? typed.slice(0, -ending.length) : typed);
const bound = (told) => told && readFigure(written(without(told.split(" ")[0].replace("£", ""), "%")));

function number({ one }, question) {
    const straight = strip(one.replace(/[\u2018\u2019]/g, "'"));
    const found = written(without(without(straight, "%"), question.shape[1]));
    return found === undefined ? bad("not a number") : limited(found, question, showFigure);
}

function money({ one }, question) {
    const found = written(strip(one).replace("£", ""));
    // No part of a penny.
    if (found === undefined || /\.\d\d\d*[1-9]/.test(found)) bad("not money");
    return limited(found, question, showMoney);
}

function limited(found, { least, most }, show) {
    const low = bound(least);
    const high = bound(most);
    if (low && compare(readFigure(found), low) < 0) bad("too low", { least: show(low) });
    if (high && compare(readFigure(found), high) > 0) bad("too high", { most: show(high) });
    return found;
}

function monthOf(typed) {
    const said = strip(typed).toLowerCase().replace(/\.+$/, "");
    if (/^\d{1,2}$/.test(said)) return Number(said) >= 1 && Number(said) <= 12 ? Number(said) : 0;
    const found = said.length < 3 ? [] : MONTHS.filter((name) => name.startsWith(said));
    return found.length === 1 ? MONTHS.indexOf(found[0]) + 1 : 0;
}

function made(day, month, year) {
    const sound = /^\d{1,2}$/.test(day) && /^\d{4}$/.test(year) && Number(year) >= 1875;
    return (sound && makeDay(Number(year), monthOf(month), Number(day))) || bad("not a date");
}

function date({ part, one }) {
    const parts = ["day", "month", "year"].map(part);
    if (parts.every(Boolean)) return made(...parts);
    if (parts.some(Boolean)) bad("date not finished");
    if (/^\d{4}-\d\d-\d\d$/.test(strip(one))) return made(...strip(one).split("-").reverse());
    const told = pieces(one.replace(/[/-]/g, " "));
    return told.length === 3 ? made(...told) : bad("not a date");
}

function month({ part, one }) {
    const [year, named] = part("month") ? [part("year"), part("month")] : one.split("-").concat("");
    const found = monthOf(named);
    return found && /^\d{4}$/.test(year) ? `${year}-${String(found).padStart(2, "0")}` : bad("not a month");
}

function time({ one }) {
    const found = /^(\d+):(\d\d)$/.exec(strip(one).replace(/\./g, ":"));
    if (!found || found[1] > 23 || found[2] > 59) bad("not a time");
    return `${String(Number(found[1])).padStart(2, "0")}:${found[2]}`;
}

function duration({ one }) {
    const span = readSpan(one) || bad("not a duration");
    return `${span.count} ${span.unit}${span.count === 1 ? "" : "s"}`;
}

const declaration = ({ one }) => ["yes", "true", "on"].includes(strip(one).toLowerCase()) || bad("missing declaration");

const READS = {
    "yes or no": yesOrNo, choice, "many choices": many, text, "long text": text, "person name": text, business: text, signature: text,
    number, percent: number, money, date, "birth date": date, month, time, duration, declaration,
};
