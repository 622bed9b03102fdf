/* The dialog to search in: by its buttons and by Ctrl+K. */
(() => {
  const dialog = document.querySelector("#search-dialog");

  function open() {
    dialog.showModal();
    dialog.querySelector("input").select();
  }

  for (const button of document.querySelectorAll(".search-button")) button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close(); // beside the form
  });
})();
