// Turns plain values into elements; text is always text, whatever a story holds.

/** @typedef {string | number | Node | null | undefined | false} Child */
/** @typedef {Record<string, any>} Props */

/**
 * An element with its properties and children. `class` and `for` are the attributes, `on…` are listeners, `aria-…`,
 * `data-…` and `role` are attributes, `hue` sets somebody's colour.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Props} [props] @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "hue") made.style.setProperty("--hue", String(value));
    else if (name === "style") Object.entries(value).forEach(([key, each]) => made.style.setProperty(key, String(each)));
    else if (name in made && !name.includes("-") && name !== "list") /** @type {any} */ (made)[name] = value;
    else made.setAttribute(name === "className" ? "class" : name, value === true ? "" : String(value));
  }
  put(made, children.flat());
  return made;
}

/** @param {Element} into @param {Child[]} children */
export function put(into, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    into.append(child instanceof Node ? child : String(child));
  }
}

/** @param {Element} into @param {...Child} children */
export function fill(into, ...children) {
  into.replaceChildren();
  put(into, children);
}

/** @template {Element} T @param {string} id @param {new () => T} kind @returns {T} */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** Says something to a screen reader. @param {string} words */
export function say(words) {
  byId("said", HTMLElement).textContent = words;
}

const SHORT_MS = 4000;
const LONG_MS = 12000;

/** Shows a notice. @param {string} words @param {string} [next] @param {boolean} [isError] */
export function notice(words, next = "", isError = false) {
  const made = h("div", { class: "toast", role: isError ? "alert" : "status" }, h("p", {}, words), next && h("p", {}, next));
  made.append(h("button", { "aria-label": "Close", onclick: () => made.remove() }, "×"));
  const toasts = byId("toasts", HTMLElement);
  toasts.append(made);
  while (toasts.children.length > 3) toasts.firstElementChild?.remove();
  setTimeout(() => made.remove(), isError ? LONG_MS : SHORT_MS);
}

/** @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Minutes and seconds. @param {number} seconds */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const told = parts[0] ? parts : parts.slice(1);
  return told.map((each, n) => (n ? String(each).padStart(2, "0") : String(each))).join(":");
}
