/* A page that was found shows its text: not the links below its title, and formulas once. */
/* oxlint-disable no-undef -- Search is of searchtools.js, which comes before */
(() => {
  "use strict";
  const LEFT_OUT = ".page-links, .katex-html, annotation";
  const { htmlToText } = Search;

  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of page.querySelectorAll(LEFT_OUT)) part.remove();
    return htmlToText(page.documentElement.outerHTML, anchor);
  };
})();
