// The spots of the list beside it, on the same ground as the map a reporter sees.
import { ground } from "./map.js";

const L = window.L;
const CLOSE = 15;
const FAR = 10;
const PIN = '<svg viewBox="0 0 28 40" aria-hidden="true"><path d="M14 39C14 39 27 23 27 14A13 13 0 1 0 1 14C1 23 14 39 14 39Z"/><circle cx="14" cy="14" r="5"/></svg>';

for (const place of document.querySelectorAll("[data-spots]")) {
    const spots = JSON.parse(document.getElementById(place.dataset.spots).textContent);
    if (!spots.length) continue;
    place.hidden = false;
    show(place, spots);
}

function show(place, spots) {
    const { tiles, zoomIn, zoomOut } = place.dataset;
    const map = L.map(place.firstElementChild, { zoomControl: false, attributionControl: Boolean(tiles), minZoom: 5, maxZoom: 19 });
    L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
    map.fitBounds(L.latLngBounds(spots.map(({ lat, lon }) => [lat, lon])), { maxZoom: tiles ? CLOSE : FAR, padding: [30, 30] });
    ground(map, place.dataset);
    const icon = L.divIcon({ className: "yett_map__pin", html: PIN, iconSize: [28, 40], iconAnchor: [14, 40] });
    for (const { lat, lon, words, url } of spots) {
        // Not in the order of the tab key: each spot has its link in the list.
        const pin = L.marker([lat, lon], { icon, title: words, keyboard: false }).addTo(map);
        if (url) pin.on("click", () => location.assign(url));
    }
}
