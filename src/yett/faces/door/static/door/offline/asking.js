// One report on its way through the questions, each on its own page.
import { sentence } from "../../parts/js/language/showing.js";
import { check } from "./checking.js";
import { draw, label, said, typedIn } from "./fields.js";
import { group, remove } from "./grouping.js";
import { kept } from "./keeping.js";
import { config, element, piece, problems, put, showPage, words } from "./page.js";
import { drawPhotos } from "./photos.js";
import { drawBeside, drawPlace, readBeside, spotId } from "./placing.js";
import { phrases } from "./phrases.js";
import * as reports from "./report.js";
import { firstRow, inside, numbers, prefix, standAt, standOf, stopped as whereStopped } from "./rows.js";
import { leave, soFar } from "./sofar.js";
import * as store from "./store.js";
import { address, before, CHECK, go, onward, pageOf, REMOVE, SO_FAR, STOP } from "./ways.js";

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
    const takesAway = name.endsWith(`/${REMOVE}`);
    const stand = standAt(plan.edition.questions, takesAway ? name.slice(0, -REMOVE.length) : name);
    const here = { report, plan, send, ...reports.stand(report, plan, stand ? stand.rows : []), said: await phrases() };
    if (takesAway && stand) return remove(here, stand.rows);
    return standing(here, name, stand);
}

function standing(here, name, stand) {
    const { state, given } = here;
    const local = stand && inside(state, given, stand.rows);
    if (local && !stand.item) return intoRow(here, local, stand.rows);
    if (local && local.path.some((item) => item.name === stand.item.name)) return stand.item.questions ? group(here, stand) : question(here, stand);
    if (name === STOP && state.stop) return stopped(here);
    if (name === SO_FAR && !state.stop) return soFar(here);
    if (name === CHECK && !state.next && !state.stop) return check(here);
    return go(onward(here), true);
}

// The first question of a row, old or new.
function intoRow(here, local, rows) {
    const [first] = local.path;
    if (!first) return go(address(here.report, pageOf(rows)), true); // nothing is asked in it
    const stand = standOf(first, rows);
    return go(address(here.report, firstRow(stand, here.given) || stand.key), true);
}

// Why this question stands open although something was said: the server's reason, the edition's, or that it cannot be read.
function why({ report, state, given, problems: unread, said: told }, { item, rows, key }) {
    if (unread[key]) return sentence(unread[key], told, config.language);
    const local = inside(state, given, rows);
    if (local.again && local.next === item) return said(local.again.words);
    return !report.typed[key] && report.again ? report.again[key] : "";
}

async function question(here, stand, typed = null, problem = why(here, stand), missing = []) {
    const { report } = here;
    const { item, key } = stand;
    const given = typed || report.typed[key] || (report.was || {})[key] || {};
    const field = item.type === "place" ? drawPlace(item, given, problem)
        : item.type === "photo" ? await drawPhotos(item, key, report, given, problem) : draw(item, given, problem);
    const parts = [field, ...drawBeside(key, report, given, missing)];
    const form = element("form", "", { noValidate: true });
    form.append(...parts);
    if (item.check) form.append(element("p", words("checks"), { className: "ds_hint-text" }));
    form.append(piece("continue"));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        take(here, stand, parts);
    });
    const wrong = [...(problem ? [{ at: idOf(parts[0]), text: problem }] : []), ...missing.map((box) => about(parts, box))];
    showPage(report.title, before(here, key), ...(wrong.length ? [problems(wrong)] : []), ...whichRow(here, stand.rows), form, ...leave(here));
}

// Which row this is, counted as a person counts.
function whichRow({ plan, given }, rows) {
    if (!rows.length) return [];
    const { item } = standAt(plan.edition.questions, pageOf(rows));
    const [name, number] = rows[rows.length - 1];
    const count = numbers(given, name, rows.slice(0, -1)).indexOf(number) + 1;
    return [element("p", put(words("row"), { words: said(item.words), n: String(count) }), { className: "yett_row" })];
}

const idOf = (field) => field.dataset.id;
function about(parts, box) {
    const part = parts.find((each) => each.dataset.box === box);
    const text = part.querySelector(".ds_question__error-message").lastChild.textContent;
    return { at: spotId(box), text: `${part.querySelector("legend, label").textContent} ${text.trim()}` };
}

// What was typed is kept if it can be read; else the page says why not, with everything that was typed.
async function take(here, stand, parts) {
    const { report, plan } = here;
    const { item, rows, key } = stand;
    const [field, ...asks] = parts;
    const { typed, missing } = readBeside(asks, item.type === "photo" ? { "": field.chosen } : typedIn(field), key, report);
    const read = reports.readOne(item, typed);
    if (read.problem || missing.length) {
        const problem = read.problem ? sentence(read, here.said, config.language) : "";
        return question(here, stand, typed, problem, missing);
    }
    const again = { ...report.again };
    delete again[key];
    const now = { ...report, typed: { ...report.typed, [key]: typed }, again, state: "begun", changed: report.changed + 1 };
    now.beside = { ...report.beside };
    delete now.beside[`${key} gone on`];
    if (now.choose && now.choose.key === key) delete now.choose;
    if (!(await kept(now, parts[0]))) return undefined;
    const after = { ...here, ...reports.stand(now, plan), report: now };
    const local = inside(after.state, after.given, rows);
    if (local && local.again && local.next && local.next.name === item.name) return question(after, stand);
    return go(onward(after));
}

function stopped(here) {
    const { report, state, given } = here;
    const { stop } = state;
    const { key } = whereStopped(state, given);
    const page = piece("stop", { words: said(stop.words) });
    page.querySelector("[data-rest]").append(...stop.then.map((told) => element("p", said(told), { className: "ds_leader" })));
    page.querySelector("[data-change]").href = address(report, key);
    const form = page.querySelector("[data-go-on]");
    form.hidden = !stop.mayGoOn;
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        await store.keep({ ...report, beside: { ...report.beside, [`${key} gone on`]: stop.text } });
        go(address(report));
    });
    showPage(report.title, address(report, key), page);
}
