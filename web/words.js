// Words chosen in a report's text -> the form beside it: the words, and where they begin (code points of the report's text).
const BADGE = ".badge";

function before(paragraph, node, offset) {
  let count = 0;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.parentElement.closest(BADGE)) continue;
    if (text === node) return count + [...text.data.slice(0, offset)].length;
    if (node.contains(text) && node.childNodes[offset] && !(node.childNodes[offset].compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING)) return count;
    count += [...text.data].length;
  }
  return count;
}

function chosen() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const parts = [range.startContainer, range.endContainer].map((n) => (n.nodeType === 1 ? n : n.parentElement)?.closest("[data-start]"));
  if (!parts[0] || parts[0] !== parts[1]) return null;
  const [start, end] = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]].map(([n, o]) => before(parts[0], n, o));
  const text = [...plain(parts[0])].slice(start, end).join("");
  const from = start + [...text].length - [...text.trimStart()].length;
  return text.trim() ? { words: text.trim(), start: Number(parts[0].dataset.start) + from } : null;
}

function plain(paragraph) {
  const copy = paragraph.cloneNode(true);
  copy.querySelectorAll(BADGE).forEach((badge) => badge.remove());
  return copy.textContent;
}

export function words() {
  document.addEventListener("selectionchange", () => {
    const found = chosen();
    if (!found) return;
    for (const form of document.querySelectorAll("form[data-words]")) {
      form.elements["v-words"].value = found.words;
      form.elements["hint"].value = found.start;
      form.closest("details")?.setAttribute("open", "");
    }
  });
}
