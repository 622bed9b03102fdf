// Something done again and again while it can be seen: once a frame, or less often for readers who want less motion.

const SELDOM = 500; // milliseconds

export class Loop {
  running = false;
  #seen = true;
  #last = 0;
  #frame = 0;
  #timer = 0;
  #run = () => {
    const now = performance.now();
    const elapsed = Math.min(now - this.#last, SELDOM);
    this.#last = now;
    this.tick(elapsed);
    this.#schedule();
  };

  /** `tick` is called with the milliseconds since the last time. It rests while `element` or the page is hidden. */
  constructor({ element, tick, signal }) {
    this.tick = tick;
    this.reduced = matchMedia("(prefers-reduced-motion: reduce)");
    const observer = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1).isIntersecting;
      this.#schedule();
    });
    observer.observe(element);
    document.addEventListener("visibilitychange", () => this.#schedule(), { signal });
    this.reduced.addEventListener("change", () => this.#schedule(), { signal });
    signal.addEventListener("abort", () => {
      observer.disconnect();
      this.stop();
    });
  }

  start() {
    this.running = true;
    this.#last = performance.now();
    this.#schedule();
  }

  stop() {
    this.running = false;
    this.#schedule();
  }

  #schedule() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    if (!this.running || !this.#seen || document.hidden) return;
    if (this.reduced.matches) this.#timer = setTimeout(this.#run, SELDOM);
    else this.#frame = requestAnimationFrame(this.#run);
  }
}
