// Who says marked words, for a pointer and for the keyboard: the words of a mark's title, shown beside it.
let tip = null;

function hide() {
  tip?.remove();
  tip = null;
}

function show(element, text) {
  hide();
  if (!text) return;
  tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "status");
  tip.textContent = text;
  document.body.append(tip);
  const box = element.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
  const above = box.top > tip.offsetHeight + 12;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(above ? box.top - tip.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
}

function words(element) {
  const marks = [];
  for (let at = element.closest(".reading [data-tip]"); at; at = at.parentElement?.closest("[data-tip]")) marks.push(at.dataset.tip);
  return marks.join(" · ");
}

export function tips() {
  // A title would be shown a second time by the browser, and never for the keyboard.
  for (const mark of document.querySelectorAll(".reading [title]:not(abbr)")) {
    if (mark.closest("svg")) continue;
    mark.dataset.tip = mark.title;
    mark.removeAttribute("title");
  }
  const over = (event) => {
    const mark = event.target.closest?.(".reading [data-tip]");
    if (mark) show(event.target.closest(".badge") ?? mark, words(event.target)); else hide();
  };
  document.addEventListener("pointerover", over);
  document.addEventListener("focusin", over);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
