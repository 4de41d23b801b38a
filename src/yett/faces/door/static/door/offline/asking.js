// One report on its way through the questions: each on its own page, then the check, then it is left to the queue.
import { sentence, showAnswer } from "../../parts/js/language/showing.js";
import { draw, label, said, typedIn } from "./fields.js";
import { config, element, piece, problems, showPage, words } from "./page.js";
import { drawPhotos } from "./photos.js";
import { asksOf, drawPlace, readPlace, spotId } from "./placing.js";
import { phrases } from "./phrases.js";
import * as reports from "./report.js";
import * as store from "./store.js";

const CHECK = "/check";
const STOP = "/stop";
export const address = (report, name = "") => `#/report/${report.key}${name && `/${encodeURIComponent(name)}`}`;

// The page of a report at that question; without one, where its reporter should go on.
export async function show(key, name, send) {
    const report = await reports.find(key);
    if (!report || report.state === "received") return go("#/");
    const service = config.services[report.service];
    let plan;
    try {
        plan = await reports.planOf(report.edition, service && service.hash === report.edition ? service.address : "");
    } catch (problem) {
        console.warn(problem);
        return showPage(report.title, "#/", piece("unable"));
    }
    const here = { report, plan, send, ...reports.stand(report, plan), said: await phrases() };
    return standing(here, name);
}

function standing(here, name) {
    const { state, report } = here;
    const reached = state.path.find((item) => item.name === name);
    if (reached) return question(here, reached);
    if (state.stop) return stopped(here);
    if (name === CHECK && !state.next) return check(here);
    return go(address(report, state.next ? state.next.name : CHECK), true);
}

export function go(to, instead = false) {
    if (instead) location.replace(to);
    else location.hash = to;
}

// Where the back link leads: the question before, or the list.
function before({ report, state }, name) {
    const place = state.path.findIndex((item) => item.name === name);
    const earlier = place < 0 ? state.path[state.path.length - 1] : state.path[place - 1];
    return earlier ? address(report, earlier.name) : "#/";
}

// Why this question stands open although something was said: the server's reason, the edition's, or that it cannot be read.
function why({ report, state, problems: unread, said: told }, item) {
    if (unread[item.name]) return sentence(unread[item.name], told, config.language);
    if (state.again && state.next === item) return said(state.again.words);
    return !report.typed[item.name] && report.again ? report.again[item.name] : "";
}

async function question(here, item, typed = null, problem = why(here, item), missing = []) {
    const { report } = here;
    const given = typed || report.typed[item.name] || (report.was || {})[item.name] || {};
    const parts = item.type === "place" ? drawPlace(item, report, given, problem, missing)
        : [item.type === "photo" ? await drawPhotos(item, report, problem) : draw(item, given, problem)];
    const form = element("form", "", { noValidate: true });
    form.append(...parts);
    if (item.check) form.append(element("p", words("checks"), { className: "ds_hint-text" }));
    form.append(piece("continue"));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        take(here, item, parts);
    });
    const wrong = [...(problem ? [{ at: idOf(parts[0]), text: problem }] : []), ...missing.map((box) => about(parts, box))];
    showPage(report.title, before(here, item.name), ...(wrong.length ? [problems(wrong)] : []), form, piece("leave"));
}

const idOf = (field) => field.dataset.id;
function about(parts, box) {
    const part = parts.find((each) => each.dataset.box === box);
    const text = part.querySelector(".ds_question__error-message").lastChild.textContent;
    return { at: spotId(box), text: `${part.querySelector("legend, label").textContent} ${text.trim()}` };
}

// What was typed is kept if it can be read; else the page says why not, with everything that was typed.
async function take(here, item, parts) {
    const { report, plan } = here;
    const { typed, missing } = item.type === "place" ? readPlace(parts, item, report)
        : { typed: item.type === "photo" ? { "": parts[0].chosen } : typedIn(parts[0]), missing: [] };
    const read = reports.readOne(item, typed);
    if (read.problem || missing.length) {
        const problem = read.problem ? sentence(read, here.said, config.language) : "";
        return question(here, item, typed, problem, missing);
    }
    const again = { ...report.again };
    delete again[item.name];
    const now = { ...report, typed: { ...report.typed, [item.name]: typed }, again, state: "begun", changed: report.changed + 1 };
    now.beside = { ...report.beside };
    delete now.beside[`${item.name} gone on`];
    if (now.choose && now.choose.key === item.name) delete now.choose;
    if (!(await kept(now, parts[0]))) return undefined;
    const { state } = reports.stand(now, plan);
    if (state.again && state.next && state.next.name === item.name) return question({ ...here, ...reports.stand(now, plan), report: now }, item);
    return go(address(now, state.stop ? STOP : state.next ? state.next.name : CHECK));
}

// Where the device has no room, that is said beside what was typed, which stays.
async function kept(report, field) {
    try {
        await reports.keep(report);
        return true;
    } catch (problem) {
        if (!store.isFull(problem)) throw problem;
        if (!field.parentElement.querySelector("[role=alert]")) field.after(piece("not kept"));
        return false;
    }
}

function stopped(here) {
    const { report, state } = here;
    const { stop } = state;
    const last = state.path[state.path.length - 1];
    const page = piece("stop", { words: said(stop.words) });
    page.querySelector("[data-rest]").append(...stop.then.map((told) => element("p", said(told), { className: "ds_leader" })));
    page.querySelector("[data-change]").href = address(report, last.name);
    const form = page.querySelector("[data-go-on]");
    form.hidden = !stop.mayGoOn;
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        await store.keep({ ...report, beside: { ...report.beside, [`${last.name} gone on`]: stop.text } });
        go(address(report));
    });
    showPage(report.title, address(report, last.name), page);
}

function check(here) {
    const { report, state, answers } = here;
    const page = piece("check");
    page.querySelector("[data-moved]").hidden = !report.moved;
    page.querySelector("[data-answers]").append(...state.path.map((item) => line(here, item, answers[item.name])));
    promised(page.querySelector("[data-promise]"), report, state.path);
    page.querySelector("form").addEventListener("submit", async (event) => {
        event.preventDefault();
        await store.change(report.key, (now) => ({ ...ready(now), state: "kept", next: 0, pause: 0, tries: 0, why: "" }));
        // What waits should not be cleared away when room is short. Some browsers ask the person.
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
        here.send();
        go("#/");
    });
    showPage(report.title, before(here, ""), page);
}

// What is sent: the answers on the path, and no others.
function ready(report) {
    const { again, choose, was, ...rest } = report;
    return rest;
}

function line({ report, said: told }, item, value) {
    const shown = showAnswer(item, value === undefined ? null : value, told, config.language);
    const made = piece("answer", { words: label(item), shown });
    made.querySelector("a").href = address(report, item.name);
    if (item.type === "place") for (const words_ of spots(item, report)) made.querySelector("q").after(element("br"), words_);
    return made;
}

// What was said of the spot, played back.
function spots(item, report) {
    const typed = report.typed[item.name] || {};
    return asksOf(item, report)
        .filter(({ box }) => typed[box])
        .map(({ box, words: asked, options }) => `${asked} ${(options.find(([value]) => value === typed[box][0]) || ["", ""])[1]}`);
}

function promised(place, report, path) {
    const { promise } = config.services[report.service] || {};
    place.hidden = !promise;
    if (!promise) return;
    const names = path.map(({ name }) => name);
    const lines = (found) => found.map((text) => element("li", text));
    place.querySelector("[data-public]").append(...lines([...names.flatMap((name) => promise.public[name] || []), ...promise.always]));
    place.querySelector("[data-sealed]").append(...lines([...names.flatMap((name) => promise.sealed[name] || []), words("ownPage")]));
}
