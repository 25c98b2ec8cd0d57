// The page of a script: its lines are read, heard, given to who speaks them, and changed, by keys or by touch.
import { SCRIPT, listen, tell } from "./api.js";
import { askChoice, askText } from "./dialog.js";
import { byId, counted, fill, h, notice, say } from "./dom.js";
import { showDock } from "./page/dock.js";
import { help } from "./page/help.js";
import { Filter } from "./page/filter.js";
import { Implied } from "./page/implied.js";
import { Model } from "./page/model.js";
import { questions } from "./page/questions.js";
import { Rows } from "./page/rows.js";
import { Hues, bySize, candidates, shown } from "./people.js";
import { hush, isBusy, play } from "./voice.js";
import { hearMix } from "./page/mix.js";

/** @typedef {import("./page/model.js").Row} Row */

const hues = new Hues();
const script = h("div", { class: "script" });
const dock = h("div", { class: "dock", role: "region", "aria-label": "The line you are at" });
const title = h("h1", {});
const byline = h("p", { class: "byline" });
const asked = h("div", {});
const rows = new Rows(script, hues);
const model = new Model(changed, settled);
const filter = new Filter(model, rows, () => step(0));
const implied = new Implied(model, rows, doing);
let at = -1;
let statesSoon = 0;

byId("main", HTMLElement).append(
  implied.shown,
  h("div", { class: "desk" }, h("div", { class: "reading" }, h("header", {}, title, byline, asked, filter.shown), script)),
  dock,
);
const back = h("button", { class: "quiet", onclick: () => time("undo") }, "Undo");
const forth = h("button", { class: "quiet", onclick: () => time("redo") }, "Redo");
byId("tools", HTMLElement).append(back, forth, h("button", { class: "quiet", "aria-label": "Keys", onclick: help }, "?"));

/** @param {import("./page/model.js").Splice} splice */
function changed(splice) {
  const hadFocus = script.contains(document.activeElement);
  rows.splice(splice);
  if (at >= splice.at + splice.gone) at += splice.came.length - splice.gone;
  else if (at >= splice.at) at = Math.min(at, splice.at + Math.max(0, splice.came.length - 1));
  if (hadFocus && !script.contains(document.activeElement)) queueMicrotask(() => rows.shown[at]?.focus({ preventScroll: true }));
}

function settled() {
  fill(title, model.title);
  for (const [made, what] of /** @type {const} */ ([[back, model.undo], [forth, model.redo]])) {
    made.disabled = !what;
    made.title = what;
  }
  rows.mark(model.rows, model.states, model.why);
  filter.settled();
  if (at >= 0) go(at, false);
  if (asked.dataset.on !== model.digest) questions(asked, whoIsWho).catch(tell);
  asked.dataset.on = model.digest;
  clearTimeout(statesSoon);
  if (!model.states) statesSoon = setTimeout(() => model.loadStates().catch(tell), 500);
}

/** @param {"merge" | "part"} how @param {string} name @param {string} other */
const whoIsWho = (how, name, other) => doing(model.edit(how, [], () => ({ names: [name, other] })), []);

/** Is at a row from now on. @param {number} to @param {boolean} [moves] */
function go(to, moves = true) {
  rows.shown[at]?.classList.remove("here");
  rows.shown[at]?.setAttribute("tabindex", "-1");
  at = to;
  const here = rows.shown[at];
  if (here) {
    here.classList.add("here");
    here.tabIndex = 0;
    if (moves) {
      here.focus({ preventScroll: true });
      here.scrollIntoView({ block: "nearest" });
      history.replaceState(null, "", `#${model.numberOf(/** @type {Row} */ (model.rows[at]))}`);
    }
  }
  showDock(dock, model, hues, at, give, acts());
}

/** @param {number} n */
const canBe = (n) => ["line", "cue"].includes(model.rows[n]?.kind ?? "") && !rows.shown[n]?.classList.contains("off");

/** @param {number} by */
function step(by) {
  let n = at + (by || 1) * (by ? 1 : 0);
  while (n >= 0 && n < model.rows.length && !canBe(n)) n += by || 1;
  if (canBe(n)) go(n);
}

/** To the next doubt, from the top again behind the last. @param {number} [by] */
function nextDoubt(by = 1) {
  const size = model.rows.length;
  for (let k = 1; k <= size; k += 1) {
    const n = (at + by * k + size * 2) % size;
    const row = model.rows[n];
    if ((row?.doubt || row?.maybe) && canBe(n)) return go(n);
  }
  notice("There are no doubts left.");
}

/** @param {Promise<unknown>} work @param {Row[]} about */
async function doing(work, about) {
  const shownRows = about.map((row) => rows.shown[model.rows.indexOf(row)]);
  shownRows.forEach((each) => each?.classList.add("pending"));
  try {
    await work;
  } catch (error) {
    tell(error);
  } finally {
    shownRows.forEach((each) => each?.classList.remove("pending"));
  }
}

const here = () => (model.rows[at]?.kind === "line" ? model.rows[at] : undefined);

/** @param {string} name */
function give(name) {
  const row = here();
  if (!row) return;
  const wasDoubtful = Boolean(row.doubt || row.maybe);
  if (name === row.who && row.doubt) return agree();
  say(`${shown(name)} speaks it`);
  const given = model.edit("give", [row], (lines) => ({ lines, name, part: row.part ?? 0 }));
  void doing(given, [row]).then(() => implied.ask(row, name)).catch(() => implied.drop());
  if (wasDoubtful) nextDoubt();
}

function agree() {
  const row = here();
  if (!row) return;
  if (row.doubt) void doing(model.edit("agree", [row], (lines) => ({ lines })), [row]);
  else if (row.maybe) void doing(model.edit("give", [row], (lines) => ({ lines, name: "NARRATOR" })), [row]);
  nextDoubt();
}

/** Somebody by a few letters of their name. @param {string} title */
function chosen(title) {
  const known = new Map(bySize(model.rows));
  const choices = candidates(model.rows, at).map((name) => ({ name, told: counted(known.get(name) ?? 0, "line"), hue: hues.of(name) }));
  return askChoice({ title, label: "Name", choices, free: "Somebody new" });
}

async function who() {
  const name = here() && (await chosen("Who speaks?"));
  if (name) give(name);
}

async function merge() {
  const row = here();
  const name = row && (await chosen(`${shown(row.who ?? "")} is the same person as …`));
  if (row && name && name !== row.who) await doing(model.edit("merge", [row], () => ({ names: [row.who, name] })), [row]);
}

async function somebodyNew() {
  const row = here();
  const name = row && (await askText({ title: "Somebody new", label: "Their name", doing: "They speak this line" }));
  if (name?.trim()) give(name.trim());
}

async function words() {
  const row = model.rows[at];
  if (row?.kind === "cue") return cue(row);
  const text = row && (await askText({ title: "The words", label: `${shown(row.who ?? "")} says`, value: row.text ?? "", long: true }));
  if (row && text !== null && text !== undefined && text !== row.text)
    await doing(model.edit("reword", [row], ([line]) => ({ line, text, part: row.part ?? 0 })), [row]);
}

/** @param {Row} row */
async function cue(row) {
  const hint = "Empty takes it away. Options: gain=-6 pan=0.4 in=1s out=2s";
  const note = await askText({ title: "The cue", label: "What is heard", value: row.text ?? "", hint });
  if (note !== null && note !== row.text)
    await doing(model.edit("renote", [row], ([line]) => ({ line, column: row.column ?? 1, note: note.trim() })), [row]);
}

async function delivery() {
  const row = here();
  const value = (row?.delivery ?? []).join(", ");
  const told = row && (await askText({ title: "The delivery", label: "How it is said", value, hint: "Such as: whispering. Several are parted by commas." }));
  if (row && told !== null && told !== undefined && told !== value) {
    const each = told.split(",").map((word) => word.trim()).filter(Boolean);
    await doing(model.edit("deliver", [row], ([line]) => ({ line, delivery: each, part: row.part ?? 0 })), [row]);
  }
}

/** The word that was clicked in a line, if one was. */
const clicked = () => getSelection()?.toString().trim().split(/\s+/).slice(0, 3).join(" ") ?? "";

async function sound() {
  const row = here();
  const word = clicked();
  const value = word && row?.text?.includes(word) ? `sfx:  @ "${word}"` : "sfx: ";
  const hint = 'At a word: sfx: door_slam @ "slam" gain=-6. Also music: NAME under, amb: NAME. A double click on a word chooses it.';
  const note = row && (await askText({ title: "A sound", label: "What is heard here", value, hint, doing: "Put it here" }));
  if (row && note?.trim()) await doing(model.edit("note", [row], ([line]) => ({ line, note: note.trim(), part: row.part ?? 0 })), [row]);
}

async function pause() {
  const row = here();
  const length = row && (await askText({ title: "A pause", label: "How long", value: "1s", doing: "Put it here" }));
  if (row && length?.trim()) await doing(model.edit("note", [row], ([line]) => ({ line, note: `pause: ${length.trim()}`, part: row.part ?? 0 })), [row]);
}

/** @param {boolean} [onlyRecords] */
async function hear(onlyRecords = false) {
  const row = here();
  if (!row) return;
  if (isBusy() && !onlyRecords) return hush();
  const made = rows.shown[at];
  made?.classList.add("making");
  const settings = { script: SCRIPT, line: model.numberOf(row), part: row.part ?? 0, on: model.digest };
  const heard = await play("/api/line.wav", settings, () => made?.classList.remove("sounding", "making"));
  made?.classList.remove("making");
  if (heard && isBusy()) made?.classList.add("sounding");
  if (heard?.isNew) void model.loadStates().catch(tell);
}

/** @param {"undo" | "redo"} way */
async function time(way) {
  const what = model[way];
  if (!what) return notice(way === "undo" ? "Nothing was changed yet." : "Nothing was taken back.");
  await doing(model.edit(way, [], () => ({})), []);
  model.states = "";
  settled();
  say(`${way === "undo" ? "Taken back" : "Made again"}: ${what}`);
}

const mix = () => hearMix(model, rows, at);

/** @returns {import("./page/dock.js").Act[]} */
function acts() {
  const isLine = Boolean(here());
  return [
    { key: "␣", name: "Hear", act: () => hear(), off: !isLine },
    { key: "⇧␣", name: "From here", act: mix, off: !isLine },
    { key: "↵", name: "Agree", act: agree, off: !isLine },
    { key: "d", name: "Next doubt", act: () => nextDoubt() },
    { key: "w", name: "Who", act: who, off: !isLine },
    { key: "m", name: "Same person", act: merge, off: !isLine },
    { key: "n", name: "New", act: somebodyNew, off: !isLine },
    { key: "t", name: "Text", act: words },
    { key: "y", name: "Delivery", act: delivery, off: !isLine },
    { key: "s", name: "Sound", act: sound, off: !isLine },
    { key: "p", name: "Pause", act: pause, off: !isLine },
  ];
}

/** @type {Record<string, () => unknown>} */
const KEYS = {
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), d: () => nextDoubt(), D: () => nextDoubt(-1),
  Enter: () => (here() ? agree() : words()), w: who, n: somebodyNew, i: () => implied.accept() || notice("The last change implies nothing."), m: merge, t: words, y: delivery, s: sound, p: pause, r: () => hear(true),
  " ": () => hear(), u: () => time("undo"), U: () => time("redo"), "/": () => filter.find(), "?": help, Escape: hush,
  0: () => give("NARRATOR"),
};

addEventListener("keydown", (event) => {
  const from = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || from.closest("input, select, textarea")) return;
  if (["Enter", " "].includes(event.key) && from.closest("button, a")) return;
  const name = /^[1-9]$/.test(event.key) ? candidates(model.rows, at)[Number(event.key) - 1] : undefined;
  const act = event.key === " " && event.shiftKey ? mix : name && here() ? () => give(name) : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

script.addEventListener("click", (event) => {
  const line = event.target instanceof Element ? event.target.closest(".line, .cue") : null;
  const n = line instanceof HTMLElement ? rows.shown.indexOf(line) : -1;
  if (n >= 0) go(n, !getSelection()?.toString());
});

let soon = 0;
listen((told) => {
  if (told.kind === "files" && told.files.includes(SCRIPT)) {
    clearTimeout(soon);
    soon = setTimeout(() => model.load().then((isOther) => isOther && (model.loadStates().catch(tell), say("The script was changed from outside."))).catch(tell), 60);
  } else if (told.kind === "files" || (told.kind === "job" && told.job.state !== "running")) void model.loadStates().catch(() => undefined);
});

model.load().then(() => {
  const wanted = Number(location.hash.slice(1));
  const first = model.rows.findIndex((row) => row.kind === "line" && (!wanted || model.numberOf(row) >= wanted));
  if (first >= 0) go(first, Boolean(wanted));
  document.body.dataset.ready = "yes";
}, (error) => {
  tell(error);
  fill(script, h("div", { class: "empty" }, h("h2", {}, "This script cannot be read as it is."), h("p", {}, error.message), h("p", {}, error.next ?? "")));
  document.body.dataset.ready = "no";
});
