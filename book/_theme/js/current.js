/* The list marks the function that is shown, where a page tells of several. */
(() => {
  const links = [...document.querySelectorAll(".side [data-form]")];

  function mark() {
    const name = document.querySelector(".forms :checked")?.value;
    const link = links.find(({ dataset }) => dataset.form === name);
    if (!link) return;
    for (const marked of document.querySelectorAll(".side [aria-current]")) marked.removeAttribute("aria-current");
    link.setAttribute("aria-current", "page");
    link.closest("details").open = true;
  }

  addEventListener("mlgloss:form", mark);
  mark();
})();
