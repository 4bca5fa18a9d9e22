// What needs attention gets the focus: the list of errors, or the page that was swapped in.
function attend(root) {
  root.querySelector("[data-focus]")?.focus();
}

attend(document);
document.addEventListener("htmx:afterSettle", (event) => attend(event.target));

// An open menu closes when one looks elsewhere.
function close(except) {
  document.querySelectorAll("details.more[open]").forEach((menu) => {
    if (!menu.contains(except)) menu.open = false;
  });
}

document.addEventListener("click", (event) => close(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.more[open]");
  close(null);
  menu?.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
