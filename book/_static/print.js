/* Prints in the light theme's colors, whichever the page has: paper is white.

   A classic script on purpose: browsers refuse module scripts on file://. */
(() => {
  "use strict";

  const { dataset } = document.documentElement;
  let theme;

  addEventListener("beforeprint", () => {
    theme = dataset.theme;
    dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    dataset.theme = theme;
  });
})();
