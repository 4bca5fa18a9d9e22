// Advice while writing, without a server: the same rules and weights as in `lugas.advice`, loaded once a page.
const BUCKETS = 1024;
const SIZES = [2, 3, 4];
const PAUSE = 500;
const loaded = new Map();
const timers = new WeakMap();

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^a-z0-9%.,;:!?=\/-]/g, " ").replace(/\s+/g, " ").trim();

function bucket(piece) {
  let value = 2166136261;
  for (let at = 0; at < piece.length; at++) value = Math.imul(value ^ piece.charCodeAt(at), 16777619) >>> 0;
  return (value >>> 7) % BUCKETS;
}

function features(text) {
  const found = new Set();
  const words = text.replace(/\d+/g, "0").split(" ");
  for (let at = 0; at <= words.length; at++) found.add(bucket(`${words[at - 1] ?? "^"} ${words[at] ?? "$"}`));
  for (const word of words) {
    found.add(bucket(`=${word}`));
    const marked = `<${word}>`;
    for (const size of SIZES) for (let at = 0; at + size <= marked.length; at++) found.add(bucket(marked.slice(at, at + size)));
  }
  return [...found];
}

function prepared(row) {
  const patterns = (name, flags) => row[name].map((each) => new RegExp(each, flags));
  const weights = Int8Array.from(atob(row.weights), (letter) => letter.charCodeAt(0));
  return { ...row, weights, strip: patterns("strip", "g"), when: patterns("when"), unless: patterns("unless") };
}

function speaks(rule, text) {
  const rest = rule.strip.reduce((left, pattern) => left.replace(pattern, " "), text);
  return rule.when.some((each) => each.test(rest)) && !rule.unless.some((each) => each.test(rest));
}

function agrees(rule, found) {
  const total = found.reduce((sum, each) => sum + rule.weights[each], 0);
  return rule.bias + (rule.unit * total) / Math.sqrt(found.length) > 0;
}

function hints(rules, place, text, beside) {
  const read = plain(text.slice(0, 2000));
  if ((read.match(/[a-z]/g) ?? []).length < 3) return [];
  const found = features(read);
  return rules.filter((rule) => rule.places.includes(place) && (!rule.beside.length || rule.beside.includes(beside)) && speaks(rule, read) && agrees(rule, found));
}

function shown([text, why, example], before) {
  const made = (name, content, ...children) => {
    const element = document.createElement(name);
    element.textContent = content;
    element.append(...children);
    return element;
  };
  const hint = made("details", "", made("summary", text), made("p", why), made("p", `${before} ${example}`));
  hint.className = "advice-hint";
  return hint;
}

const value = (form, name) => form.elements[name]?.value ?? "";

async function look(box) {
  const form = box.closest("form");
  const rules = await loaded.get(box.dataset.source);
  const parts = box.dataset.fields.split(" ").map((name) => value(form, name).trim());
  const beside = box.dataset.beside ? value(form, box.dataset.beside) : "";
  const found = hints(rules, box.dataset.advice, parts.filter((part, at) => part && !parts[at - 1]?.endsWith(part)).join(" "), beside);
  const now = found.map((rule) => rule.words[0]).join("|");
  if (now === [...box.querySelectorAll("summary")].map((each) => each.textContent).join("|")) return;
  box.replaceChildren(...found.map((rule) => shown(rule.words, box.dataset.example)));
}

function watch(box) {
  const { source } = box.dataset;
  if (!loaded.has(source)) loaded.set(source, fetch(source).then((answer) => answer.json()).then((rows) => rows.map(prepared)));
  loaded.get(source).then(() => look(box), () => loaded.delete(source));
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.querySelector("[data-advice]")) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => form.querySelectorAll("[data-advice]").forEach(watch), PAUSE));
});
document.querySelectorAll("form [data-advice]").forEach(watch);
document.addEventListener("htmx:load", (event) => event.target.querySelectorAll?.("form [data-advice]").forEach(watch));
