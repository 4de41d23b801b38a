// The addresses of one report's pages, and which comes before and after.
import { firstRow, openStand, prefix, steps } from "./rows.js";

export const CHECK = "/check";
export const STOP = "/stop";
export const SO_FAR = "/so-far";
export const REMOVE = "-/remove"; // beneath a row's own key
export const address = (report, name = "") => `#/report/${report.key}${name && `/${encodeURIComponent(name)}`}`;

export function go(to, instead = false) {
    if (instead) location.replace(to);
    else location.hash = to;
}

// Where the person should go on.
export function onward({ report, state, given }) {
    if (state.stop) return address(report, STOP);
    const stand = openStand(state, given);
    return address(report, stand ? firstRow(stand, given) || stand.key : CHECK);
}

// Where the back link leads: the step before on this way, or the list.
export function before({ report, state, given }, key) {
    const way = steps(state, given).map((stand) => stand.key);
    const place = way.includes(key) ? way.lastIndexOf(key) : way.length;
    return place ? address(report, way[place - 1]) : "#/";
}

// A page of its own for each group, one level above its rows.
export const pageOf = (rows) => prefix(rows.slice(0, -1)) + rows[rows.length - 1][0];
