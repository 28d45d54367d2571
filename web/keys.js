// One key for what is done again and again. Keys that stand alone can be switched off (WCAG 2.2, 2.1.4).
const OFF = "sayso-keys-off";
const typing = (at) => at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName));
const seen = (element) => element.getClientRects().length > 0;
let waiting = "";

function press(name) {
  const found = [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key === name && seen(e));
  if (!found) return false;
  if (/^(INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(found.tagName)) found.focus();
  if (!/^(INPUT|SELECT|TEXTAREA)$/.test(found.tagName)) found.click();
  return true;
}

function step(by) {
  const items = [...document.querySelectorAll("[data-item]")].filter(seen);
  if (!items.length) return false;
  const at = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  const next = items[Math.min(items.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function on(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key;
  if (key === "?") { document.getElementById("keys")?.showModal(); event.preventDefault(); return; }
  if (stored() || key.length !== 1) return;
  const name = waiting ? `${waiting} ${key}` : key;
  waiting = "";
  if (name === "g") { waiting = "g"; setTimeout(() => { waiting = ""; }, 1500); return; }
  if (name === "j" ? step(1) : name === "k" ? step(-1) : press(name)) event.preventDefault();
}

function stored() {
  try { return localStorage.getItem(OFF) === "yes"; } catch { return false; }
}

export function keys() {
  document.addEventListener("keydown", on);
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "keys-off") return;
    try { localStorage.setItem(OFF, event.target.checked ? "yes" : "no"); } catch { /* a browser that keeps nothing */ }
  });
  const box = document.getElementById("keys-off");
  if (box) box.checked = stored();
}
