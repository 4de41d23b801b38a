// Reads answers with a shape of their own: email, phone, place, address, photos, accounts and numbers of registers.
import { bare, BadAnswer, collapsed, cut, strip } from "./typed.js";
import { SPACES, pieces } from "./values.js";

const MOST_PHOTOS = 5;
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const BREAK = new RegExp(`${SPACES.source.replace("+", "*")}[\\n,]${SPACES.source.replace("+", "*")}`);
const bad = (key, values) => {
    throw new BadAnswer(key, values);
};
const text = (value) => (typeof value === "string" ? value : "");
const plain = (value, most) => cut(collapsed(bare(text(value))), most);
const squeezed = (value) => pieces(value.toUpperCase()).join("");

function json(told) {
    try {
        return JSON.parse(told);
    } catch (problem) {
        return undefined;
    }
}

const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function email({ one }) {
    const said = strip(one);
    if (!EMAIL.test(said) || said.length > 254 || said.includes("..")) bad("not an email");
    const at = said.lastIndexOf("@");
    return said.slice(0, at) + said.slice(at).toLowerCase();
}

// Numbers of the United Kingdom by their length; those of other countries are only counted.
function phone({ one }) {
    const typed = strip(one);
    const found = /^(\+|00)?(\d+)$/.exec(typed.replace(/[\s().-]/g, "")) || bad("not a phone");
    const abroad = found[1] && !found[2].startsWith("44");
    const rest = found[1] && !abroad ? found[2].slice(2) : found[2];
    const national = abroad ? rest : rest.replace(/^0/, "");
    if (abroad ? !/^\d{8,15}$/.test(rest) : !/^\d{9,10}$/.test(national)) bad("not a phone");
    return abroad ? `+${rest}` : `+44${national}`;
}

export function readPostcode(typed) {
    const said = squeezed(typed);
    const found = `${said.slice(0, -3)} ${said.slice(-3)}`;
    return /^(GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2})$/.test(found) ? found : undefined;
}

function addressOf({ one, part }) {
    const told = json(one);
    if (isRecord(told)) return [Array.isArray(told.lines) ? told.lines : [], text(told.postcode)];
    const lines = ["line-1", "line-2", "line-3", "town"].map(part).filter(Boolean);
    if (lines.length || !one) return [lines, part("postcode")];
    const told_ = strip(one).split(BREAK);
    return [told_.slice(0, -1), told_[told_.length - 1]];
}

function address(given) {
    const [lines, postcode] = addressOf(given);
    const written = readPostcode(postcode) || bad("not a postcode");
    const clean = lines.map((line) => plain(line, 200)).slice(0, 6).filter(Boolean);
    return clean.length ? { lines: clean, postcode: written } : bad("missing address");
}

// In six places; JavaScript rounds a half up, which is even only half of the time.
function degrees(value) {
    const found = typeof value === "number" ? value : /^[+-]?(\d{1,20}\.?\d{0,30}|\.\d{1,30})$/.test(strip(text(value))) ? Number(strip(value)) : NaN;
    const rounded = Number(found.toFixed(6));
    const half = Math.abs(found * 128) % 2 === 1 && Math.abs(Math.round(rounded * 1e6)) % 2 === 1;
    return half ? Number((rounded - Math.sign(found) * 1e-6).toFixed(6)) : rounded;
}

function place({ one, part }) {
    const read = json(one);
    const told = isRecord(read) ? read : { lat: part("lat"), lon: part("lon"), words: part("words") || one };
    const lat = degrees(told.lat), lon = degrees(told.lon);
    if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) bad("not a place");
    const kept = {};
    if (isRecord(told.told)) for (const key of Object.keys(told.told)) if (typeof told.told[key] === "string") kept[key] = cut(told.told[key], 100);
    return { lat, lon, words: plain(told.words, 500), told: kept };
}

function files({ all }, { most }) {
    let found = [];
    for (const each of all) {
        const told = json(each);
        found = found.concat(Array.isArray(told) ? told : [told]);
    }
    if (!found.every((each) => isRecord(each) && typeof each.id === "string")) bad("not readable");
    const limit = /^\d+$/.test(most || "") ? Number(most) : MOST_PHOTOS;
    if (found.length > limit) bad("too many photos", { most: String(limit) });
    return found.length ? found : bad("missing photo");
}

function account({ one, part }) {
    const read = json(one);
    const told = isRecord(read) ? read : { name: part("name"), "sort code": part("sort-code"), number: part("number") };
    const name = plain(told.name, 100) || bad("missing bank account");
    const [code, digits] = ["sort code", "number"].map((key) => pieces(bare(text(told[key])).replace(/-/g, "")).join(""));
    if (!/^\d{6}$/.test(code) || !/^\d{6,8}$/.test(digits)) bad("not an account");
    return { name, "sort code": code, number: digits.padStart(8, "0") };
}

const matching = (pattern, problem) => ({ one }) => (pattern.test(squeezed(one)) ? squeezed(one) : bad(problem));

function property({ one }) {
    const said = strip(one);
    return /^\d{1,12}$/.test(said) ? said.replace(/^0+(?=\d)/, "") : bad("not a property");
}

const THINGS = {
    email, phone, address, place, area: place, photo: files, file: files, "bank account": account, property,
    "national insurance number": matching(/^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/, "not an insurance number"),
    "vehicle registration": matching(/^[A-Z0-9]{2,7}$/, "not a registration"),
};

export const readThing = (type) => THINGS[type];
