/* What was found shows its text: not the links below a page's title, and formulas once; of a page that tells of several
   functions, what it says of the one that was found. */
/* oxlint-disable no-undef -- Search is of searchtools.js, which comes before */
(() => {
  "use strict";
  const LEFT_OUT = ".page-links, .katex-html, annotation, .headerlink, script, style";
  const { htmlToText } = Search;

  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of page.querySelectorAll(LEFT_OUT)) part.remove();
    const [, name] = /^#f=(\w+)$/.exec(anchor) ?? [];
    if (name) return [...page.querySelectorAll(`[data-form="${name}"]`)].map((part) => part.textContent).join(" ");
    return htmlToText(page.documentElement.outerHTML, anchor);
  };
})();
