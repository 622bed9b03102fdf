/* Lays the sections of a long page out one by one, each when the browser has nothing else to do.

   Until then text.css gives those far below an estimated room, and the page is there at once. Where no script runs,
   each is laid out when it comes near. A visit that starts inside of the page needs the true room at once. */
(() => {
  const whenIdle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 50));
  const sections = [...document.querySelectorAll("article section section")];
  const startsAtTop = !location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate";

  function layOut(section) {
    section.style.contentVisibility = "visible";
  }

  function layOutNext() {
    if (!sections.length) return;
    layOut(sections.shift());
    requestAnimationFrame(() => whenIdle(layOutNext)); // one a frame
  }

  if (startsAtTop) addEventListener("load", () => whenIdle(layOutNext));
  else sections.forEach(layOut);
})();
