// Turns what the studio says of a script into rows that stay themselves while others change, and edits into requests.
import { Refused, SCRIPT, ask, change } from "../api.js";

/**
 * @typedef {object} Row
 * @property {"chapter" | "scene" | "break" | "line" | "cue" | "aside"} kind
 * @property {number} gap
 * @property {string} [text] @property {string} [who] @property {number} [part] @property {string[]} [delivery]
 * @property {string[]} [through] @property {boolean} [together] @property {string} [maybe] @property {string} [teller]
 * @property {{sure: number, reason: string}} [doubt] @property {number} [column] @property {string} [what]
 * @property {number} [level]
 */
/** @typedef {{at: number, gone: number, came: Row[]}} Splice */

/** The rows of a script. `changed` is called with what goes and what comes, before `rows` has it. */
export class Model {
  /** @type {Row[]} */
  rows = [];
  digest = "";
  title = "";
  undo = "";
  redo = "";
  states = "";
  /** @type {Record<string, string>} */
  why = {};
  /** @type {Promise<unknown>} */
  #before = Promise.resolve();

  /** @param {(splice: Splice) => void} changed @param {() => void} settled */
  constructor(changed, settled) {
    this.changed = changed;
    this.settled = settled;
  }

  /** One thing after the other. @template T @param {() => Promise<T>} next @returns {Promise<T>} */
  #inTurn(next) {
    const mine = this.#before.then(next, next);
    this.#before = mine.catch(() => undefined);
    return mine;
  }

  /** The script as it is now, whoever changed it; whether it is another than before. */
  load() {
    return this.#inTurn(() => this.#load());
  }

  async #load() {
    const told = await ask("/api/script", { script: SCRIPT });
    const isOther = this.digest !== told.digest;
    this.title = told.title;
    const splice = difference(this.rows, told.rows);
    if (splice) this.#put(splice);
    this.#took(told);
    return isOther;
  }

  /** @param {Splice} splice */
  #put(splice) {
    this.changed(splice);
    this.rows.splice(splice.at, splice.gone, ...splice.came);
  }

  /** @param {{digest: string, undo: string, redo: string}} told */
  #took({ digest, undo, redo }) {
    Object.assign(this, { digest, undo, redo });
    this.settled();
  }

  /** Which line of the file a row stands at. @param {Row} row */
  numberOf(row) {
    let number = 0;
    for (const each of this.rows) {
      number += each.gap;
      if (each === row) return number;
    }
    return 0;
  }

  /**
   * Makes an edit about some rows; where the script was changed from outside it is read again, and the edit made on
   * what it is now, if the rows are still there.
   * @param {string} how @param {Row[]} about @param {(numbers: number[]) => object} settings
   */
  edit(how, about, settings) {
    return this.#inTurn(async () => {
      for (let tries = 0; ; tries += 1) {
        const here = about.map((row) => this.#again(row));
        if (here.includes(undefined)) throw new Refused("This line was changed meanwhile.", "Look again, then repeat it.", 409);
        const numbers = here.map((row) => this.numberOf(/** @type {Row} */ (row)));
        try {
          const told = await change("/api/edit", { script: SCRIPT, on: this.digest, do: how, ...settings(numbers) });
          if (told.on === this.digest) this.#put(told.splice);
          this.#took(told);
          if (told.on !== told.digest && how !== "undo" && how !== "redo") this.states = "";
          return;
        } catch (error) {
          if (!(error instanceof Refused) || error.status !== 409 || tries > 2) throw error;
          await this.#load();
        }
      }
    });
  }

  /** The row itself, or the one that says the same now. @param {Row} row @returns {Row | undefined} */
  #again(row) {
    if (this.rows.includes(row)) return row;
    const same = this.rows.filter((each) => each.kind === row.kind && each.text === row.text && each.who === row.who);
    return same.length === 1 ? same[0] : undefined;
  }

  /** What is known of the takes. */
  async loadStates() {
    const told = await ask("/api/states", { script: SCRIPT });
    if (told.digest !== this.digest) return;
    this.states = told.states;
    this.why = told.why;
    this.settled();
  }

  /** The lines, in order, each with its number among them. @returns {Row[]} */
  get lines() {
    return this.rows.filter((row) => row.kind === "line");
  }
}

/** What differs between two lists of rows; nothing for equal ones. @param {Row[]} old @param {Row[]} now @returns {Splice | null} */
export function difference(old, now) {
  const a = old.map((row) => JSON.stringify(row));
  const b = now.map((row) => JSON.stringify(row));
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  if (start === a.length && start === b.length) return null;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return { at: start, gone: a.length - end - start, came: now.slice(start, b.length - end) };
}
