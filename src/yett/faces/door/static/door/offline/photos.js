// Photos are kept on this device under their SHA-256 as soon as they are chosen, so that one bad file never costs the good ones.
import { draw } from "./fields.js";
import { config, piece, put } from "./page.js";
import * as reports from "./report.js";
import * as store from "./store.js";

const BIGGEST = 20 * 1024 * 1024;

// What a photo begins with, whatever it is called: JPEG, PNG, WebP, and HEIC among the brands of its family.
const BEGINS = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^RIFF[^]{4}WEBP/, /^[^]{4}ftyp(hei[cfmsx]|hev[cmsx]|mif1|msf1)/];
const HEAD = 16;

export async function drawPhotos(question, key, report, given, problem) {
    const field = draw(question, {}, problem);
    const chosen = [...(given[""] || [])];
    const keep = () => keepChosen(report, key, chosen);
    await shown(field, report, chosen, keep);
    const [input, status] = [field.querySelector("input"), field.querySelector("[role=status]")];
    input.addEventListener("change", async () => {
        const wrong = await take([...input.files], report, chosen, status.dataset, keep);
        status.textContent = wrong.map((said) => said.replace(/[^.]$/, "$&.")).join(" ");
        input.value = "";
        await shown(field, report, chosen, keep);
    });
    field.chosen = chosen;
    return field;
}

// Chosen is kept at once, and what is taken away goes at once: whoever leaves the page before going on finds it as it was left.
function keepChosen(report, key, chosen) {
    const now = { [key]: { "": [...chosen] } };
    if (report.typed[key]) Object.assign(report, { typed: { ...report.typed, ...now }, state: "begun", changed: report.changed + 1 });
    else report.was = { ...report.was, ...now };
    return reports.keep(report);
}

// What could not be taken, in words.
async function take(files, report, chosen, said, keep) {
    const wrong = [];
    for (const file of files) {
        if (file.size > BIGGEST) wrong.push(put(said.wordsBig, { name: file.name }));
        else if (!(await isPhoto(file))) wrong.push(`${file.name}: ${said.wordsNone}`);
        else if (chosen.length >= config.most) wrong.push(said.wordsMany);
        else if (!(await takeOne(file, report, chosen, keep))) wrong.push(said.wordsFull);
    }
    return [...new Set(wrong)];
}

async function isPhoto(file) {
    const head = String.fromCharCode(...new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
    return BEGINS.some((begins) => begins.test(head));
}

// A photo and that it was chosen: both are kept, or neither.
async function takeOne(file, report, chosen, keep) {
    const sha256 = await hashOf(file);
    if (chosen.includes(sha256)) return true;
    try {
        await store.keepPhoto(report.key, sha256, file);
        chosen.push(sha256);
        await keep();
    } catch (problem) {
        if (!store.isFull(problem)) throw problem;
        if (chosen.includes(sha256)) chosen.pop();
        return false;
    }
    return true;
}

export async function hashOf(file) {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function shown(field, report, chosen, keep) {
    const lines = [];
    for (const [place, sha256] of chosen.entries()) {
        const kept = await store.photo(report.key, sha256);
        const line = piece("one photo", { n: String(place + 1) });
        if (kept) line.querySelector("img").src = URL.createObjectURL(kept.file);
        line.querySelector("button").addEventListener("click", async () => {
            chosen.splice(chosen.indexOf(sha256), 1);
            await store.dropPhoto(report.key, sha256);
            await keep();
            await shown(field, report, chosen, keep);
            field.querySelector("input").focus();
        });
        lines.push(line);
    }
    for (const image of field.querySelectorAll("[data-photos] img")) URL.revokeObjectURL(image.src);
    field.querySelector("[data-photos]").replaceChildren(...lines);
    field.querySelector("input").hidden = chosen.length >= config.most;
}
