// Keeps what is typed: a copy on this device at once, a draft on the server every few seconds.
const words = JSON.parse(document.querySelector('meta[name="words"]')?.content ?? "{}");
const PAUSE = 1500;
const LONGEST = 8000;
const INTERNAL = new Set(["csrfmiddlewaretoken", "idempotency_key", "version", "draft_key", "draft_author", "draft_version"]);
const known = new WeakMap();

const person = (form) => (form.elements.draft_author?.value ?? "").split(":")[0];
const place = (form) => `lugas:${person(form)}:${form.elements.draft_key.value}`;
const note = (form) => [...document.querySelectorAll("[data-saved]")].find((each) => each.dataset.saved === form.elements.draft_key.value);

function say(form, text, trouble = false) {
  const where = note(form);
  if (!where) return;
  where.textContent = text;
  where.toggleAttribute("data-trouble", trouble);
}

function typed(form) {
  const fields = [];
  for (const [name, value] of new FormData(form)) {
    const secret = form.querySelector(`[name="${CSS.escape(name)}"]`)?.type === "password";
    if (!INTERNAL.has(name) && typeof value === "string" && !secret) fields.push([name, value]);
  }
  return fields;
}

function copy(form, sent = "") {
  try {
    sessionStorage.setItem(place(form), JSON.stringify({ fields: typed(form), sent }));
  } catch {
    // A full or closed store: the server's draft remains.
  }
}

function restore(form) {
  const text = sessionStorage.getItem(place(form));
  if (!text) return;
  const { fields } = JSON.parse(text);
  if (JSON.stringify(fields) === JSON.stringify(typed(form))) return;
  for (const control of form.elements) {
    if (INTERNAL.has(control.name) || ["file", "password", "hidden", "submit", "button"].includes(control.type)) continue;
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.multiple) for (const option of control.options) option.selected = values.includes(option.value);
    else if (values.length === 1) control.value = values[0];
  }
  say(form, words.restored);
  plan(form);
}

async function send(form) {
  const state = known.get(form);
  clearTimeout(state.timer);
  state.first = 0;
  const body = new URLSearchParams(typed(form));
  for (const name of ["csrfmiddlewaretoken", "draft_key", "draft_author", "draft_version"]) body.set(name, form.elements[name].value);
  const before = sessionStorage.getItem(place(form));
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body, redirect: "manual", keepalive: body.toString().length < 60000, headers: { Accept: "application/json" } });
    if (answer.type === "opaqueredirect" || answer.status === 403) return say(form, words.signed_out, true);
    const result = await answer.json();
    if (answer.ok) {
      form.elements.draft_version.value = result.version;
      form.dispatchEvent(new CustomEvent("lugas:saved", { bubbles: true }));
      if (sessionStorage.getItem(place(form)) === before) sessionStorage.removeItem(place(form));
    }
    say(form, result.note, !answer.ok);
  } catch {
    say(form, words.offline, true);
    state.timer = setTimeout(queue, 3 * LONGEST, form);
  }
}

// One after the other, so that versions stay in order.
function queue(form) {
  const state = known.get(form);
  if (!form.isConnected || state.gone) return state.last;
  state.last = (state.last ?? Promise.resolve()).then(() => (state.gone ? undefined : send(form)));
  return state.last;
}

function plan(form) {
  const state = known.get(form);
  state.first ||= Date.now();
  clearTimeout(state.timer);
  state.timer = setTimeout(queue, Math.min(PAUSE, Math.max(0, state.first + LONGEST - Date.now())), form);
}

function watch(form) {
  if (known.has(form)) return;
  known.set(form, {});
  form.addEventListener("input", () => {
    known.get(form).gone = false;
    copy(form);
    plan(form);
  });
  form.addEventListener("submit", () => {
    Object.assign(known.get(form), { gone: true });
    clearTimeout(known.get(form).timer);
    copy(form, form.elements.idempotency_key?.value);
  });
  restore(form);
}

// The server names the form that it has carried out: its copy has done its work.
function forget() {
  const done = document.cookie.match(/(?:^|; )(?:__Host-)?done=([^;]+)/)?.[1];
  if (!done) return;
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("lugas:") && JSON.parse(sessionStorage.getItem(key)).sent === done) sessionStorage.removeItem(key);
  }
}

function begin(root) {
  forget();
  root.querySelectorAll("form[data-draft]").forEach(watch);
}

begin(document);
document.addEventListener("htmx:load", (event) => begin(event.target.parentElement ?? document));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  document.querySelectorAll("form[data-draft]").forEach((form) => known.get(form)?.first && queue(form));
});
addEventListener("online", () => document.querySelectorAll("form[data-draft]").forEach((form) => sessionStorage.getItem(place(form)) && queue(form)));
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-sign-out]")) sessionStorage.clear();
});
