/* The switch of a chapter that tells of several functions: of each part it shows one function's. The address names it,
   #f=gelu_tanh, and so does an anchor inside of a part that is not shown. */
(() => {
  const NAMED = /^#f=(.*)$/;
  const row = document.querySelector(".forms");
  if (!row) return;
  const radios = [...row.querySelectorAll("input")];
  const status = row.querySelector("[role=status]");
  const parts = [...document.querySelectorAll("article [data-form]")];
  let shown = radios[0].value;
  let isLed = false; // whether a link to a function is being followed

  const viewOf = (name) => parts.find(({ dataset }) => dataset.form === name)?.querySelector(".mlgloss-view")?.dataset.model;
  const screenOf = (name) => document.querySelector(`[data-form="${name}"] > .first`);

  /* The anchors of the first screen lead to what is shown. */
  function moveAnchors(from, to) {
    for (const part of from.querySelectorAll("[data-part][id]")) {
      to.querySelector(`[data-part=${part.dataset.part}]`).id = part.id;
      part.removeAttribute("id");
    }
  }

  function show(name) {
    if (name === shown) return;
    for (const part of parts) part.classList.toggle("off", part.dataset.form !== name);
    moveAnchors(screenOf(shown), screenOf(name));
    const radio = radios.find(({ value }) => value === name);
    radio.checked = true;
    const { parentElement: chip } = radio;
    const { parentElement: chips } = chip;
    chips.scrollLeft = chip.offsetLeft - (chips.clientWidth - chip.offsetWidth) / 2;
    dispatchEvent(new CustomEvent("mlgloss:form", { detail: { from: viewOf(shown), to: viewOf(name) } }));
    shown = name;
  }

  /* What the address stands for; where it stands for nothing, it is left as it is. */
  function address() {
    try {
      return decodeURIComponent(location.hash);
    } catch {
      return location.hash;
    }
  }

  const isKnown = (name) => radios.some(({ value }) => value === name);

  /* Shows the function that the address names, or that its anchor is about, or that was shown here before. */
  function follow() {
    const hash = address();
    const [, name] = NAMED.exec(hash) ?? [];
    const [id] = hash.slice(1).split(":");
    const target = document.getElementById(id) ?? document.querySelector(`[data-model="${CSS.escape(id)}"]`);
    const about = target?.closest("[data-form]")?.dataset.form;
    const wanted = name ?? about ?? history.state?.form ?? (hash ? shown : radios[0].value);
    status.textContent = isKnown(wanted) ? "" : `There is no function \u201c${wanted}\u201d here: the link is ignored.`;
    if (!isKnown(wanted) || wanted === shown) return;
    show(wanted);
    if (about && !name) target.scrollIntoView(); // which had no place before
  }

  /* The page's place in the history has the function that is shown there: to come back to, and to load again. */
  const remember = () => history.replaceState({ ...history.state, form: shown }, "");

  /* A link to a function leads to its picture, wherever on the page it stands, and at the second click, too. By its id
     alone only a browser finds it that looks once it is shown. */
  function lead({ target, ctrlKey, metaKey, shiftKey }) {
    const link = target.closest?.("a[href*='#f=']");
    if (link?.pathname !== location.pathname || ctrlKey || metaKey || shiftKey) return;
    if (link.hash === location.hash) scrollTo(0, 0);
    else isLed = true; // once the browser has followed it, and has noted the place to come back to
  }

  row.addEventListener("change", ({ target: { value } }) => {
    remember();
    history.pushState({ form: value }, "", `#f=${value}`);
    status.textContent = "";
    show(value);
  });
  addEventListener("hashchange", () => {
    follow();
    remember();
    if (isLed) scrollTo(0, 0);
    isLed = false;
  });
  addEventListener("DOMContentLoaded", remember); // once Sphinx has emptied it
  document.addEventListener("click", lead);
  follow();
})();
