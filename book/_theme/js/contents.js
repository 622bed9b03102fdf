/* Marks in the contents the section that is being read: the last one that crosses a line near the top. */
(() => {
  const LINE = "-20% 0px -80% 0px";
  const contents = document.querySelector(".contents");
  const here = new Set();
  let current;

  const links = new Map();
  for (const link of contents?.querySelectorAll("a") ?? []) {
    links.set(document.getElementById(decodeURIComponent(link.hash.slice(1))), link);
  }
  links.delete(null); // the whole page

  function mark(link) {
    if (link === current) return;
    contents.scrollTop = link ? link.offsetTop - contents.clientHeight / 2 : 0; // none: above the first section
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) here[isIntersecting ? "add" : "delete"](target);
      mark(links.get([...links.keys()].findLast((section) => here.has(section))));
    },
    { rootMargin: LINE },
  );
  for (const section of links.keys()) observer.observe(section);
})();
