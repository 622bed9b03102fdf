/* Lets the keyboard scroll what is too wide for its place: code, outputs and tables. Each is measured when it is laid
   out, which is when it comes near. */
(() => {
  const isWide = (element) =>
    element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;

  const observer = new ResizeObserver((entries) => {
    const measured = entries.map(({ target }) => [target, isWide(target)]); // before anything is written
    for (const [element, wide] of measured) element.tabIndex = wide ? 0 : -1;
  });
  for (const element of document.querySelectorAll("pre, .cell_output > .output, .table")) {
    observer.observe(element);
  }
})();
