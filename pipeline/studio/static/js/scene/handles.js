// Turns the edge of a sound into what is dragged: how long it fades, and where a bed ends.
import { h } from "../dom.js";

/** @typedef {import("../scene.js").Heard} Heard */

const STILL = 4;
const LONGEST_S = 30;

/** The slope at the end of a sound; dragged to the left it is longer. @param {Heard} cue @param {number} aSecond
 * @param {(cue: Heard, seconds: number) => unknown} fade */
export function fadeHandle(cue, aSecond, fade) {
  const now = cue.fade ?? 0;
  const made = h("span", { class: "fade", title: `It fades for ${now} s: drag`, style: { width: `${Math.max(8, now * aSecond)}px` } });
  const seconds = (/** @type {number} */ by) => Math.max(0, Math.min(LONGEST_S, Math.round((now - by / aSecond) * 10) / 10));
  dragged(made, (by) => (made.style.width = `${Math.max(8, seconds(by) * aSecond)}px`), (by) => fade(cue, seconds(by)));
  return made;
}

/** The end of a bed; it is dragged to the end of a line. @param {Heard} cue @param {HTMLElement} block
 * @param {number} aSecond @param {(cue: Heard, seconds: number) => unknown} end */
export function endHandle(cue, block, aSecond, end) {
  const made = h("span", { class: "end", title: "Where it ends: drag" });
  const width = (/** @type {number} */ by) => `${Math.max(8, (cue.end - cue.start) * aSecond + by)}px`;
  dragged(made, (by) => (block.style.width = width(by)), (by) => end(cue, cue.end + by / aSecond));
  return made;
}

/** @param {HTMLElement} made @param {(by: number) => unknown} moves @param {(by: number) => unknown} done */
function dragged(made, moves, done) {
  let from = 0;
  made.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    from = event.clientX;
    made.setPointerCapture(event.pointerId);
  });
  made.addEventListener("pointermove", (event) => {
    if (!made.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation();
    moves(event.clientX - from);
  });
  made.addEventListener("pointerup", (event) => {
    event.stopPropagation();
    if (Math.abs(event.clientX - from) > STILL) done(event.clientX - from);
  });
  made.addEventListener("click", (event) => event.stopPropagation());
}
