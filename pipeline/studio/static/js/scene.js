// A scene in time: who speaks, what sounds, where everybody stands; a sound is dragged, and its note in the script moves.
import { SCRIPT, ask, change, listen, tell } from "./api.js";
import { askText, showKeys } from "./dialog.js";
import { byId, clock, fill, h, notice, say } from "./dom.js";
import { Hues, shown } from "./people.js";
import { lanes } from "./scene/lanes.js";
import { proposals } from "./scene/proposals.js";
import { stage } from "./scene/stage.js";
import { hush, isBusy, play } from "./voice.js";

/** @typedef {{who: string, text: string, line: number, part: number, start: number, end: number, recorded: boolean}} Said */
/** @typedef {{kind: string, note: string, line: number, column: number, start: number, end: number, name?: string, gain?: number, at?: string, fade?: number}} Heard */
/** @typedef {{digest: string, scenes: {chapter: string, heading: string, lines: number}[], seconds: number, heading: string, said: Said[], heard: Heard[], wave: number[], seats: {who: string, pan: number, distance: number}[], undo: string, redo: string}} Told */

const hues = new Hues();
const which = h("select", { "aria-label": "Scene", onchange: () => open(Number(which.value)) });
const head = h("p", { class: "lead" });
const view = h("div", {});
const places = h("div", {});
const offers = h("div", {});
const hear = h("button", { class: "main", onclick: hearAll }, "▶ Hear it");
const back = h("button", { class: "quiet", onclick: () => time("undo") }, "Undo");
const forth = h("button", { class: "quiet", onclick: () => time("redo") }, "Redo");
let number = Number(location.hash.slice(1)) || 0;
/** @type {Told} */
let told;
let still = Promise.resolve();
/** @type {() => void} */
let release = () => undefined;

// What is dragged is not drawn anew under the hand: a change, one's own too, is told of a moment after it was made.
for (const each of [view, places]) {
  each.addEventListener("gotpointercapture", () => (still = new Promise((done) => (release = done))));
  each.addEventListener("lostpointercapture", () => release());
}

byId("main", HTMLElement).append(
  h("div", { class: "sheet wide" }, h("h1", {}, "Scene"), h("div", { class: "row-of head" }, which, hear), head, view, h("div", { class: "two" }, places, offers)),
);
byId("tools", HTMLElement).append(back, forth, h("button", { class: "quiet", "aria-label": "Keys", onclick: help }, "?"));

/** @param {number} to */
async function open(to) {
  try {
    const found = await ask("/api/scene", { script: SCRIPT, scene: to });
    await still;
    told = found;
    number = to;
    history.replaceState(null, "", `#${to}`);
    show();
  } catch (error) {
    tell(error);
  }
}

function show() {
  const names = told.scenes.map((each, n) => h("option", { value: n, selected: n === number }, [each.chapter, each.heading].filter(Boolean).join(" — ") || `Scene ${n + 1}`));
  fill(which, ...names);
  which.value = String(number);
  for (const [made, what] of /** @type {const} */ ([[back, told.undo], [forth, told.redo]])) {
    made.disabled = !what;
    made.title = what;
  }
  const missing = told.said.filter((each) => !each.recorded).length;
  head.textContent = told.said.length
    ? `${clock(told.seconds)}. ${missing ? `${missing} of ${told.said.length} lines are not recorded yet; their lengths are estimates.` : "Every line is recorded."} Drag a sound to another word, or choose it and use the arrow keys.`
    : "Nobody speaks in this scene.";
  hear.disabled = !told.said.length;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.cue : undefined;
  fill(view, lanes(told, hues, { move, edit, remove, louder, fade, end }));
  const again = focused && view.querySelector(`[data-cue="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus();
  fill(places, stage(told.seats, hues, seat));
}

/** @param {string} how @param {object} settings @param {string} words */
async function edit_(how, settings, words) {
  try {
    await change("/api/edit", { script: SCRIPT, on: told.digest, do: how, ...settings });
    say(words);
    await open(number);
  } catch (error) {
    tell(error);
    await open(number);
  }
}

/** @param {Heard} cue @param {Said} to @param {number} percent */
const move = (cue, to, percent) => edit_("move", { line: cue.line, column: cue.column, to: to.line, part: to.part, percent }, `${cue.name} moved`);

/** @param {Heard} cue */
const remove = (cue) => edit_("renote", { line: cue.line, column: cue.column, note: "" }, `${cue.name ?? "pause"} taken away`);

/** @param {Heard} cue @param {number} by */
function louder(cue, by) {
  if (cue.gain === undefined) return;
  const gain = Math.max(-60, Math.min(24, cue.gain + by));
  const bare = cue.note.replace(/\s+gain=\S+/, "");
  return edit_("renote", { line: cue.line, column: cue.column, note: gain ? `${bare} gain=${gain}` : bare }, `${gain} decibels`);
}

/** How long a sound fades at its end; a bed at both. @param {Heard} cue @param {number} seconds */
function fade(cue, seconds) {
  const key = cue.kind === "amb" ? "fade" : "out";
  const bare = cue.note.replace(/\s+(fade|out)=\S+/, "");
  const usual = cue.kind === "amb" ? 2 : 0;
  return edit_("renote", { line: cue.line, column: cue.column, note: seconds === usual ? bare : `${bare} ${key}=${seconds}s` }, `it fades for ${seconds} seconds`);
}

/** Lets a bed end behind a line: the note that ends it moves there, or is made. @param {Heard} cue @param {Said} to */
function end(cue, to) {
  const beds = told.heard.filter((each) => each.kind === "amb");
  const next = beds[beds.indexOf(cue) + 1];
  if (next?.name === "off") return edit_("move", { line: next.line, column: next.column, to: to.line, part: to.part, percent: 100 }, `${cue.name} ends there`);
  return edit_("note", { line: to.line, part: to.part, note: "amb: off" }, `${cue.name} ends there`);
}

/** @param {Heard} cue */
async function edit(cue) {
  const hint = "Empty takes it away. Options: gain=-6 pan=0.4 in=1s out=2s; beds and music: fade=3s, until=scene";
  const note = await askText({ title: "The cue", label: "What is heard", value: cue.note, hint });
  if (note !== null && note !== cue.note) await edit_("renote", { line: cue.line, column: cue.column, note: note.trim() }, "changed");
}

/** @param {string} who @param {number} pan @param {number} distance */
async function seat(who, pan, distance) {
  try {
    const settings = { pan: String(pan), distance: distance === 1 ? "" : String(distance) };
    await change("/api/voice", { script: SCRIPT, who, settings });
    await open(number);
    notice(`${shown(who)} stands there from now on, in every scene. Nothing is recorded anew.`);
  } catch (error) {
    tell(error);
  }
}

/** @param {"undo" | "redo"} way */
const time = (way) => (told[way] ? edit_(way, {}, way === "undo" ? "taken back" : "made again") : notice("There is nothing."));

async function hearAll() {
  if (isBusy()) return hush();
  const first = told.said[0];
  if (!first) return;
  hear.textContent = "Getting ready …";
  const heard = await play("/api/mix.wav", { script: SCRIPT, line: first.line, on: told.digest }, () => (hear.textContent = "▶ Hear it"));
  hear.textContent = heard ? "■ Silence" : "▶ Hear it";
  if (heard?.isNew) await open(number);
}

function help() {
  void showKeys([["Tab", "from sound to sound"], ["← →", "a sound one word earlier or later"], ["↑ ↓", "louder, softer"], ["f F", "a longer, a shorter fade"], ["[ ]", "a bed ends a line earlier or later"], ["Enter", "all of a sound"], ["Delete", "take it away"], ["Space", "hear the scene"], ["u", "undo; U redo"]]);
}

addEventListener("keydown", (event) => {
  const from = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || from.closest("input, select, textarea")) return;
  if (event.key === " " && from.closest("button:not(.block)")) return;
  /** @type {Record<string, () => unknown>} */
  const keys = { u: () => time("undo"), U: () => time("redo"), "?": help, Escape: hush, " ": hearAll };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

listen((heard) => heard.kind === "files" && heard.files.some((/** @type {string} */ file) => file === SCRIPT || file.endsWith("voices.yaml")) && void open(number));
open(number).then(() => {
  document.body.dataset.ready = told ? "yes" : "no";
  if (told) void proposals(offers, { go: (to) => void open(to), take: (digest, each) => change("/api/edit", { script: SCRIPT, on: digest, do: "dress", line: each.line, note: each.note }).then(() => open(each.scene), tell) });
});
