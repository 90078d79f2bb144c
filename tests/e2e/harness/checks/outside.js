// The body of a function. Returns a sentence for each text that sticks out of the block that holds it, because no line can
// break there or because the height is fixed.
const CUT_ON_PURPOSE = '.bar__title strong'; // The name of the session in the bar. Other screens show it in full.

const start = (text) => [...text.trim()].slice(0, 50).join('');
const hidden = (element) => {
  for (let part = element; part; part = part.parentElement) {
    if (part.matches('[hidden], .skip-link') || getComputedStyle(part).clipPath === 'inset(50%)') return true;
  }
  return !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
};
const blockOf = (element) => {
  let block = element;
  while (block !== document.body && /^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
  return block;
};

const found = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (node.data.trim() === '' || element.closest(`script, style, textarea, .page-picture, ${CUT_ON_PURPOSE}`)) continue;
  if (element.closest('dialog:not([open])') || hidden(element)) continue;
  const block = blockOf(element);
  const style = getComputedStyle(block);
  // The space after the last word of a line hangs out of it where spaces are kept.
  const hangs = (line) => style.whiteSpaceCollapse !== 'collapse' && line.width < Number.parseFloat(style.fontSize) / 2;
  const box = block.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const line of range.getClientRects()) {
    if (line.width < 1 || hangs(line)) continue;
    const beside = line.left < box.left - 1 || line.right > box.right + 1;
    // Ascenders and descenders may stick out.
    if (beside || line.bottom > box.bottom + line.height / 2) {
      found.add(`“${start(node.data)}” sticks out of ${block.tagName.toLowerCase()}.${[...block.classList].join('.')}`);
    }
  }
}
return [...found];
