// A second press of a button sends nothing twice. The server would notice too; this only spares the wait.
for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
        if (form.dataset.sent) {
            event.preventDefault();
            return;
        }
        form.dataset.sent = "yes";
        setTimeout(() => delete form.dataset.sent, 5000);
    });
}

// After an error the summary is read out first.
document.getElementById("error-summary")?.focus();
