// Turns rows into the page: chapters, scenes, lines in their speakers' colours, cues; only what is seen is laid out.
import { h } from "../dom.js";
import { isNarrator, shown } from "../people.js";

/** @typedef {import("./model.js").Row} Row */
/** @typedef {import("./model.js").Splice} Splice */

const BLOCK = 40;
const STATES = /** @type {const} */ ({ r: "recorded", c: "changed since it was recorded", n: "not recorded", s: "worth a second ear" });

/** The elements of the rows, in their order. */
export class Rows {
  /** @type {HTMLElement[]} */
  shown = [];

  /** @param {HTMLElement} into @param {import("../people.js").Hues} hues */
  constructor(into, hues) {
    this.into = into;
    this.hues = hues;
  }

  /** @param {Splice} splice */
  splice({ at, gone, came }) {
    const made = came.map((row) => this.#made(row));
    let last = this.shown[at - 1];
    for (const old of this.shown.splice(at, gone, ...made)) old.remove();
    const isLong = came.length > BLOCK;
    for (const [n, each] of made.entries()) {
      this.#place(each, last, isLong && opensBlock(came, n));
      last = each;
    }
    for (const each of [...this.into.children]) if (!each.children.length) each.remove();
  }

  /** Puts an element behind another; into a block of its own where that one has enough, or one begins here.
   * @param {HTMLElement} made @param {HTMLElement | undefined} last @param {boolean} opens */
  #place(made, last, opens) {
    const block = last?.parentElement;
    if (block && !opens && block.children.length < 2 * BLOCK) return last.after(made);
    if (!last && !opens && this.into.firstElementChild) return this.into.firstElementChild.prepend(made);
    const fresh = h("section", { class: "block" }, made);
    if (!block) return this.into.prepend(fresh);
    for (let next = last.nextElementSibling; next; next = last.nextElementSibling) fresh.append(next);
    return block.after(fresh);
  }

  /** @param {Row} row @returns {HTMLElement} */
  #made(row) {
    switch (row.kind) {
      case "chapter":
        return h("h2", { class: "chapter" }, row.text);
      case "scene":
        return h("h3", { class: "scene" }, row.text);
      case "break":
        return h("hr", { class: "break" });
      case "cue":
        return h("p", { class: `cue ${row.text?.split(":")[0] ?? ""}`, tabindex: -1 }, row.text);
      case "aside":
        return h("p", { class: "aside" }, `${row.what}: `, row.text);
      default:
        return this.#line(row);
    }
  }

  /** @param {Row} row */
  #line(row) {
    const who = row.who ?? "";
    const told = isNarrator(who);
    const how = [...(row.through ?? []), ...(row.delivery ?? [])].join(", ");
    const kinds = ["line", told && "told", row.doubt && "doubtful", row.maybe && "maybe"].filter(Boolean).join(" ");
    const made = h(
      "p",
      { class: kinds, tabindex: -1, hue: told ? undefined : this.hues.of(who) },
      h("span", { class: told ? "who" : "who voiced" }, told && !row.doubt ? "" : shown(who)),
      h("span", { class: "tick", "aria-hidden": "true" }),
      h("span", { class: "said" }, how && h("em", { class: "how" }, `${how} `), h("span", { class: "words" }, row.text)),
    );
    const sure = row.doubt ? doubtOf(row.doubt) : row.maybe ? `Speech? ${row.maybe}` : "";
    if (sure) made.append(h("span", { class: "sure" }, sure));
    return made;
  }

  /** Marks every line with its state. @param {Row[]} rows @param {string} states @param {Record<string, string>} why */
  mark(rows, states, why) {
    let number = 0;
    for (const [n, row] of rows.entries()) {
      if (row.kind !== "line") continue;
      const state = states[number] ?? "";
      const shown = this.shown[n];
      if (shown && shown.dataset.state !== state) {
        shown.dataset.state = state;
        shown.title = why[number] ?? (state in STATES ? STATES[/** @type {keyof typeof STATES} */ (state)] : "");
      }
      number += 1;
    }
  }
}

/** Whether a block begins with a row: at a chapter, and now and then. @param {Row[]} rows @param {number} n */
function opensBlock(rows, n) {
  return rows[n]?.kind === "chapter" || n % BLOCK === 0;
}

/** @param {{sure: number, reason: string}} doubt */
function doubtOf(doubt) {
  return `${Math.round(doubt.sure * 100)} % sure${doubt.reason ? `: ${doubt.reason.replace("; or ", ", else ")}` : ""}`;
}
