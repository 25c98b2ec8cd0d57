// Turns people who may be one into questions above the script, the largest first; No is remembered by this browser.
import { SCRIPT, ask } from "../api.js";
import { counted, fill, h } from "../dom.js";

/** @typedef {{one: string, other: string, lines: [number, number], why: string}} Question */

const MOST = 3;
const KEY = `apart ${SCRIPT}`;

/** @returns {string[]} */
function apart() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {HTMLElement} into @param {(one: string, other: string) => Promise<unknown>} merge */
export async function questions(into, merge) {
  const told = await ask("/api/questions", { script: SCRIPT });
  const known = new Set(apart());
  const open = told.questions.filter((/** @type {Question} */ each) => !known.has(`${each.one} ${each.other}`));
  const rows = open.slice(0, MOST).map((/** @type {Question} */ each) =>
    h(
      "li",
      {},
      h("p", {}, "Are ", h("strong", {}, each.one), h("small", {}, ` ${counted(each.lines[0], "line")} `), " and ", h("strong", {}, each.other), h("small", {}, ` ${counted(each.lines[1], "line")} `), " one person?"),
      h(
        "div",
        { class: "row-of" },
        h("button", { onclick: () => merge(each.one, each.other).then(() => questions(into, merge)) }, `Yes: ${each.other}`),
        h("button", { class: "quiet", onclick: () => no(each) }, "No, two"),
      ),
    ),
  );
  fill(into, rows.length > 0 && h("ul", { class: "questions", "aria-label": "Who is who" }, ...rows), open.length > MOST && h("p", { class: "small" }, `and ${open.length - MOST} more`));

  /** @param {Question} each */
  function no(each) {
    localStorage.setItem(KEY, JSON.stringify([...apart(), `${each.one} ${each.other}`]));
    void questions(into, merge);
  }
}
