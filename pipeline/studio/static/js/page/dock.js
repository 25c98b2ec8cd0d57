// Turns the line that one is at into what can be done with it: who may speak, and the other keys.
import { counted, fill, h } from "../dom.js";
import { candidates, isNarrator, shown } from "../people.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{key: string, name: string, act: () => unknown, off?: boolean}} Act */

const MOST = 9;

/** @param {HTMLElement} into @param {Model} model @param {import("../people.js").Hues} hues @param {number} at
 * @param {(name: string) => void} give @param {Act[]} acts */
export function showDock(into, model, hues, at, give, acts) {
  const row = model.rows[at];
  const names = row?.kind === "line" ? [...candidates(model.rows, at).slice(0, MOST), "NARRATOR"] : [];
  const people = names.map((name, n) =>
    h(
      "button",
      { "aria-pressed": String(name === row?.who), onclick: () => give(name) },
      h("kbd", {}, n < names.length - 1 ? n + 1 : 0),
      h("span", { class: isNarrator(name) ? "" : "voiced", hue: hues.of(name) }, shown(name)),
    ),
  );
  const shownActs = acts.map(({ key, name, act, off }) =>
    h("button", { class: "quiet", disabled: off, onclick: act }, name, h("kbd", {}, key)),
  );
  const doubts = model.rows.filter((each) => each.doubt || each.maybe).length;
  const told = h("span", { class: "told number" }, doubts ? `${counted(doubts, "doubt")} left` : "No doubts left");
  fill(
    into,
    h("div", { class: "people", role: "group", "aria-label": "Who speaks" }, ...people),
    h("div", { class: "acts", role: "toolbar", "aria-label": "This line" }, ...shownActs, told),
  );
}
