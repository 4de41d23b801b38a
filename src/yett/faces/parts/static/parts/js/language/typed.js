// Text as it was typed, made plain.
import { pieces, SPACES } from "./values.js";

// An answer that cannot be taken: the key of its sentence, and what stands in it.
export class BadAnswer extends Error {
    constructor(key, values = {}) {
        super(key);
        this.key = key;
        this.values = values;
    }
}

const AROUND = new RegExp(`^${SPACES.source}|${SPACES.source}$`, "g");
export const strip = (text) => text.replace(AROUND, "");
export const collapsed = (text) => pieces(text).join(" ");
// Without what is not text: controls, except line ends and tabs, and halves of characters.
export const bare = (text) => text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]|[\ud800-\udfff]/gu, "");
export const cut = (text, most) => [...text].slice(0, most).join("");
