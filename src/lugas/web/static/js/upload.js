// A file on its way shows how far it is; one that is too large is told before it is sent.
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.closest?.("form")?.querySelector("progress.upload");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = (100 * event.detail.loaded) / event.detail.total;
});

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-upload]")) return;
  const most = Number(input.dataset.most ?? Infinity);
  const large = [...input.files].some((file) => file.size > most);
  input.setCustomValidity(large ? input.dataset.tooLarge ?? "" : "");
  if (large) input.reportValidity();
});
