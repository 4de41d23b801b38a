// Sends what lies on this device: photos piece by piece, then the report. Safe to begin anew at any moment, and as often as one
// likes: the server keeps one case for one key. Neither here nor in store.js is there a page: the worker sends too.
import * as store from "./store.js";

const PIECE = 256 * 1024;
const PAUSES = [5, 10, 20, 40, 80, 160, 300];
const PATIENCE = 60000;
const TIMES = 3; // so often a photo that arrives damaged is sent again before a pause

// Nothing more can be done for now: no network, a server that is not well, or one that says for how long to wait.
class Away extends Error {
    constructor(why, seconds = 0) {
        super(why);
        this.seconds = seconds;
    }
}

export async function ask(address, options = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
        const answer = await fetch(address, { ...options, signal: stop.signal, cache: "no-store", redirect: "error" });
        const told = await answer.json();
        return { status: answer.status, told };
    } catch (problem) {
        throw new Away(String(problem));
    } finally {
        clearTimeout(timer);
    }
}

// Every report whose turn it is, one after the other, in one window or worker at a time. `tell` hears how each gets on.
export async function sendAll(tell = () => {}) {
    const work = async () => {
        for (const report of await store.reports()) if (isDue(report)) await sendOne(report, tell);
    };
    const { locks } = navigator;
    if (!locks) return work();
    return locks.request("yett sending", { ifAvailable: true }, (lock) => lock && work());
}

// What waits only for a network need not wait any longer.
export async function hasten() {
    for (const { key } of await store.reports()) await store.change(key, (now) => (now.why === "away" ? { next: 0 } : {}));
}

// The clock of a device may be set while a report waits: no pause is longer than the longest.
export function isDue(report, now = Date.now()) {
    if (report.state !== "kept") return false;
    const wait = (report.next || 0) - now;
    return wait <= 0 || wait > (report.pause || 0) * 1000;
}

export const dueIn = (report, now = Date.now()) => (isDue(report, now) ? 0 : report.next - now);

async function sendOne(report, tell) {
    try {
        // What was tried before may have been received although we did not hear of it: then no photo need go up again.
        let answer = report.tries ? await brought(report, tell) : null;
        if (!answer || answer.told.state === "photos") {
            await upload(report, tell);
            answer = await brought(report, tell);
        }
        if (answer) await heard(report, answer);
    } catch (problem) {
        if (!(problem instanceof Away)) throw problem;
        const tries = (report.tries || 0) + 1;
        if (problem.seconds) await later(report, problem.seconds, { tries, why: "waits", waits: null });
        else await later(report, PAUSES[Math.min(tries, PAUSES.length) - 1], { tries, why: "away" });
    } finally {
        tell(report.key, null);
    }
}

async function brought(report, tell) {
    if (!(await still(report))) return null;
    tell(report.key, { doing: "answers" });
    return bring(report);
}

// The reporter may have changed it, or taken it away, while its photos went up.
async function still(report) {
    const now = await store.report(report.key);
    return Boolean(now) && now.state === "kept" && now.changed === report.changed;
}

const later = (report, pause, more) =>
    store.change(report.key, (now) => (now.state === "kept" ? { ...more, pause, next: Date.now() + pause * 1000 } : {}));

const bring = ({ key, edition, language, typed, beside, proof }) =>
    ask("/offline/reports", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ key, edition, language, typed, beside, proof }),
    });

async function heard(report, { status, told }) {
    if (told.state === "received") return store.received(report.key, told);
    if (told.state === "waits") return later(report, told.seconds, { why: "waits", waits: told });
    if (told.state === "photos") return later(report, PAUSES[0], { why: "away" });
    if (told.state === "asks") return asked(report, told);
    if (told.state === "refused" && status < 500) return refused(report, told.words);
    throw new Away(String(status));
}

const refused = (report, words) => store.change(report.key, () => ({ state: "refused", words }));

// What the server asks is answered under the edition in force, which is fetched while there is somebody to ask.
async function asked(report, told) {
    const { hash, address } = told.edition;
    let kept = await store.edition(hash);
    if (!kept) {
        kept = { hash, edition: (await ask(address)).told };
        await store.keepEdition(kept);
    }
    const known = pathsOf(kept.edition.questions);
    await store.change(report.key, (now) => ({ ...opened(now, told, known), edition: hash, moved: Boolean(told.changed) }));
}

// The names along a key, without the numbers of rows: child/2/stage is child/stage.
const pathOf = (key) => key.replace(/ (closed|gone on)$/, "").split("/").filter((_, place) => place % 2 === 0).join("/");
const pathsOf = (questions, around = "") =>
    new Set(questions.flatMap(({ name, questions: inner }) => [around + name, ...(inner ? pathsOf(inner, `${around}${name}/`) : [])]));

// What is asked stands open again, with what was given before beside it. What nobody asks any more goes.
function opened(now, { again, choose, spot, renamed }, known) {
    const typed = {}, beside = {}, was = { ...now.was };
    for (const [key, boxes] of Object.entries(now.typed)) {
        const name = (renamed || {})[key] || key;
        if (known.has(pathOf(name))) typed[name] = boxes;
    }
    for (const [key, told] of Object.entries(now.beside || {})) {
        const name = (renamed || {})[key] || key;
        if (known.has(pathOf(name)) && !(name.replace(/ closed$/, "") in again)) beside[name] = told; // a group asked again is open again
    }
    for (const name of [...Object.keys(again), ...(choose ? [choose.key] : []), ...(spot ? [spot.question] : [])]) {
        was[name] = typed[name] || was[name];
        delete typed[name];
    }
    const spots = (now.spots || []).filter(({ box }) => !spot || box !== spot.box);
    if (spot) was[spot.question] = { ...was[spot.question], [spot.box]: [] };
    return { state: "asks", typed, beside, was, again, choose, spots: [...spots, ...(spot ? [spot] : [])], changed: now.changed + 1 };
}

async function upload(report, tell) {
    const wanted = new Set(Object.values(report.typed).flatMap((boxes) => boxes[""] || []));
    const photos = (await store.photosOf(report.key)).filter(({ sha256 }) => wanted.has(sha256));
    for (const [place, photo] of photos.entries()) {
        tell(report.key, { doing: "photo", n: place + 1, of: photos.length });
        const problem = await uploadOne(report.key, photo);
        if (problem) {
            await store.dropPhoto(report.key, photo.sha256);
            await store.change(report.key, (now) => withoutPhoto(now, photo.sha256, problem));
            return; // and it is no longer to be sent as it stands
        }
    }
}

// A file that is no photo, whatever it is called: the reporter is told, and the rest stays.
function withoutPhoto(now, sha256, problem) {
    const typed = {}, again = {};
    for (const [name, boxes] of Object.entries(now.typed)) {
        const kept = (boxes[""] || []).filter((each) => each !== sha256);
        if (kept.length < (boxes[""] || []).length) again[name] = problem;
        typed[name] = kept.length < (boxes[""] || []).length ? { ...boxes, "": kept } : boxes;
    }
    for (const name of Object.keys(again)) delete typed[name];
    return { typed, again, state: "asks", changed: now.changed + 1 };
}

// Nothing when it is there, or why it can never be.
async function uploadOne(key, { sha256, file }) {
    const address = `/offline/photos/${sha256}`;
    const headers = { Authorization: `Bearer ${key}` };
    for (let time = 0; time < TIMES; time += 1) {
        let { held, whole } = known(await ask(address, { headers }));
        while (!whole && held < file.size) {
            const body = file.slice(held, held + PIECE);
            const query = `?at=${held}&size=${file.size}`;
            const sent = await ask(address + query, { method: "PUT", headers: { ...headers, "Content-Type": "application/octet-stream" }, body });
            if (isRefused(sent)) return sent.told.words;
            ({ held, whole } = known(sent));
        }
        if (whole) return "";
        const ended = await ask(`${address}/whole`, { method: "POST", headers });
        if (ended.status === 200) return "";
        if (isRefused(ended)) return ended.told.words;
        if (ended.status !== 503) throw new Away(String(ended.status));
    }
    throw new Away("damaged");
}

const isRefused = ({ status, told }) => status === 422 && !told.again;

function known({ status, told }) {
    if (status !== 200) throw new Away(String(status), status === 429 ? told.seconds : 0);
    return told;
}
