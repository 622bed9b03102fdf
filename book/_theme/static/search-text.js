/* What was found shows its text: not the links below a page's title, and formulas once; of a page that tells of several
   functions, what it says of the one that was found. */
/* oxlint-disable no-undef -- Search and Scorer are of searchtools.js, which comes before */
(() => {
  "use strict";
  const LEFT_OUT = ".page-links, .katex-html, .headerlink, script, style";
  const NAMED = 20; // more points for the function itself than for its page, and for its entry of the API
  const { htmlToText } = Search;

  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY &&= location.protocol !== "file:"; // where no page can be fetched

  Scorer.score = ([, , anchor, , score]) => score + (anchor.startsWith("#f=") ? NAMED : 0);

  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of page.querySelectorAll(LEFT_OUT)) part.remove();
    const [, name] = /^#f=(\w+)$/.exec(anchor) ?? [];
    if (name) return [...page.querySelectorAll(`[data-form="${name}"]`)].map((part) => part.textContent).join(" ");
    return htmlToText(page.documentElement.outerHTML, anchor);
  };
})();
