/* Brings the explorers of a page to life without a kernel.

   A page holds a placeholder for each, showing its static figure,
     <div class="mlgloss-view" data-model="ID"> figure </div>
   and the state of all models by id,
     <script type="application/json" class="mlgloss-state">{"ID": {"_anywidget_id": ..., ...}}</script>
   The explorers' scripts have put their anywidget front-end module, { render, restore }, into
   globalThis.mlglossExplorers under the same _anywidget_id. An address that ends in #ID:QUERY is a link to a
   state: the module's restore({ model, query }) reads it and tells whether it is one, and render's argument
   site.link(query) writes it. Where one explorer takes another's place, carry(from, to) takes its settings along.

   A classic script on purpose: browsers refuse module scripts on file://. */
(() => {
  "use strict";
  const NEAR = "400px"; // how far from the viewport an explorer starts to live

  /* The model an anywidget module expects, with nobody at the other end. */
  class Model {
    #state;
    #handlers = new Map();

    constructor(state) {
      this.#state = { ...state };
    }

    get(name) {
      return this.#state[name];
    }

    /* set(name, value) or set({ name: value, ... }) */
    set(names, value) {
      const values = typeof names === "object" ? names : { [names]: value };
      const changed = Object.keys(values).filter((name) => !Object.is(this.#state[name], values[name]));
      Object.assign(this.#state, values);
      for (const name of changed) this.#fire("change:" + name, values[name]);
      if (changed.length) this.#fire("change");
    }

    save_changes() {}

    send() {}

    on(events, handler) {
      for (const event of events.split(" ")) {
        this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
      }
    }

    /* off() removes all handlers, off(events) those of the events, off(events, handler) one. */
    off(events, handler) {
      for (const event of events?.split(" ") ?? this.#handlers.keys()) {
        const kept = handler ? (this.#handlers.get(event) ?? []).filter((one) => one !== handler) : [];
        this.#handlers.set(event, kept);
      }
    }

    /* on and off replace the list, so this walk is not disturbed by a handler that calls them. */
    #fire(event, ...values) {
      const handlers = this.#handlers.get(event) ?? [];
      for (const handler of handlers) {
        if (this.#handlers.get(event).includes(handler)) handler(this, ...values);
      }
    }
  }

  const LINK = /^#([\w-]+):(.+)$/;

  const states = {};
  const models = new Map();
  const living = new Map(); // each view that is alive, and what ends it

  /* One model an id: two views of it stay in step. */
  function modelOf(id) {
    if (!Object.hasOwn(states, id)) throw new Error(`the page holds no state for the model "${id}"`);
    if (!models.has(id)) models.set(id, new Model(states[id]));
    return models.get(id);
  }

  function moduleOf(model) {
    const explorer = globalThis.mlglossExplorers?.[model.get("_anywidget_id")];
    if (!explorer) throw new Error(`no script on the page renders "${model.get("_anywidget_id")}"`);
    return explorer;
  }

  /* What an explorer is told of the site: a link to its state, which becomes the page's address, where the chapter of a
     function is, and links to what can be done with the page. */
  const siteOf = (id) => ({
    link(query) {
      history.replaceState(history.state, "", `#${id}:${query}`);
      return location.href;
    },
    chapter: ({ name, page }) => `${page}.html${page === name ? "" : `#f=${name}`}`,
    links: () => [...document.querySelectorAll(".page-links a")].map((link) => link.cloneNode(true)),
  });

  /* A frame in which what has been added is measured, and drawn to its measure. */
  const measured = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  async function mount(view) {
    if (living.has(view)) return;
    const live = document.createElement("div");
    const life = new AbortController();
    living.set(view, life);
    try {
      const id = view.dataset.model;
      const model = modelOf(id);
      view.append(live);
      await moduleOf(model).render({ model, el: live, signal: life.signal, experimental: {}, site: siteOf(id) });
      await measured();
      view.dataset.state = "ready"; // the style shows it and hides the figure
    } catch (error) {
      life.abort();
      live.remove(); // the figure stays
      view.dataset.state = "failed";
      console.error("mlgloss:", view.dataset.model, error);
    }
  }

  /* Ends the views that are no longer on the page, so that nothing of them stays. */
  function dispose() {
    for (const [view, life] of living) {
      if (view.isConnected) continue;
      life.abort();
      living.delete(view);
    }
  }

  /* The text that a part of an address stands for; where it stands for none, it is left as it is. */
  function decoded(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  }

  /* Shows the state that the page's address links to; any other address is left to the browser. */
  async function follow() {
    const [, id, query] = LINK.exec(location.hash) ?? [];
    const view = [...document.querySelectorAll(".mlgloss-view")].find((one) => one.dataset.model === id);
    if (!view || !Object.hasOwn(states, id)) return;
    try {
      const model = modelOf(id);
      if (!moduleOf(model).restore?.({ model, query: decoded(query) })) return;
    } catch {
      return; // no explorer
    }
    await mount(view);
    view.scrollIntoView();
  }

  /* Carries what a reader has set from one explorer to the one that takes its place. */
  function carry({ detail: { from, to } }) {
    if (!Object.hasOwn(states, from) || !Object.hasOwn(states, to)) return;
    moduleOf(modelOf(to)).carry?.(modelOf(from), modelOf(to));
  }

  /* Mounts each view when it comes near the viewport; marks the page when all are watched. */
  function start() {
    for (const script of document.querySelectorAll("script.mlgloss-state")) {
      Object.assign(states, JSON.parse(script.textContent));
    }
    const observer = globalThis.IntersectionObserver && new IntersectionObserver(seen, { rootMargin: `${NEAR} 0px` });
    for (const view of document.querySelectorAll(".mlgloss-view")) {
      if (observer) observer.observe(view);
      else mount(view);
    }
    new MutationObserver(dispose).observe(document.body, { childList: true, subtree: true });
    addEventListener("hashchange", follow);
    addEventListener("mlgloss:form", carry);
    follow();
    document.documentElement.dataset.mlgloss = "done";
  }

  function seen(entries, observer) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      mount(target);
    }
  }

  if (document.readyState === "complete") start();
  else addEventListener("DOMContentLoaded", start); // by then every deferred script has run
})();
