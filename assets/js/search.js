// Search as you type: a [data-search] form asks its own address for what fits so far, and fills the
// elements named there anew. Without this file the button does it.

for (const form of document.querySelectorAll("form[data-search]")) {
  const places = form.dataset.search.split(" ");
  let waiting = 0;
  let asking = new AbortController();

  const ask = async (typing) => {
    asking.abort();
    asking = new AbortController();
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    const address = `${form.action}?${query}`;
    if (typing) query.set("typing", "1");
    try {
      const answer = await fetch(`${form.action}?${query}`, { signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of places) {
        const found = page.getElementById(id);
        if (found) document.getElementById(id).replaceChildren(...found.childNodes);
      }
      history.replaceState(null, "", address);
    } catch {
      // The button still works.
    }
  };

  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(event.target.type === "search"), 120);
  });
}
