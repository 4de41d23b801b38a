
// The browser says that the network is back although no page is open: what waits is sent from here.
self.addEventListener("sync", (event) => {
    if (event.tag === "reports") event.waitUntil(hasten().then(() => sendAll()).then(() => new BroadcastChannel("yett").postMessage("changed")));
});
