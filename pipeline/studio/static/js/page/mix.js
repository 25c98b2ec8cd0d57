// Turns the line that one is at into the mix from there on, with each line lit as it is heard.
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
  };
  const settings = { script: SCRIPT, line: model.numberOf(row), on: model.digest };
  const heard = await play("/api/mix.wav", settings, off);
  made?.classList.remove("making");
  if (!heard) return;
  if (heard.isNew) model.loadStates().catch(tell);
  follow((seconds) => {
    const n = heard.starts.findLastIndex((start) => start <= seconds);
    if (n === last || n < 0) return;
    last = n;
    off();
    const index = model.rows.indexOf(/** @type {import("./model.js").Row} */ (lines[first + n]));
    rows.shown[index]?.classList.add("sounding");
    rows.shown[index]?.scrollIntoView({ block: "nearest" });
  });
}
