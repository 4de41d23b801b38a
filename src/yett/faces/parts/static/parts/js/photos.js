// Tells at once how many photos are chosen and which are too big, before they are sent.
const BIGGEST = 20 * 1024 * 1024;

for (const place of document.querySelectorAll("[data-photos]")) {
    const input = place.querySelector("input[type=file]");
    const status = place.querySelector("[data-photos-status]");
    input.addEventListener("change", () => {
        const files = [...input.files];
        const wrong = files.filter((file) => file.size > BIGGEST).map((file) => `${file.name} ${place.dataset.wordsBig}.`);
        if (files.length > Number(place.dataset.most)) wrong.push(place.dataset.wordsMany);
        status.textContent = wrong.join(" ") || files.map((file) => file.name).join(", ");
    });
}
