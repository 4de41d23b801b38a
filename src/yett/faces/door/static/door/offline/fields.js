// A question in the markup of its type, the same as at the door, with the words of the edition; and what was typed into it.
import { inCode } from "../../parts/js/language/showing.js";
import { config, element, piece, words } from "./page.js";

export const said = (told) => (told ? inCode(told, config.language) : "");
export const label = (question) =>
    question.optional ? words("optional", { question: said(question.words) }) : said(question.words);

// The field, its heading that of the page. problem: what is wrong, in words, or nothing.
export function draw(question, typed, problem) {
    const told = { words: label(question), hint: said(question.hint), why: said(question.why), problem: problem || "" };
    const field = piece(`field ${question.type}`, told);
    if (!field) return null;
    const { id } = field.dataset;
    if (question.choices.length) options(field, id, question.choices);
    heading(field);
    without(field, { [`${id}-hint`]: told.hint, [`${id}-why`]: told.why, [`${id}-error`]: problem });
    fill(field, typed);
    return field;
}

function options(field, id, choices) {
    const group = field.querySelector(".ds_field-group");
    const one = group.firstElementChild;
    group.replaceChildren(...choices.map((choice, place) => option(one.cloneNode(true), place ? `${id}-${place + 1}` : id, choice, `${id}-${place + 1}-hint`)));
}

function option(made, id, { key, words: named, hint }, hintId) {
    const box = made.querySelector("input");
    Object.assign(box, { id, value: key });
    Object.assign(made.querySelector("label"), { htmlFor: id, textContent: said(named) });
    if (hint) {
        made.append(element("p", said(hint), { className: "ds_hint-text", id: hintId }));
        box.setAttribute("aria-describedby", hintId);
    }
    return made;
}

// The words of the question are the heading of its page.
export function heading(field) {
    const words_ = field.querySelector("legend, label");
    const made = element("h1", "", { className: "ds_page-header__title", tabIndex: -1 });
    if (words_.tagName === "LEGEND") {
        made.textContent = words_.textContent;
        words_.replaceChildren(made);
        return;
    }
    words_.replaceWith(made);
    words_.className = "";
    made.append(words_);
}

// Takes away the hint, the reason and the problem where there are none, and every reference to them.
export function without(field, kept) {
    for (const [id, text] of Object.entries(kept)) {
        if (text) continue;
        const gone = field.querySelector(`[id="${id}"]`);
        if (gone) gone.remove();
    }
    for (const each of field.querySelectorAll("[aria-describedby]")) {
        const there = each.getAttribute("aria-describedby").split(" ").filter((id) => field.querySelector(`[id="${id}"]`));
        if (there.length) each.setAttribute("aria-describedby", there.join(" "));
        else each.removeAttribute("aria-describedby");
    }
    const wrong = Boolean(field.querySelector(".ds_question__error-message"));
    field.classList.toggle("ds_question--error", wrong);
    for (const box of field.querySelectorAll("input, textarea, select")) {
        const written = !["radio", "checkbox", "hidden", "file"].includes(box.type);
        box.classList.toggle("ds_input--error", wrong && written);
        if (wrong && written) box.setAttribute("aria-invalid", "true");
        else box.removeAttribute("aria-invalid");
    }
}

// "" for the box that bears the field's own name, else what follows: of-date-day is "day".
const boxOf = (field, input) => input.name.slice(rootOf(field).length).replace(/^-/, "");
const rootOf = (field) => field.dataset.id.replace(/^answer-/, "");
const boxes = (field) => [...field.querySelectorAll("input[name], textarea[name]")].filter(({ type }) => type !== "file");

export function fill(field, typed) {
    for (const input of boxes(field)) {
        const given = (typed || {})[boxOf(field, input)] || [];
        if (input.type === "radio" || input.type === "checkbox") input.checked = given.includes(input.value);
        else input.value = given[0] || "";
    }
}

// What stands in the boxes now.
export function typedIn(field) {
    const found = {};
    for (const input of boxes(field)) {
        const chooses = input.type === "radio" || input.type === "checkbox";
        if (chooses ? !input.checked : !input.value) continue;
        const box = boxOf(field, input);
        found[box] = [...(found[box] || []), input.value];
    }
    return found;
}
