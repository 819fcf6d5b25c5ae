// Small comforts: a button that copies a number, a video that loads when asked, a place on request.

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) {
    button.hidden = true;
    continue;
  }
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 2000);
  });
}

for (const link of document.querySelectorAll("a[data-video]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const video = document.createElement("video");
    Object.assign(video, { src: link.dataset.video, controls: true, autoplay: true });
    link.closest(".video").replaceChildren(video);
    video.focus();
  });
}

const place = document.querySelector("form[data-place]");
if (place && !navigator.geolocation) place.hidden = true;
if (place && navigator.geolocation) {
  const button = place.querySelector("button");
  const said = place.querySelector("[role=status]");
  place.addEventListener("submit", (event) => {
    if (place.elements.at.value) return;
    event.preventDefault();
    button.disabled = true;
    said.textContent = place.dataset.waiting;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      place.elements.at.value = `${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`;
      place.submit();
    }, () => {
      button.disabled = false;
      said.textContent = place.dataset.refused;
    }, { timeout: 15000, maximumAge: 600000 });
  });
}
