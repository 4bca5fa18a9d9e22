// The team board by keys: ↑ ↓ another person, 1–3 a rating, 1–5 a level (0: not seen), Ctrl+Enter the next step.
const writing = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox])") || element.isContentEditable;

// In a long team the person who is open stands within the list, not below its edge.
const list = document.querySelector("[data-people]");
const open = list?.querySelector("[aria-current]");
if (open) list.scrollTop = open.offsetTop - list.clientHeight / 3;

function toPerson(board, step) {
  const people = [...board.querySelectorAll("[data-people] a")];
  const now = people.findIndex((link) => link.hasAttribute("aria-current"));
  people[now + step]?.click();
}

function rate(board, key) {
  const groups = [...board.querySelectorAll("fieldset:has([data-key])")];
  const group = groups.find((each) => each.contains(document.activeElement)) ?? groups.find((each) => !each.querySelector(":checked")) ?? groups[0];
  const choice = group?.querySelector(`[data-key="${key}"]`);
  if (!choice || choice.disabled) return;
  choice.checked = true;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  const next = groups[groups.indexOf(group) + 1];
  (next?.querySelector(":checked") ?? next?.querySelector("[data-key]") ?? choice).focus();
}

// Who chooses a rating with the mouse writes its reason next; a finger would call up the keyboard over the form.
document.addEventListener("click", (event) => {
  const choice = event.pointerType === "mouse" && event.target.closest("[data-keys] label")?.querySelector("[data-key]");
  const reason = choice && choice.form?.elements[choice.name.replace(/rating$/, "reason")];
  if (reason?.matches?.("textarea") && !reason.value) setTimeout(() => reason.focus());
});

document.addEventListener("keydown", (event) => {
  const board = document.querySelector("[data-keys]");
  if (!board || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest("form") ?? board.querySelector("form[data-next]");
    if (form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-next]") ?? undefined);
    }
    return;
  }
  if (event.ctrlKey || event.metaKey) return;
  const arrow = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (arrow && (event.altKey || !event.target.matches("input, textarea, select"))) {
    event.preventDefault();
    toPerson(board, arrow);
  } else if (/^[0-5]$/.test(event.key) && !event.altKey && !writing(event.target)) {
    event.preventDefault();
    rate(board, event.key);
  }
});
