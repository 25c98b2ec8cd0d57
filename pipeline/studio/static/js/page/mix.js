// Turns the line that one is at into the mix from there on, with each line and each word lit as it is heard.
import { SCRIPT, tell } from "../api.js";
import { follow, hush, isBusy, play } from "../voice.js";

/** @param {import("./model.js").Model} model @param {import("./rows.js").Rows} rows @param {number} at */
export async function hearMix(model, rows, at) {
  if (isBusy()) return hush();
  const row = model.rows[at];
  if (row?.kind !== "line") return;
  const made = rows.shown[at];
  made?.classList.add("making");
  const lines = model.lines;
  const first = lines.indexOf(row);
  let last = -1;
  const off = () => {
    made?.classList.remove("making");
    rows.shown.forEach((each) => each.classList.remove("sounding"));
    lightWord(undefined, -1);
  };
  const settings = { script: SCRIPT, line: model.numberOf(row), on: model.digest };
  const heard = await play("/api/mix.wav", settings, off);
  made?.classList.remove("making");
  if (!heard) return;
  if (heard.isNew) model.loadStates().catch(tell);
  follow((seconds) => {
    const n = heard.starts.findLastIndex(({ start }) => start <= seconds);
    const row = lines[first + n];
    if (n >= 0 && row) lightWord(rows.shown[model.rows.indexOf(row)], heard.starts[n]?.words.findLastIndex((start) => start <= seconds) ?? -1);
    if (n === last || n < 0) return;
    last = n;
    off();
    const index = model.rows.indexOf(/** @type {import("./model.js").Row} */ (lines[first + n]));
    rows.shown[index]?.classList.add("sounding");
    rows.shown[index]?.scrollIntoView({ block: "nearest" });
  });
}

/** Lights one word of a line where the browser can mark a part of a text; none for -1.
 * @param {HTMLElement | undefined} shown @param {number} word */
function lightWord(shown, word) {
  if (!("highlights" in CSS)) return;
  const text = shown?.querySelector(".words")?.firstChild;
  const found = text instanceof Text && word >= 0 ? [...text.data.matchAll(/\S+/g)][word] : undefined;
  if (!found || !text) return void CSS.highlights.delete("heard");
  const range = new Range();
  range.setStart(text, found.index);
  range.setEnd(text, found.index + found[0].length);
  CSS.highlights.set("heard", new Highlight(range));
}
