// The page itself: its settings, the pieces of markup the server drew, and which of them is shown.
export const config = JSON.parse(document.getElementById("offline").textContent);
const list = document.querySelector("[data-list]");
const place = document.querySelector("[data-page]");
const told = document.querySelector("[data-told]");
const title = document.title;

// Words in the place of names: {name}. Never markup.
export const put = (words, values = {}) => words.replace(/\{(\w+)\}/g, (piece, name) => (name in values ? values[name] : piece));
export const words = (key, values) => put(config.words[key], values);

// A piece of markup with these words in it, as its first element.
export function piece(name, values = {}) {
    const found = document.querySelector(`template[data-template="${name}"]`);
    if (!found) return null;
    const made = document.importNode(found.content, true);
    const texts = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.data = put(texts.currentNode.data, values);
    for (const one of made.querySelectorAll("[alt]")) one.alt = put(one.alt, values);
    const only = made.firstElementChild;
    if (made.children.length === 1) {
        only.dataset.id = found.dataset.id || "";
        return only;
    }
    const all = document.createElement("div");
    all.append(made);
    return all;
}

export function element(name, text = "", about = {}) {
    const made = Object.assign(document.createElement(name), about);
    made.textContent = text;
    return made;
}

export const spoken = (text) => {
    told.textContent = text;
};

export function showList() {
    place.hidden = true;
    place.replaceChildren();
    list.hidden = false;
    document.title = title;
    list.querySelector("h1").focus();
}

// One page in the place of the list. What is wrong, if something is, is read out first; else the heading.
export function showPage(service, back, ...parts) {
    const before = piece("back");
    before.querySelector("a").href = back;
    place.replaceChildren(before, element("p", service, { className: "yett_service" }), ...parts);
    const wrong = place.querySelector("#error-summary");
    if (wrong) place.insertBefore(wrong, before.nextSibling);
    list.hidden = true;
    place.hidden = false;
    const heading = place.querySelector("h1");
    document.title = `${wrong ? `${config.words.error} ` : ""}${heading.textContent} - ${title}`;
    window.scrollTo(0, 0);
    (wrong || heading).focus();
}

export function problems(found) {
    const made = piece("problems");
    for (const { at, text } of found) {
        const line = document.createElement("li");
        const link = element("a", text, { href: `#${at}` });
        link.addEventListener("click", (event) => {
            event.preventDefault();
            document.getElementById(at).focus();
        });
        line.append(link);
        made.querySelector("ul").append(line);
    }
    return made;
}
