// Turns names into colours, and a place in a script into who may speak there, the likely ones first.

/** @typedef {import("./page/model.js").Row} Row */

const NARRATOR = "NARRATOR";

/** A hue for each name in the order in which they come: each as far from the others as can be. */
export class Hues {
  /** @type {Map<string, number>} */
  #known = new Map();

  /** @param {string} name */
  of(name) {
    const found = this.#known.get(name);
    if (found !== undefined) return found;
    const hue = Math.round((25 + this.#known.size * 137.508) % 360);
    this.#known.set(name, hue);
    return hue;
  }
}

/** How a name is shown. @param {string} name */
export function shown(name) {
  return name === NARRATOR ? "Narrator" : name;
}

/** @param {string} name */
export function isNarrator(name) {
  return name === NARRATOR;
}

/** Who a doubt thinks of besides. @param {Row} row */
function otherOf(row) {
  return row.doubt?.reason.split("; or ")[1]?.trim() ?? "";
}

const OPENS = ["chapter", "scene", "break"];

/** The rows of a scene, from and to, that a row stands in. @param {Row[]} rows @param {number} at */
function sceneAround(rows, at) {
  let [start, end] = [at, at + 1];
  while (start > 0 && !OPENS.includes(rows[start]?.kind ?? "")) start -= 1;
  while (end < rows.length && !OPENS.includes(rows[end]?.kind ?? "")) end += 1;
  return [start, end];
}

/** Who speaks in a scene, those first who speak much near by. @param {Row[]} rows @param {number} at */
function heardAround(rows, at) {
  /** @type {Map<string, number>} */
  const here = new Map();
  const [start = 0, end = 0] = sceneAround(rows, at);
  for (let n = start; n < end; n += 1) {
    const who = rows[n]?.who;
    if (who) here.set(who, (here.get(who) ?? 0) + 1 / (1 + Math.abs(n - at) / 8));
  }
  return [...here].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/**
 * Everybody, those first whom the line's doubt names, then who speaks in its scene, then who says most.
 * @param {Row[]} rows @param {number} at @returns {string[]}
 */
export function candidates(rows, at) {
  const row = rows[at];
  if (!row) return [];
  const all = bySize(rows).map(([name]) => name);
  const names = [row.who ?? "", otherOf(row), ...heardAround(rows, at), ...all];
  return [...new Set(names.filter((name) => name && name !== NARRATOR))];
}

/** @param {Row[]} rows @returns {[string, number][]} */
export function bySize(rows) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of rows) if (row.who) counts.set(row.who, (counts.get(row.who) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
