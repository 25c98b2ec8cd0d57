// Turns people who may be one into questions above the script, the largest first; either answer is written into the script.
import { SCRIPT, ask } from "../api.js";
import { counted, fill, h } from "../dom.js";

/** @typedef {{one: string, other: string, lines: [number, number], why: string}} Question */

const MOST = 3;

/** @param {HTMLElement} into @param {(how: "merge" | "part", one: string, other: string) => Promise<unknown>} answer */
export async function questions(into, answer) {
  const told = await ask("/api/questions", { script: SCRIPT });
  const open = told.questions;
  const rows = open.slice(0, MOST).map((/** @type {Question} */ each) =>
    h(
      "li",
      {},
      h("p", {}, "Are ", h("strong", {}, each.one), h("small", {}, ` ${counted(each.lines[0], "line")} `), " and ", h("strong", {}, each.other), h("small", {}, ` ${counted(each.lines[1], "line")} `), " one person?"),
      h(
        "div",
        { class: "row-of" },
        h("button", { onclick: () => answer("merge", each.one, each.other) }, `Yes: ${each.other}`),
        h("button", { class: "quiet", onclick: () => answer("part", each.one, each.other) }, "No, two"),
      ),
    ),
  );
  fill(into, rows.length > 0 && h("ul", { class: "questions", "aria-label": "Who is who" }, ...rows), open.length > MOST && h("p", { class: "small" }, `and ${open.length - MOST} more`));
}
