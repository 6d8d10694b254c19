// What is selected in the report, as spans in characters of the text as captured.
const ends = (node, offset) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement.closest("[data-at]");
    if (!piece) return null;
    return Number(piece.dataset.at) + [...node.data.slice(0, offset)].length; // code points, as the server counts
  }
  return null;
};

/** {text, spans: [[start, end, part]]}, or null where nothing of the report is selected. */
export function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const whole = (around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement).closest("[data-part]");
  if (!whole) return null;
  const [first, last] = bounds(range, whole);
  if (first === null || last === null || first >= last) return null;
  return { text: selection.toString().trim(), spans: [[first, last, whole.dataset.part]] };
}

// The first and last letter inside the range; the ends of a range may lie between pieces.
function bounds(range, whole) {
  const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
  let first = null;
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.data.length;
    const text = node.data.slice(start, end);
    if (!text.trim()) continue;
    const before = text.length - text.trimStart().length;
    const from = ends(node, start + before);
    const to = ends(node, start + before + text.trim().length);
    if (from === null) continue;
    first ??= from;
    last = to;
  }
  return [first, last];
}
