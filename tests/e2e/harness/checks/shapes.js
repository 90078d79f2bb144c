// The body of a function. Remembers each element that has a shape of its own because of its fill: the colour differs
// from what is behind it, or a gradient draws it.
const colourOf = (element) => getComputedStyle(element).backgroundColor;
const clear = (colour) => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour);
const behind = (element) => {
  for (let part = element.parentElement; part; part = part.parentElement) if (!clear(colourOf(part))) return colourOf(part);
  return 'rgb(255, 255, 255)';
};
const shown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 3 && box.height > 3 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
};

window.shapes = [];
for (const element of document.querySelectorAll('body *')) {
  if (!shown(element) || element.closest('svg, [hidden], .visually-hidden, .skip-link') || element.closest('dialog:not([open])')) continue;
  const style = getComputedStyle(element);
  const filled = !clear(style.backgroundColor) && style.backgroundColor !== behind(element);
  const drawn = /gradient/.test(style.backgroundImage);
  const control = element.matches('a[href], button, summary, input, textarea, select, label, [role=menuitem]');
  // Surfaces that only group content may blend into the page.
  const small = element.getBoundingClientRect().height < 200;
  if (drawn || (filled && (control || (small && element.childElementCount === 0)))) shapes.push({ element, drawn });
}
