// The spots of the list beside it, on a map. Without tiles it draws the nation's own outline.
const L = window.L
const CLOSE = 15
const PIN = '<svg viewBox="0 0 28 40" aria-hidden="true"><path d="M14 39C14 39 27 23 27 14A13 13 0 1 0 1 14C1 23 14 39 14 39Z"/><circle cx="14" cy="14" r="5"/></svg>'

for (const frame of document.querySelectorAll('[data-spots]')) {
  const spots = JSON.parse(document.getElementById(frame.dataset.spots).textContent)
  frame.hidden = false
  show(frame, spots)
}

function show(frame, spots) {
  const { tiles, zoomIn, zoomOut } = frame.dataset
  const map = L.map(frame, { zoomControl: false, attributionControl: Boolean(tiles), minZoom: 5, maxZoom: 19 })
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map)
  map.fitBounds(L.latLngBounds(spots.map(({ lat, lon }) => [lat, lon])), { maxZoom: tiles ? CLOSE : 10, padding: [30, 30] })
  ground(map, frame.dataset)
  const icon = L.divIcon({ className: 'yett_map__pin', html: PIN, iconSize: [28, 40], iconAnchor: [14, 40] })
  for (const { lat, lon, words, url } of spots) {
    const pin = L.marker([lat, lon], { icon, alt: words, title: words, keyboard: false }).addTo(map)
    if (spots.length > 1) pin.on('click', () => { window.location.href = url })
  }
}

function ground(map, { tiles, credit, outline }) {
  if (tiles) {
    L.tileLayer(tiles, { attribution: credit, maxZoom: 19 }).addTo(map)
    return
  }
  fetch(outline)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((shapes) => L.geoJSON(shapes, { interactive: false, className: 'yett_map__land' }).addTo(map))
    .catch((problem) => console.warn('no outline', problem))
}
