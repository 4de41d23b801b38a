// Photos are kept on this device under their SHA-256 as soon as they are chosen, so that one bad file never costs the good ones.
import { draw } from "./fields.js";
import { config, piece, put } from "./page.js";
import * as store from "./store.js";

const BIGGEST = 20 * 1024 * 1024;

export async function drawPhotos(question, key, report, problem) {
    const field = draw(question, {}, problem);
    const chosen = [...((report.typed[key] || {})[""] || [])];
    await shown(field, report, chosen);
    const [input, status] = [field.querySelector("input"), field.querySelector("[role=status]")];
    input.addEventListener("change", async () => {
        status.textContent = (await take([...input.files], report, chosen, status.dataset)).join(" ");
        input.value = "";
        await shown(field, report, chosen);
    });
    field.chosen = chosen;
    return field;
}

// What could not be taken, in words.
async function take(files, report, chosen, said) {
    const wrong = [];
    for (const file of files) {
        if (file.size > BIGGEST) wrong.push(put(said.wordsBig, { name: file.name }));
        else if (chosen.length >= config.most) wrong.push(said.wordsMany);
        else if (!(await takeOne(file, report, chosen))) wrong.push(said.wordsFull);
    }
    return [...new Set(wrong)];
}

async function takeOne(file, report, chosen) {
    const sha256 = await hashOf(file);
    try {
        await store.keepPhoto(report.key, sha256, file);
    } catch (problem) {
        if (!store.isFull(problem)) throw problem;
        return false;
    }
    if (!chosen.includes(sha256)) chosen.push(sha256);
    return true;
}

export async function hashOf(file) {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function shown(field, report, chosen) {
    const lines = [];
    for (const [place, sha256] of chosen.entries()) {
        const kept = await store.photo(report.key, sha256);
        const line = piece("one photo", { n: String(place + 1) });
        if (kept) line.querySelector("img").src = URL.createObjectURL(kept.file);
        line.querySelector("button").addEventListener("click", async () => {
            chosen.splice(chosen.indexOf(sha256), 1);
            await store.dropPhoto(report.key, sha256);
            await shown(field, report, chosen);
            field.querySelector("input").focus();
        });
        lines.push(line);
    }
    for (const image of field.querySelectorAll("[data-photos] img")) URL.revokeObjectURL(image.src);
    field.querySelector("[data-photos]").replaceChildren(...lines);
    field.querySelector("input").hidden = chosen.length >= config.most;
}
