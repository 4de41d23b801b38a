// A map to put a pin on. Without tiles it draws the nation's own outline; it asks nothing of other sites.
const L = window.L;
const NATION = [[54.6, -8.7], [60.9, -0.7]];
const CLOSE = 16;
const NAMES = 8;
const DECIMALS = 6;
const PIN = '<svg viewBox="0 0 28 40" aria-hidden="true"><path d="M14 39C14 39 27 23 27 14A13 13 0 1 0 1 14C1 23 14 39 14 39Z"/><circle cx="14" cy="14" r="5"/></svg>';

for (const place of document.querySelectorAll("[data-map]")) {
    place.hidden = false;
    begin(place);
}

function begin(place) {
    const frame = place.querySelector("[data-map-frame]");
    const map = L.map(frame, { zoomControl: false, attributionControl: Boolean(place.dataset.tiles), minZoom: 5, maxZoom: 19 });
    map.fitBounds(NATION);
    L.control.zoom({ zoomInTitle: place.dataset.zoomIn, zoomOutTitle: place.dataset.zoomOut }).addTo(map);
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", place.dataset.label);
    ground(map, place.dataset);
    pinned(map, place);
}

export function ground(map, { tiles, credit, outline }) {
    if (tiles) {
        L.tileLayer(tiles, { attribution: credit, maxZoom: 19 }).addTo(map);
        return;
    }
    fetch(outline)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
        .then((shapes) => draw(map, shapes))
        .catch((problem) => console.warn("no outline", problem));
}

function label(text) {
    const made = document.createElement("span");
    made.textContent = text;
    return made;
}

function draw(map, shapes) {
    const towns = L.layerGroup();
    const name = ({ properties }, spot) =>
        L.marker(spot, { interactive: false, keyboard: false, icon: L.divIcon({ className: "yett_map__town", html: label(properties.name), iconSize: null }) });
    L.geoJSON(shapes, { interactive: false, className: "yett_map__land", filter: (shape) => shape.geometry.type !== "Point" }).addTo(map);
    L.geoJSON(shapes, { filter: (shape) => shape.geometry.type === "Point", pointToLayer: name }).addTo(towns);
    const near = () => (map.getZoom() >= NAMES ? towns.addTo(map) : towns.remove());
    map.on("zoomend", near);
    near();
}

function pinned(map, place) {
    const [lat, lon, submit, status] = ["lat", "lon", "submit", "status"].map((part) => place.querySelector(`[data-map-${part}]`));
    const icon = L.divIcon({ className: "yett_map__pin", html: PIN, iconSize: [28, 40], iconAnchor: [14, 40] });
    const pin = L.marker([0, 0], { icon, draggable: true, keyboard: false, alt: place.dataset.pin });
    const move = (spot) => {
        for (const told of document.querySelectorAll("[data-map-told]")) told.remove();
        put(spot);
    };
    const put = (spot) => {
        pin.setLatLng(spot).addTo(map);
        lat.value = spot.lat.toFixed(DECIMALS);
        lon.value = spot.lng.toFixed(DECIMALS);
        status.textContent = `${status.dataset.words} ${spot.lat.toFixed(5)}, ${spot.lng.toFixed(5)}`;
        if (submit) submit.hidden = false;
    };
    map.on("click", ({ latlng }) => move(latlng));
    pin.on("dragend", () => move(pin.getLatLng()));
    place.querySelector("[data-map-middle]").addEventListener("click", () => move(map.getCenter()));
    if (lat.value && lon.value) {
        const spot = L.latLng(Number(lat.value), Number(lon.value));
        map.setView(spot, place.dataset.tiles ? CLOSE : 10);
        put(spot);
    }
}
