// Turns a line that was given to somebody into an offer: what that implies for the doubtful lines around it.
import { SCRIPT, ask } from "../api.js";
import { counted, fill, h } from "../dom.js";
import { shown } from "../people.js";

/** @typedef {import("./model.js").Row} Row */
/** @typedef {{row: Row, name: string}} Offer */

/** What the last change implies, until it is taken, refused, or the script is another one. */
export class Implied {
  shown = h("div", { class: "implied", role: "status" });
  /** @type {Offer[]} */
  offers = [];
  #asked = 0;

  /** @param {import("./model.js").Model} model @param {import("./rows.js").Rows} rows
   * @param {(work: Promise<unknown>, about: Row[]) => unknown} doing */
  constructor(model, rows, doing) {
    this.model = model;
    this.rows = rows;
    this.doing = doing;
  }

  /** Asks what a row that was given to somebody implies, by the row that now stands in its place.
   * @param {Row} old @param {string} name */
  async ask(old, name) {
    this.drop();
    const row = this.model.rows.find((each) => each.text === old.text && each.who === name);
    if (!row) return;
    const mine = this.#asked;
    const on = this.model.digest;
    const told = await ask("/api/implied", { script: SCRIPT, line: this.model.numberOf(row), on });
    if (mine !== this.#asked || on !== this.model.digest || told.digest !== on) return;
    const at = new Map(this.model.rows.map((each) => [this.model.numberOf(each), each]));
    this.offers = told.implied.flatMap((/** @type {{number: number, name: string}} */ { number, name }) => {
      const found = at.get(number);
      return found?.doubt ? [{ row: found, name }] : [];
    });
    this.#show();
  }

  /** Takes what is offered; whether something was. */
  accept() {
    const { offers } = this;
    this.drop();
    const about = offers.map(({ row }) => row);
    const speakers = (/** @type {number[]} */ lines) => Object.fromEntries(lines.map((line, n) => [line, offers[n]?.name ?? ""]));
    if (offers.length) this.doing(this.model.edit("give_each", about, (lines) => ({ speakers: speakers(lines) })), about);
    return offers.length > 0;
  }

  /** Offers nothing any more. */
  drop() {
    this.#asked += 1;
    for (const { row } of this.offers) this.rows.shown[this.model.rows.indexOf(row)]?.classList.remove("offered");
    this.offers = [];
    fill(this.shown);
  }

  #show() {
    if (!this.offers.length) return;
    for (const { row } of this.offers) this.rows.shown[this.model.rows.indexOf(row)]?.classList.add("offered");
    const names = [...new Set(this.offers.map(({ name }) => shown(name)))].join(", ");
    const lines = counted(this.offers.length, "line");
    fill(
      this.shown,
      h("p", {}, `By that, ${lines} near by would be ${names}’s.`),
      h("button", { onclick: () => this.accept() }, "Take it ", h("kbd", {}, "i")),
      h("button", { class: "quiet", onclick: () => this.drop() }, "No"),
    );
  }
}
