/* Shows what a term means at a link to it: to the pointer, to the focus, and to the first tap; the second one follows
   the link. The card can be pointed at, and Escape closes it. */
(() => {
  const LEAVE = 200; // milliseconds in which the pointer reaches the card
  const GAP = 8;
  let shown, leaving, firstTap;

  const linkAt = ({ target }) => target.closest?.("[data-term]");
  const cardOf = (link) => document.getElementById(link.getAttribute("aria-describedby"));

  function hide() {
    clearTimeout(leaving);
    if (shown) cardOf(shown).hidden = true;
    shown = undefined;
  }

  function show(link) {
    clearTimeout(leaving);
    if (link === shown) return;
    hide();
    shown = link;
    const card = cardOf(link);
    card.hidden = false;
    const { left, top, bottom } = link.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    const below = bottom + GAP + card.offsetHeight < innerHeight;
    card.style.left = `${scrollX + Math.max(GAP, Math.min(left, width - card.offsetWidth - GAP))}px`;
    card.style.top = `${scrollY + (below ? bottom + GAP : top - GAP - card.offsetHeight)}px`;
  }

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event);
    if (link) show(link);
    else if (event.target.closest?.(".term-card")) clearTimeout(leaving);
    else if (shown && shown !== document.activeElement) {
      clearTimeout(leaving);
      leaving = setTimeout(hide, LEAVE);
    }
  });
  addEventListener("focusin", (event) => (linkAt(event) ? show(linkAt(event)) : hide()));
  addEventListener("focusout", (event) => linkAt(event) && hide());
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("pointerdown", (event) => {
    const link = linkAt(event);
    firstTap = event.pointerType === "touch" && link !== shown ? link : undefined; // before it gets the focus
    if (!link && !event.target.closest?.(".term-card")) hide();
  });
  addEventListener("click", (event) => {
    const link = linkAt(event);
    if (!link || link !== firstTap) return;
    event.preventDefault();
    show(link);
  });
})();
