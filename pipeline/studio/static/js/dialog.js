// Turns a question into a dialog, and its answer into a promise; Escape answers nothing.
import { fill, h } from "./dom.js";

/**
 * @template T
 * @param {string} title @param {(done: (answer: T | null) => void) => Node[]} content
 * @returns {Promise<T | null>}
 */
export function dialog(title, content) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    /** @type {T | null} */
    let told = null;
    const shown = h("dialog", { "aria-label": title, onclose: closed }, h("h2", {}, title));
    /** @param {T | null} answer */
    const done = (answer) => {
      told = answer;
      shown.close();
    };
    shown.append(...content(done));
    document.body.append(shown);
    shown.showModal();

    function closed() {
      shown.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      resolve(told);
    }
  });
}

/** @param {string} label @param {(answer: null) => void} done */
export function ends(label, done) {
  const away = h("button", { type: "button", onclick: () => done(null) }, "Leave it");
  return h("div", { class: "ends" }, away, h("button", { type: "submit", class: "main" }, label));
}

/**
 * @param {{title: string, label: string, value?: string, long?: boolean, doing?: string, hint?: string}} asked
 * @returns {Promise<string | null>}
 */
export function askText({ title, label, value = "", long = false, doing = "Save", hint = "" }) {
  return dialog(title, (done) => {
    const field = long ? h("textarea", { value, rows: 4 }) : h("input", { value, autocomplete: "off", spellcheck: false });
    const form = h(
      "form",
      { onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), done(field.value)) },
      h("label", { class: "field" }, h("span", {}, label), field),
      hint && h("p", { class: "small" }, hint),
      ends(doing, done),
    );
    field.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        done(field.value);
      }
    });
    queueMicrotask(() => field.select());
    return [form];
  });
}

/** @typedef {{name: string, told?: string, hue?: number}} Choice */

/**
 * A list that a few letters make shorter; with `free` a name that is not in it may be answered, too.
 * @param {{title: string, label: string, choices: Choice[], free?: string}} asked
 * @returns {Promise<string | null>}
 */
export function askChoice({ title, label, choices, free = "" }) {
  return dialog(title, (done) => {
    const field = h("input", { autocomplete: "off", spellcheck: false });
    const list = h("div", { class: "choices" });
    const matching = () => {
      const typed = field.value.trim().toLowerCase();
      const starts = choices.filter((each) => each.name.toLowerCase().split(/\s+/).some((word) => word.startsWith(typed)));
      return typed ? [...new Set([...starts, ...choices.filter((each) => each.name.toLowerCase().includes(typed))])] : choices;
    };
    const best = () => matching()[0]?.name ?? (free && field.value.trim() ? field.value.trim() : null);
    const show = () => {
      const found = matching().slice(0, 60);
      const shown = found.map((each, n) =>
        h(
          "button",
          { type: "button", class: n === 0 ? "best" : "", onclick: () => done(each.name) },
          h("span", { class: "voiced", hue: each.hue ?? 60 }, each.name),
          each.told && h("small", {}, each.told),
        ),
      );
      const typed = field.value.trim();
      const isNew = free && typed && !choices.some((each) => each.name.toLowerCase() === typed.toLowerCase());
      if (isNew) shown.push(h("button", { type: "button", onclick: () => done(typed) }, `${free}: ${typed}`));
      fill(list, ...shown);
    };
    field.addEventListener("input", show);
    show();
    const form = h(
      "form",
      { onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), done(best())) },
      h("label", { class: "field" }, h("span", {}, label), field),
      list,
    );
    queueMicrotask(() => field.focus());
    return [form];
  });
}

/** @param {[string, string][]} keys */
export function showKeys(keys) {
  const rows = keys.flatMap(([key, told]) => [h("span", {}, ...key.split(" ").map((each) => h("kbd", {}, each))), h("span", {}, told)]);
  return dialog("Keys", (done) => [
    h("div", { class: "keys" }, ...rows),
    h("div", { class: "ends" }, h("button", { type: "button", class: "main", onclick: () => done(null) }, "Close")),
  ]);
}
