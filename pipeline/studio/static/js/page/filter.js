// Turns a search, a speaker or a state into the lines that are shown.
import { fill, h } from "../dom.js";
import { bySize, shown } from "../people.js";

/** @typedef {import("./model.js").Row} Row */

const STATES = /** @type {[string, string][]} */ ([["", "Every line"], ["d", "Doubtful"], ["n", "Not recorded"], ["c", "Changed since"], ["s", "Worth a second ear"], ["r", "Recorded"]]);

/** The fields above the script. */
export class Filter {
  /** @param {import("./model.js").Model} model @param {import("./rows.js").Rows} rows @param {() => void} done */
  constructor(model, rows, done) {
    this.model = model;
    this.rows = rows;
    this.words = h("input", { type: "search", placeholder: "Find words", "aria-label": "Find words", oninput: () => this.#apply() });
    this.who = h("select", { "aria-label": "Who speaks", onchange: () => this.#apply() });
    this.state = h("select", { "aria-label": "Which lines", onchange: () => this.#apply() }, ...STATES.map(([value, name]) => h("option", { value }, name)));
    this.told = h("small", { class: "number" });
    this.words.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && ["Enter", "Escape"].includes(event.key)) {
        if (event.key === "Escape") this.words.value = "";
        this.#apply();
        this.words.blur();
        done();
      }
    });
    this.shown = h("div", { class: "filter", role: "search" }, this.words, this.who, this.state, this.told);
    this.names = "";
  }

  /** Puts the cursor into the field. */
  find() {
    this.words.focus();
    this.words.select();
  }

  /** After every change of the script or of what is known of it. */
  settled() {
    const people = bySize(this.model.rows);
    const names = JSON.stringify(people);
    if (names !== this.names) {
      this.names = names;
      const chosen = this.who.value;
      fill(this.who, h("option", { value: "" }, "Everybody"), ...people.map(([name, count]) => h("option", { value: name }, `${shown(name)} (${count})`)));
      this.who.value = people.some(([name]) => name === chosen) ? chosen : "";
    }
    this.#apply();
  }

  #apply() {
    const words = this.words.value.trim().toLowerCase();
    const [who, state] = [this.who.value, this.state.value];
    const isAll = !words && !who && !state;
    let number = 0;
    let count = 0;
    for (const [n, row] of this.model.rows.entries()) {
      const element = this.rows.shown[n];
      if (row.kind === "chapter" || row.kind === "scene" || row.kind === "break" || !element) continue;
      const isLine = row.kind === "line";
      const fits = isAll || (isLine && this.#fits(row, this.model.states[number] ?? "n", words, who, state));
      element.classList.toggle("off", !fits);
      if (isLine) number += 1;
      if (isLine && fits) count += 1;
    }
    this.told.textContent = isAll ? "" : `${count} of ${number}`;
  }

  /** @param {Row} row @param {string} is @param {string} words @param {string} who @param {string} state */
  #fits(row, is, words, who, state) {
    if (who && row.who !== who) return false;
    if (state && (state === "d" ? !row.doubt && !row.maybe : is !== state)) return false;
    return !words || Boolean(row.text?.toLowerCase().includes(words) || row.who?.toLowerCase().includes(words));
  }
}
