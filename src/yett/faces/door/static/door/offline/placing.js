// Where is it: by the device's own position, or in words that are looked up later; and what only the person on the spot can tell.
import { draw, without } from "./fields.js";
import { config, element, piece, put, words } from "./page.js";

const DECIMALS = 6;
const MANY = 8;
const LATER = { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 };

export function drawPlace(question, typed, problem) {
    const field = draw(question, typed, problem);
    locate(field);
    return field;
}

// What is asked beside an answer: of which place it tells, where there are several, and what it alone does not tell of who looks after it.
export function drawBeside(key, report, typed, missing) {
    const chooses = report.choose && report.choose.key === key ? report.choose.options : [];
    const which = chooses.length ? [{ box: "choose", words: words("which"), hint: "", options: chooses.map((each, n) => [String(n), each.words]) }] : [];
    return [...which, ...asksOf(key, report)].map((one) => told(one, typed, missing));
}

export function asksOf(key, report) {
    const service = config.services[report.service];
    const everywhere = service && service.spot === key ? service.everywhere : [];
    const more = (report.spots || []).filter(({ question }) => question === key);
    return [...everywhere.filter(({ box }) => !more.some((each) => each.box === box)), ...more];
}

// A question beside the spot: a few answers side by side, many in a list.
function told({ box, words: asked, hint, options }, typed, missing) {
    const many = options.length > MANY;
    const made = piece(many ? "told of many" : "told", { words: asked, hint });
    const wrong = missing.includes(box);
    const id = many ? "told-of-many" : "told";
    if (many) fillSelect(made.querySelector("select"), options, (typed[box] || [])[0]);
    else fillRadios(made, box, options, (typed[box] || [])[0]);
    const own = `spot-${box.replace(/\W+/g, "-")}`;
    made.dataset.box = box;
    without(made, { [`${id}-hint`]: hint, [`${id}-error`]: wrong });
    rename(made, id, own);
    return made;
}

function fillSelect(select, options, chosen) {
    for (const [value, text] of options) select.append(element("option", text, { value, selected: value === chosen }));
}

function fillRadios(made, box, options, chosen) {
    const group = made.querySelector(".ds_field-group");
    const one = group.firstElementChild;
    group.replaceChildren(...options.map(([value, text], n) => {
        const each = one.cloneNode(true);
        const id = n ? `told-${n + 1}` : "told";
        Object.assign(each.querySelector("input"), { id, name: `spot ${box}`, value, checked: value === chosen });
        Object.assign(each.querySelector("label"), { htmlFor: id, textContent: text });
        return each;
    }));
}

// Several of these may stand on one page: each has ids of its own.
function rename(made, from, to) {
    for (const each of made.querySelectorAll("[id], [for], [aria-describedby]")) {
        for (const name of ["id", "for", "aria-describedby"]) {
            const value = each.getAttribute(name);
            if (value) each.setAttribute(name, value.split(" ").map((one) => one.replace(from, to)).join(" "));
        }
    }
}

// What was typed and chosen beside it, and the boxes still missing.
export function readBeside(asks, given, key, report) {
    let typed = given;
    const missing = [];
    const before = ((report.was || {})[key] || {}).find || [];
    for (const ask of asks) {
        // Other words, or a position, are another place: then there is nothing to choose from.
        if (ask.dataset.box === "choose" && (typed.find || [])[0] !== before[0]) continue;
        const chosen = ask.querySelector("input:checked, option:checked");
        if (chosen && chosen.value) typed[ask.dataset.box] = [chosen.value];
        else missing.push(ask.dataset.box);
    }
    if (typed.choose) {
        const { boxes } = report.choose.options[Number(typed.choose[0])];
        typed = { ...typed, ...boxes };
        delete typed.find;
        delete typed.choose;
    }
    return { typed: ofOnePlace(typed), missing };
}

// Words for a place say where it is, whatever position was found before.
function ofOnePlace(typed) {
    if (!typed.find) return typed;
    const { lat, lon, ...rest } = typed;
    return rest;
}

export const spotId = (box) => `spot-${box.replace(/\W+/g, "-")}`;

function locate(field) {
    const place = field.querySelector("[data-locate-here]");
    const [button, status] = [place.querySelector("button"), place.querySelector("[role=status]")];
    const [lat, lon] = ["lat", "lon"].map((box) => field.querySelector(`[name="place-${box}"]`));
    if (lat.value) status.textContent = put(status.dataset.wordsFound.split(",").slice(0, 2).join(","), { lat: lat.value, lon: lon.value });
    if (!navigator.geolocation) {
        place.hidden = true;
        return;
    }
    button.addEventListener("click", () => {
        status.textContent = status.dataset.wordsAsking;
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                lat.value = coords.latitude.toFixed(DECIMALS);
                lon.value = coords.longitude.toFixed(DECIMALS);
                field.querySelector('[name="place-find"]').value = "";
                status.textContent = put(status.dataset.wordsFound, { lat: lat.value, lon: lon.value, metres: String(Math.round(coords.accuracy)) });
            },
            ({ code }) => {
                status.textContent = code === 1 ? status.dataset.wordsRefused : status.dataset.wordsLost;
            },
            LATER,
        );
    });
}
