// Leaves at once: the link works without this file. With it, the page is covered first, the address
// is replaced in the history, and Shift pressed three times within five seconds does the same.

const PRESSES = 3;
const WITHIN_MS = 5000;
const link = document.querySelector("[data-exit]");

const leave = () => {
  const cover = document.createElement("div");
  cover.className = "leaving";
  document.body.append(cover);
  document.title = "\u200b";
  try { sessionStorage.clear(); localStorage.clear(); } catch { /* storage is switched off */ }
  location.replace(link.href);
};

if (link) {
  const progress = document.querySelector("[data-exit-progress]");
  let presses = [];
  link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") { presses = []; return; }
    const now = Date.now();
    presses = [...presses.filter((at) => now - at < WITHIN_MS), now];
    if (progress) progress.textContent = "\u25cf".repeat(presses.length);
    if (presses.length >= PRESSES) leave();
  });
  // Coming back with the browser's button must not show the page from memory.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
