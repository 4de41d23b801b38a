// Which open questions a result still rests on.
import { make } from "./nodes.js";
import { Bounds, NOT_KNOWN } from "./values.js";

const open = (value) => value === NOT_KNOWN || value instanceof Bounds;

// In the order they are asked.
export function unsettled(frame, name) {
    const found = new Set();
    ofName(frame, name, found);
    const walk = (items) => [].concat(...items.map((item) => [item, ...walk(item.questions || [])]));
    return walk(frame.plan.edition.questions).filter((item) => found.has(`${item.group}/${item.name}`));
}

// What is asked outside groups, and the groups, on which it still rests which outcome follows; none once it is settled.
export function bearing(frame) {
    const found = new Set();
    for (const { rule } of frame.plan.edition.outcomes) if (rule) ofNode(rule, frame, found);
    const bears = (item) => found.has(`${item.group}/${item.name}`) || (item.questions || []).some(bears);
    return frame.plan.edition.questions.filter(bears);
}

function ofName(frame, name, found) {
    if (!open(frame.read(name, frame.group))) return;
    const known = frame.here.get(name);
    if (known && known.item) ofQuestion(frame, known.item, found);
    else if (known && known.rows) ofRows(frame, name, found);
    else if (known && frame.plan.edition.asAt && !frame.dated) ofNode(frame.plan.edition.asAt, frame, found);
}

function ofQuestion(frame, item, found) {
    if (frame.asked(item.name) === true) found.add(`${item.group}/${item.name}`);
    else ofNode(item.onlyIf, frame, found);
}

function ofRows(frame, name, found) {
    const { rows } = frame.plan.edition.results.find((each) => each.name === name && each.group === frame.group);
    for (const { gives, rule } of rows) {
        const holds = rule ? make(rule)(frame) : true;
        if (holds === NOT_KNOWN) ofNode(rule, frame, found);
        if (holds !== false) ofNode(gives, frame, found);
        if (holds === true) break;
    }
}

function ofNode(node, frame, found) {
    if (!open(make(node)(frame))) return;
    if (node.node === "Read") ofName(frame.at(node.group), node.name, found);
    else if (node.group !== undefined) ofGroup(node, frame, found);
    else if (node.node === "OnDay") ofDay(node, frame, found);
    else if (node.node === "CheckIs") ofChecks(node, frame.at(""), found);
    else for (const part of [].concat(...Object.values(node))) if (part && part.node) ofNode(part, frame, found);
}

function ofDay({ left, day }, frame, found) {
    const on = make(day)(frame);
    if (open(on)) ofNode(day, frame, found);
    else ofNode(left, frame.asOf(on), found);
}

const ofChecks = ({ name }, frame, found) =>
    (name === "*" ? frame.plan.checked : [name]).filter((each) => frame.here.has(each)).forEach((each) => ofChecked(frame, each, found));

function ofChecked(frame, name, found) {
    const known = frame.here.get(name);
    if (known.item && known.item.questions) ofGroup({ group: name }, frame, found);
    else ofName(frame, name, found);
}

function ofGroup({ node, group, test, where, part }, frame, found) {
    let owner = frame;
    while (!owner.here.has(group) || !owner.here.get(group).item) owner = owner.outer;
    const { item } = owner.here.get(group);
    const [rows, closed] = node === "Others" ? frame.others(group) : owner.rows(group);
    if (!closed) ofQuestion(owner, item, found);
    for (const row of rows) {
        const holds = where ? make(where)(row) : true;
        if (holds === NOT_KNOWN) ofNode(where, row, found);
        else if (holds && (test || part)) ofNode(test || part, row, found);
    }
}
