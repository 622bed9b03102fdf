/* Marks in the bar the part of the page that is being read, and keeps its name in sight: the last part that crosses a
   line near the top. */
(() => {
  const LINE = "-25% 0px -75% 0px";
  const strip = document.querySelector(".strip");
  const here = new Set();
  const links = new Map();
  for (const link of strip.querySelectorAll("a")) {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const kind = part.closest(".first") && part.dataset.part; // of a first screen there may be several
    for (const one of kind ? document.querySelectorAll(`.first > [data-part=${kind}]`) : [part]) links.set(one, link);
  }
  const top = () => [...links.keys()].find((part) => part.checkVisibility());
  let current;

  function mark(link) {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    strip.scrollLeft = link.offsetLeft - strip.offsetLeft - strip.clientWidth / 2 + link.offsetWidth / 2;
    current = link;
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) here[isIntersecting ? "add" : "delete"](target);
      const part = [...links.keys()].findLast((one) => here.has(one));
      if (part) mark(links.get(part));
      else if (top()?.getBoundingClientRect().top > 0) mark(links.get(top())); // above all parts
    },
    { rootMargin: LINE },
  );
  for (const part of links.keys()) observer.observe(part);
})();
