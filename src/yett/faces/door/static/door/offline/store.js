// What lies on this device, and nothing else does: reports on their way, and their photos. In pages and in the worker alike.
const VERSION = 1;
let opened = null;

function open() {
    opened = opened || new Promise((done, fail) => {
        const asked = indexedDB.open("yett", VERSION);
        asked.onupgradeneeded = () => {
            asked.result.createObjectStore("reports", { keyPath: "key" });
            asked.result.createObjectStore("photos", { keyPath: "id" }).createIndex("key", "key");
            asked.result.createObjectStore("editions", { keyPath: "hash" });
        };
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    return opened;
}

// Everything `work` asks for happens, or nothing does. It answers what `work` answers: the result of a request, or a value.
async function within(stores, mode, work) {
    const transaction = (await open()).transaction(stores, mode);
    return new Promise((done, fail) => {
        const asked = work(...stores.map((name) => transaction.objectStore(name)));
        transaction.oncomplete = () => done(asked && asked.result);
        transaction.onabort = () => fail(transaction.error);
    });
}

export const isFull = (problem) => Boolean(problem) && problem.name === "QuotaExceededError";

export const reports = () => within(["reports"], "readonly", (held) => held.getAll());
export const report = (key) => within(["reports"], "readonly", (held) => held.get(key));
export const keep = (told) => within(["reports"], "readwrite", (held) => held.put(told));

// Changes a report as it stands now; says nothing where it is gone meanwhile.
export const change = (key, by) =>
    within(["reports"], "readwrite", (held) => {
        held.get(key).onsuccess = ({ target: { result } }) => result && held.put({ ...result, ...by(result) });
    });

export const photosOf = (key) => within(["photos"], "readonly", (held) => held.index("key").getAll(key));
export const photo = (key, sha256) => within(["photos"], "readonly", (held) => held.get(`${key} ${sha256}`));
export const keepPhoto = (key, sha256, file) =>
    within(["photos"], "readwrite", (held) => held.put({ id: `${key} ${sha256}`, key, sha256, file, name: file.name || "" }));
export const dropPhoto = (key, sha256) => within(["photos"], "readwrite", (held) => held.delete(`${key} ${sha256}`));

export const edition = (hash) => within(["editions"], "readonly", (held) => held.get(hash));
export const keepEdition = (told) => within(["editions"], "readwrite", (held) => held.put(told));

// Those that no report stands on any more.
export const dropEditions = () =>
    within(["reports", "editions"], "readwrite", (held, editions) => {
        held.getAll().onsuccess = ({ target: { result: kept } }) => {
            const used = new Set(kept.map(({ edition: hash }) => hash));
            editions.getAllKeys().onsuccess = ({ target: { result: hashes } }) => hashes.filter((hash) => !used.has(hash)).forEach((hash) => editions.delete(hash));
        };
    });

const dropPhotosOf = (key, photos) => {
    photos.index("key").openKeyCursor(key).onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        photos.delete(cursor.primaryKey);
        cursor.continue();
    };
};

// All of it, at once and for good.
export const remove = (key) =>
    within(["reports", "photos"], "readwrite", (held, photos) => {
        held.delete(key);
        dropPhotosOf(key, photos);
    });

// The server has it: what was said and shown leaves this device. What stays is where to look for what becomes of it.
export const received = (key, { reference, follow }) =>
    within(["reports", "photos"], "readwrite", (held, photos) => {
        held.get(key).onsuccess = ({ target: { result } }) => {
            if (!result) return;
            const { service, title, made } = result;
            held.put({ key, service, title, made, state: "received", reference, follow });
        };
        dropPhotosOf(key, photos);
    });
