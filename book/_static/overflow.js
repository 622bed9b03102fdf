/* Lets the keyboard scroll what is too wide for its place: code and outputs.

   It does this in the theme's stead (scripts.py), which measures all of them at once when the page has loaded. Here
   each is measured when it is laid out, which is when it comes near.

   A classic script on purpose: browsers refuse module scripts on file://. */
(() => {
  "use strict";

  const isWide = (element) =>
    element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;

  const observer = new ResizeObserver((entries) => {
    const measured = entries.map(({ target }) => [target, isWide(target)]); // before anything is written
    for (const [element, wide] of measured) element.tabIndex = wide ? 0 : -1;
  });
  for (const element of document.querySelectorAll("pre, .cell_output > .output, .pst-scrollable-table-container")) {
    observer.observe(element);
  }
})();
