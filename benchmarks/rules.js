// The browser's interpreter, timed: how often in a second of processor it works out some results of an edition, with the answers of 64 people in turn.
import { readFileSync } from "node:fs";

const [folder, file] = process.argv.slice(2);
const { prepare } = await import(`${folder}/journey.js`);
const { Frame } = await import(`${folder}/frame.js`);
const { edition, sets, on, names } = JSON.parse(readFileSync(file, "utf8"));
const plan = prepare(edition);
const TIMES = 128000;

function all(answers) {
    const frame = new Frame(plan, answers, on);
    let value;
    for (const name of names) value = frame.read(name, "");
    return value;
}

function rate() {
    const before = process.cpuUsage();
    for (let at = 0; at < TIMES; at += 1) all(sets[at % sets.length]);
    const { user, system } = process.cpuUsage(before);
    return (TIMES / (user + system)) * 1e6;
}

rate();
process.stdout.write(JSON.stringify(Array.from({ length: 15 }, rate)));
