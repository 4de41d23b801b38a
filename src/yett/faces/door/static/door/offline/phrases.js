// The language's own sentences, fetched once.
import { config } from "./page.js";

let held = null;

export function phrases() {
    held = held || fetch(config.phrases).then((answer) => answer.json());
    return held;
}
