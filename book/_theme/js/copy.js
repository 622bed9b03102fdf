/* A button on each block of code that copies it, and says so aloud; what a cell printed has none. */
(() => {
  const CONFIRMED = 2000; // milliseconds
  const spoken = document.querySelector("body > [role=status]"); // explorers have their own;

  /* The code: of a session in Python, what was typed. */
  function codeOf(pre) {
    const lines = pre.textContent.split("\n");
    const typed = lines.filter((line) => /^(>>>|\.\.\.)( |$)/.test(line)).map((line) => line.slice(4));
    return typed.length ? `${typed.join("\n")}\n` : pre.textContent;
  }

  async function copy(pre) {
    try {
      await navigator.clipboard.writeText(codeOf(pre));
      return "Copied";
    } catch {
      getSelection().selectAllChildren(pre); // the clipboard is out of a script's reach
      return "Press Ctrl+C";
    }
  }

  function name(button, text, aloud) {
    button.textContent = text;
    button.ariaLabel = aloud;
  }

  for (const pre of document.querySelectorAll("article .highlight:not(.cell_output *) pre")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "copy" });
    name(button, "Copy", "Copy code");
    button.addEventListener("click", async () => {
      const said = await copy(pre);
      name(button, said, said);
      spoken.textContent = said;
      setTimeout(() => {
        name(button, "Copy", "Copy code");
        spoken.textContent = "";
      }, CONFIRMED);
    });
    pre.after(button);
  }
})();
