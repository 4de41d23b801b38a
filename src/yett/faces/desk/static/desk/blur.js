// Rectangles drawn on the photo fill in the four numbers below it; the numbers are what is sent.
const EDGES = ["left", "top", "width", "height"];
const SMALLEST = 1; // percent

for (const form of document.querySelectorAll("[data-blur]")) begin(form);

function begin(form) {
    const photo = form.querySelector("[data-blur-photo]");
    const rows = form.querySelector("[data-blur-rows]");
    const drawing = mark(photo);
    let start = null;
    form.querySelector("[data-blur-hint]").hidden = false;
    photo.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        photo.setPointerCapture(event.pointerId);
        start = at(photo, event);
    });
    photo.addEventListener("pointermove", (event) => {
        if (start) place(drawing, between(start, at(photo, event)));
    });
    photo.addEventListener("pointerup", (event) => {
        if (!start) return;
        const part = between(start, at(photo, event));
        start = null;
        if (part.width < SMALLEST || part.height < SMALLEST) return;
        fill(rows, part);
        draw(photo, rows);
        drawing.hidden = true;
    });
    photo.addEventListener("pointercancel", () => (start = null));
    rows.addEventListener("input", () => draw(photo, rows));
}

function at(photo, { clientX, clientY }) {
    const box = photo.getBoundingClientRect();
    const percent = (share) => Math.min(100, Math.max(0, share * 100));
    return [percent((clientX - box.left) / box.width), percent((clientY - box.top) / box.height)];
}

function between([x, y], [toX, toY]) {
    return { left: Math.min(x, toX), top: Math.min(y, toY), width: Math.abs(x - toX), height: Math.abs(y - toY) };
}

const boxes = (row) => EDGES.map((edge) => row.querySelector(`[name=${edge}]`));

function fill(rows, part) {
    const blank = rows.lastElementChild;
    rows.append(next(blank));
    boxes(blank).forEach((box, place) => (box.value = part[EDGES[place]].toFixed(1)));
}

function next(blank) {
    const row = blank.cloneNode(true);
    const number = Number(row.querySelector("legend span").textContent) + 1;
    row.querySelector("legend span").textContent = number;
    for (const label of row.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/\d+$/, number);
    for (const box of boxes(row)) box.id = box.id.replace(/\d+$/, number);
    return row;
}

function draw(photo, rows) {
    for (const old of photo.querySelectorAll("[data-part]")) old.remove();
    for (const row of rows.children) {
        const [left, top, width, height] = boxes(row).map((box) => parseFloat(box.value));
        if (width > 0 && height > 0) place(mark(photo), { left, top, width, height }).dataset.part = "";
    }
}

function mark(photo) {
    const part = Object.assign(document.createElement("div"), { className: "yett_blur__part", hidden: true });
    photo.append(part);
    return part;
}

function place(part, where) {
    for (const edge of EDGES) part.style[edge] = `${where[edge]}%`;
    part.hidden = false;
    return part;
}
