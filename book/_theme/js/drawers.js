/* A drawer that is open has the keyboard to itself: what it covers is out of reach. */
(() => {
  for (const drawer of document.querySelectorAll(".drawer")) {
    const others = [...drawer.parentElement.children].filter((part) => part !== drawer);
    drawer.addEventListener("toggle", ({ newState }) => {
      if (newState !== "open") return;
      drawer.focus();
      for (const part of others) part.inert = true;
    });
    drawer.addEventListener("beforetoggle", ({ newState }) => {
      if (newState === "closed") for (const part of others) part.inert = false; // the focus goes back to a button there
    });
    drawer.addEventListener("click", ({ target }) => {
      if (target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover();
    });
  }
})();
