// The answers so far, what is still needed, and the question on which the outcome rests next. Nothing here is a decision.
import { civilDay, evaluate } from "../../parts/js/language/journey.js";
import { sections } from "./checking.js";
import { label, said } from "./fields.js";
import { config, element, piece, showPage } from "./page.js";
import { fold, rowsOf } from "./rows.js";
import { address, onward, SO_FAR } from "./ways.js";

export function soFar(here) {
    const { report, state, given } = here;
    const page = piece("so far");
    stands(page, standing(here));
    const told = state.path.filter((item) => item !== state.next || (item.questions && rowsOf(item, state, given).length));
    page.querySelector("[data-answers]").append(...sections(here, told));
    for (const [part, asked] of [["needed", true], ["perhaps", false]]) {
        const words = needed(here, asked), place = page.querySelector(`[data-${part}]`);
        place.hidden = !words.length;
        place.querySelector("ul").append(...words.map((one) => element("li", one)));
    }
    page.querySelector("[data-on]").href = onward(here);
    showPage(report.title, onward(here), page);
}

// What stands beneath each question: the way to this page, and the way to the list.
export function leave({ report }) {
    const link = piece("see so far");
    link.querySelector("a").href = address(report, SO_FAR);
    return [link, piece("leave")];
}

const wordsOf = (item) => (item.questions ? said(item.words) : label(item));

// The questions that are still to be asked, or that may be.
function needed({ plan, state }, surely) {
    const open = plan.edition.questions.filter((item) => !state.path.includes(item) || item === state.next);
    return open.filter((item) => {
        const asked = state.frame.asked(item.name);
        return asked !== false && (asked === true) === surely;
    }).map(wordsOf);
}

// An outcome that is settled already, or the question that bears on it next. Which outcomes refuse is told of today's edition alone.
function standing(here) {
    const { report, plan, state } = here;
    if (plan.edition.outcomes.every(({ rule }) => !rule)) return {};
    const service = config.services[report.service];
    if (state.outcome) return service && service.hash === report.edition ? { part: service.refusals.includes(state.outcome) ? "hardly" : "maybe" } : {};
    const [next] = state.bearing;
    return next ? { part: settles(here, next) ? "settles" : "bears", question: wordsOf(next) } : {};
}

function settles({ plan, given }, item) {
    const tried = item.type === "yes or no" ? [true, false] : item.type === "choice" ? item.choices.map(({ key }) => key) : [];
    const today = civilDay(new Date());
    return tried.length > 0 && tried.every((value) => evaluate(plan, fold({ ...given, [item.name]: value }), today).outcome);
}

function stands(page, { part, question }) {
    for (const each of page.querySelectorAll("[data-standing]")) {
        each.hidden = each.dataset.standing !== part;
        if (question && !each.hidden) each.querySelector("q").textContent = question;
    }
}
