// "Use my location": asks the browser where it is, then goes on to the page of that spot.
const DECIMALS = 6;

for (const place of document.querySelectorAll("[data-locate]")) {
    const button = place.querySelector("button");
    const status = place.querySelector("[role=status]");
    if (!navigator.geolocation) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
        status.textContent = place.dataset.wordsAsking;
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => go(place.dataset.locate, coords),
            (refusal) => say(status, place, refusal),
            { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
        );
    });
}

function go(address, coords) {
    const spot = new URL(address, location.href);
    spot.searchParams.set("lat", coords.latitude.toFixed(DECIMALS));
    spot.searchParams.set("lon", coords.longitude.toFixed(DECIMALS));
    location.assign(spot);
}

function say(status, place, refusal) {
    const refused = refusal.code === refusal.PERMISSION_DENIED;
    status.textContent = refused ? place.dataset.wordsRefused : place.dataset.wordsLost;
}
