/**
 * <quick-exit data-to="address" data-leave="address" data-cookie="name">a link or a form</quick-exit>
 *
 * A press on what is inside, or the Shift key three times: the page blanks at once, every other tab is told, the keys on this device go, the
 * session ends, and this page's place in the history is taken by the neutral page. Without this script the link or form still leads there.
 */
const CHANNEL = "centerpiece"; // the one of sealing/lock.js, and its word
const EXIT = "exit";
const DATABASE = "centerpiece";
const PRESSES = 3;
const BETWEEN_PRESSES = 1200; // ms
const PATIENCE = 200; // ms that forgetting may take before we go; the page is blank by then

export class QuickExit extends HTMLElement {
  /** @type {BroadcastChannel | undefined} */
  #channel;
  #presses = 0;
  #lastPress = -Infinity;
  #left = false;

  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("submit", this);
    for (const type of ["keydown", "keyup", "pointerdown"]) document.addEventListener(type, this, true);
    for (const type of ["pageshow", "beforeunload"]) window.addEventListener(type, this);
    if ("BroadcastChannel" in window) {
      this.#channel = new BroadcastChannel(CHANNEL);
      this.#channel.addEventListener("message", this);
    }
  }

  disconnectedCallback() {
    for (const type of ["keydown", "keyup", "pointerdown"]) document.removeEventListener(type, this, true);
    for (const type of ["pageshow", "beforeunload"]) window.removeEventListener(type, this);
    this.#channel?.close();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "click" || event.type === "submit") {
      event.preventDefault();
      this.leave();
    } else if (event instanceof MessageEvent) {
      if (event.data === EXIT) this.#go(false);
    } else if (event instanceof PageTransitionEvent) {
      // A page from behind sign-in, shown again out of the browser's memory: the server says whether it still may be.
      if (event.persisted && metaToken()) location.reload();
    } else if (event.type === "beforeunload") {
      // No question about unsaved words may hold us here. This script is the first of a page, so it is asked first.
      if (this.#left) event.stopImmediatePropagation();
    } else if (event instanceof KeyboardEvent) {
      this.#countShift(event);
    } else {
      this.#presses = 0;
    }
  }

  /** Leaves, and takes every other tab along. */
  leave() {
    this.#go(true);
  }

  /** Three times Shift and nothing else between; held down, or with another key, it is typing. @param {KeyboardEvent} event */
  #countShift(event) {
    if (event.key !== "Shift" || event.repeat) {
      this.#presses = 0;
      return;
    }
    if (event.type !== "keyup") return;
    this.#presses = event.timeStamp - this.#lastPress < BETWEEN_PRESSES ? this.#presses + 1 : 1;
    this.#lastPress = event.timeStamp;
    if (this.#presses >= PRESSES) this.leave();
  }

  /** @param {boolean} first the tab in which it was asked for; it tells the others and ends the session */
  #go(first) {
    if (this.#left) return;
    this.#left = true;
    document.documentElement.hidden = true;
    const away = () => location.replace(this.dataset.to ?? "about:blank");
    if (!first) return away();
    this.#channel?.postMessage(EXIT);
    this.#endSession();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    Promise.race([dropDatabase(), patience]).then(away);
  }

  #endSession() {
    const token = this.#token();
    if (!token || !this.dataset.leave) return; // nobody is signed in
    fetch(this.dataset.leave, {
      method: "POST",
      keepalive: true,
      redirect: "manual",
      headers: { "X-CSRFToken": token, Accept: "application/json" },
    }).catch(() => undefined);
  }

  /** Pages inside carry the token; a public page finds it in the cookie, if there is one. @returns {string} */
  #token() {
    const inside = metaToken();
    if (inside) return inside;
    const start = `${this.dataset.cookie}=`;
    const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(start));
    return cookie ? cookie.slice(start.length) : "";
  }
}

/** The token of a page from behind sign-in. */
function metaToken() {
  const meta = document.querySelector('meta[name="csrf-token"]');
  return meta instanceof HTMLMetaElement ? meta.content : "";
}

/**
 * The unlocked keys and the drafts: all that this house keeps on a device. What is in memory goes with the page.
 *
 * @returns {Promise<void>} when it is gone, or when there is none to be had
 */
function dropDatabase() {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(DATABASE);
      request.onsuccess = request.onerror = () => resolve();
    } catch {
      resolve();
    }
  });
}

customElements.define("quick-exit", QuickExit);
