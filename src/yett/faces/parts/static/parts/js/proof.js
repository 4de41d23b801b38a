// While somebody waits for their turn, a worker finds the number that stands for a little work done; then they may send.
for (const told of document.querySelectorAll("[data-proof]")) {
    const box = told.closest("form").elements.proof;
    const worker = new Worker(told.dataset.worker);
    told.textContent = told.dataset.wordsWorking;
    worker.onmessage = ({ data }) => {
        box.value = data;
        told.textContent = told.dataset.wordsDone;
        worker.terminate();
    };
    worker.postMessage({ challenge: told.dataset.proof, bits: Number(told.dataset.bits) });
}
