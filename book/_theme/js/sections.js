/* Gives the sections of a long page their true room once a place inside of the page is asked for.

   Until a section comes near, text.css gives it an estimated room, and the page is there at once. A visit or a link that
   leads inside needs what is above to be as high as it will be. */
(() => {
  const isInside = (hash) => hash.length > 1 && !hash.startsWith("#f=");

  function layOut() {
    for (const section of document.querySelectorAll("article section section")) {
      section.style.contentVisibility = "visible";
    }
  }

  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"; // or else it is scrolled as it was
  if (!isNew || isInside(location.hash)) layOut();
  addEventListener(
    "click",
    ({ target }) => {
      const link = target.closest("a[href]");
      if (link && link.pathname === location.pathname && isInside(link.hash)) layOut();
    },
    { capture: true },
  );
})();
