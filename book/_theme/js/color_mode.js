/* Light, dark, or as the system is: the reader's choice, which layout.html takes up before the page is drawn. */
(() => {
  const MODES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const button = document.querySelector(".switch");
  let mode = root.dataset.theme ?? "auto";

  function show() {
    if (mode === "auto") delete root.dataset.theme;
    else root.dataset.theme = mode;
    button.dataset.mode = mode;
    button.ariaLabel = button.title = `Color mode: ${mode}`;
  }

  button.addEventListener("click", () => {
    mode = MODES[(MODES.indexOf(mode) + 1) % MODES.length];
    show();
    try {
      localStorage.setItem("mode", mode);
    } catch {} // a browser that stores nothing
  });
  show();
})();
