// Plays answers back in words, as yett.language.answers does. `said` is what yett.language.phrases_json() wrote.
import { Figure, readFigure } from "./figures.js";
import { readDay } from "./days.js";
import { isLack, Span } from "./values.js";
import { showDay, showFigure, showMoney } from "./written.js";

export const inCode = (words, code) => words[code] || words.en;

// Values in the place of names; {{ and }} are braces. Nothing is ever executed.
export const fill = (words, code, values) =>
    inCode(words, code).replace(/\{\{|\}\}|\{([^{}]*)\}/g, (piece, name) => (name === undefined ? piece[0] : values[name.trim().split(/\s+/).join(" ")]));

// The sentence of a problem that read() of reading.js told.
export function sentence({ problem, values }, said, code) {
    const shown = {};
    for (const name of Object.keys(values || {})) shown[name] = typeof values[name] === "string" ? values[name] : inCode(values[name], code);
    return fill(said.phrases[problem], code, shown);
}

export function showAnswer(question, value, said, code) {
    const phrase = (key, values) => fill(said.phrases[key], code, values || {});
    if (value === null || value === "" || (Array.isArray(value) && !value.length)) return phrase("left out");
    const { type, shape } = question;
    if (question.mayBeBlank && value === "left blank") return phrase("blank");
    if ((type === "photo" || type === "file") && Array.isArray(value)) return phrase(photos(value.length), { n: String(value.length) });
    if (type === "declaration") return phrase("declared");
    if (Array.isArray(value)) return joined(value.map((key) => choice(question, key, code)), phrase("and"));
    if (typeof value === "object") return thing(value, phrase);
    if (question.choices.length) return choice(question, value, code);
    return showValue(valueOf(value, shape), shape, said, code);
}

function valueOf(value, [kind]) {
    if (kind === "money" || kind === "number") return readFigure(String(value)) || value;
    return value;
}

// A value of a rule in words; shape as the edition holds it.
export function showValue(value, [kind, unit], said, code) {
    const phrase = (key) => inCode(said.phrases[key], code);
    if (isLack(value)) return phrase("left out");
    if (typeof value === "boolean") return phrase(value ? "yes" : "no");
    if (value instanceof Figure) {
        if (kind === "money") return showMoney(value);
        return unit === "percent" ? `${showFigure(value)}%` : `${showFigure(value)} ${unit}`.trim();
    }
    if (value instanceof Span) return `${value.count} ${value.unit}${value.count === 1 ? "" : "s"}`;
    if (kind === "date" && readDay(value)) return showDay(value, said.months[code]);
    return kind === "choice" && (value === "yes" || value === "no") ? phrase(value) : String(value);
}

// A result in the words of its translation; in English, within a sentence, a row is said as it is named.
export function showResult(result, value, said, code) {
    const words = result.values[value] || {};
    return code !== "en" && words[code] ? words[code] : showValue(value, result.shape, said, code);
}

function choice({ choices }, key, code) {
    const found = choices.find((each) => each.key === key);
    return found ? inCode(found.words, code) : String(key);
}

const joined = (said, and) => (said.length < 2 ? said.join("") : `${said.slice(0, -1).join(", ")} ${and} ${said[said.length - 1]}`);

// Gaelic counts in four forms; English needs two of them.
const photos = (count) => (count === 1 ? "one photo" : count === 2 ? "two photos" : count <= 10 ? "few photos" : "many photos");

function thing(value, phrase) {
    if ("sort code" in value) {
        const code = value["sort code"];
        return phrase("account", { name: value.name, "sort code": `${code.slice(0, 2)}-${code.slice(2, 4)}-${code.slice(4)}`, ending: value.number.slice(-4) });
    }
    return "lines" in value ? [...value.lines, value.postcode || ""].join(", ") : value.words || phrase("spot");
}
