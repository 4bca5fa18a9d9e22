// Forms whose text may lie on this device alone: kept while typing, gone when sent or when the person signs out.
const forms = () => document.querySelectorAll("form[data-device]");
const where = (form) => `lugas:device:${form.dataset.device}`;

function keep(form) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  try {
    sessionStorage.setItem(where(form), JSON.stringify(fields));
  } catch {
    // A full or closed store: nothing is kept.
  }
}

function giveBack(form) {
  for (const [name, value] of JSON.parse(sessionStorage.getItem(where(form)) ?? "[]")) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio") control.checked = control.value === value;
      else if (!control.value) control.value = value;
    }
  }
}

function begin() {
  forms().forEach((form) => {
    if (form.dataset.watched) return;
    form.dataset.watched = "yes";
    giveBack(form);
    form.addEventListener("input", () => keep(form));
  });
  // The answer was taken: nothing of it stays on the device.
  document.querySelectorAll("[data-device-done]").forEach((each) => sessionStorage.removeItem(`lugas:device:${each.dataset.deviceDone}`));
}

begin();
document.addEventListener("htmx:load", begin);
