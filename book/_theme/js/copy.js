/* A button on each block of code that copies it; what a cell printed has none. */
(() => {
  const CONFIRMED = 2000; // milliseconds

  async function copy(pre) {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      return "Copied";
    } catch {
      getSelection().selectAllChildren(pre); // the clipboard is out of a script's reach
      return "Press Ctrl+C";
    }
  }

  for (const pre of document.querySelectorAll("article .highlight:not(.cell_output *) pre")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      button.textContent = await copy(pre);
      setTimeout(() => (button.textContent = "Copy"), CONFIRMED);
    });
    pre.after(button);
  }
})();
