// Keeping a report as it now stands. Where the device has no room, that is said beside what was typed, which stays.
import { piece } from "./page.js";
import * as reports from "./report.js";
import * as store from "./store.js";

export async function kept(report, field) {
    try {
        await reports.keep(report);
        return true;
    } catch (problem) {
        if (!store.isFull(problem)) throw problem;
        if (!field.parentElement.querySelector("[role=alert]")) field.after(piece("not kept"));
        return false;
    }
}
