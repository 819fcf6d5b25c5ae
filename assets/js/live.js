// Counts that tick: every [data-live] names a stream of server-sent events; each message is a JSON
// object whose keys are the [data-count] elements inside. Without this file the page's
// own number stands.

const show = (root, counts) => {
  for (const place of root.querySelectorAll("[data-count]")) {
    const text = counts[place.dataset.count];
    if (text !== undefined && place.textContent !== text) place.textContent = text;
  }
};

const watch = (root) => {
  const stream = new EventSource(root.dataset.live);
  stream.addEventListener("counts", (event) => show(root, JSON.parse(event.data)));
  // A hidden tab lets go of its stream, so that a phone in a pocket costs nothing.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stream.close();
    else if (stream.readyState === EventSource.CLOSED) watch(root);
  }, { once: true });
};

for (const root of document.querySelectorAll("[data-live]")) watch(root);
