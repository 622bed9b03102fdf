/* Gives the sections of a long page, and the API's entries, their true room once a place inside is asked for.

   Until one comes near, text.css gives it an estimated room, and the page is there at once. A visit or a link that
   leads inside needs what is above to be as high as it will be. Who drags the scroll bar down and then reads upward
   may see the text move, in a browser that does not hold it in its place. */
(() => {
  const isInside = (hash) => hash.length > 1 && !hash.startsWith("#f=");

  function layOut() {
    for (const far of document.querySelectorAll("article section section, article dl.py")) {
      far.style.contentVisibility = "visible";
    }
  }

  function onClick({ target, ctrlKey, metaKey, shiftKey }) {
    const link = target.closest?.("a[href]");
    const staysHere = link?.pathname === location.pathname && !(ctrlKey || metaKey || shiftKey);
    if (staysHere && isInside(link.hash)) layOut();
  }

  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"; // or else it is scrolled as it was
  if (!isNew || isInside(location.hash)) layOut();
  addEventListener("click", onClick, { capture: true });
})();
