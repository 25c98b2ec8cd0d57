// Turns a scene's times into lanes: the wave, who speaks, effects, beds, music.
import { h } from "../dom.js";
import { isNarrator, shown } from "../people.js";
import { endHandle, fadeHandle } from "./handles.js";

/** @typedef {import("../scene.js").Told} Told */
/** @typedef {import("../scene.js").Said} Said */
/** @typedef {import("../scene.js").Heard} Heard */
/** @typedef {{move: (cue: Heard, to: Said, percent: number) => unknown, edit: (cue: Heard) => unknown, remove: (cue: Heard) => unknown, louder: (cue: Heard, by: number) => unknown, fade: (cue: Heard, seconds: number) => unknown, end: (cue: Heard, to: Said) => unknown}} Acts */

const KINDS = /** @type {[string, string][]} */ ([["sfx", "Effects"], ["amb", "Beds"], ["music", "Music"], ["pause", "Pauses"]]);
const A_SECOND = 34;
const NARROWEST = 22;

/** @param {Told} told @param {import("../people.js").Hues} hues @param {Acts} acts */
export function lanes(told, hues, acts) {
  const width = Math.max(600, told.seconds * A_SECOND);
  const place = (/** @type {number} */ start, /** @type {number} */ end) => ({ left: `${start * A_SECOND}px`, width: `${Math.max(NARROWEST, (end - start) * A_SECOND)}px` });
  const said = told.said.map((each) =>
    h(
      "div",
      { class: `block said${isNarrator(each.who) ? "" : " tinted"}${each.recorded ? "" : " guessed"}`, hue: isNarrator(each.who) ? undefined : hues.of(each.who), style: place(each.start, each.end), title: `${shown(each.who)}: ${each.text}` },
      h("strong", {}, shown(each.who)),
      h("span", {}, each.text),
    ),
  );
  const rows = KINDS.map(([kind, name]) => ({ name, cues: told.heard.filter((cue) => cue.kind === kind) })).filter(({ cues }) => cues.length);
  return h(
    "div",
    { class: "lanes" },
    h("div", { class: "labels", "aria-hidden": "true" }, h("span", { class: "high" }, "Mix"), h("span", { class: "tall" }, "People"), ...rows.map(({ name }) => h("span", {}, name))),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": "The scene in time" },
      h("div", { class: "time", style: { width: `${width}px` } }, wave(told, told.seconds * A_SECOND), ticks(told.seconds), h("div", { class: "lane tall" }, ...said), ...rows.map(({ name, cues }) => h("div", { class: "lane", role: "group", "aria-label": name }, ...cues.map((cue) => block(cue, told, place, acts))))),
    ),
  );
}

/** @param {number} seconds */
function ticks(seconds) {
  const step = seconds > 120 ? 10 : 5;
  const marks = Array.from({ length: Math.floor(seconds / step) + 1 }, (_, n) => h("span", { style: { left: `${n * step * A_SECOND}px` } }, `${n * step} s`));
  return h("div", { class: "ticks number", "aria-hidden": "true" }, ...marks);
}

/** @param {Told} told @param {number} width */
function wave(told, width) {
  const canvas = h("canvas", { class: "wave", height: 56, width: Math.min(16000, Math.round(width)), style: { width: `${width}px` }, role: "img", "aria-label": told.wave.length ? "The wave of the mix" : "The wave is drawn when every line is recorded" });
  const pen = canvas.getContext("2d");
  if (!pen || !told.wave.length) return h("div", { class: "wave none" }, told.said.length ? "The wave is drawn when every line is recorded: hear the scene, or make it." : "");
  const each = canvas.width / told.wave.length;
  pen.fillStyle = getComputedStyle(document.body).getPropertyValue("--line") || "#887";
  told.wave.forEach((peak, n) => {
    const high = Math.max(1, peak * 54);
    pen.fillRect(n * each, 28 - high / 2, Math.max(1, each * 0.7), high);
  });
  return canvas;
}

/** @param {Heard} cue @param {Told} told @param {(start: number, end: number) => object} place @param {Acts} acts */
function block(cue, told, place, acts) {
  const words = [cue.name ?? cue.note, cue.at && `at “${cue.at}”`, cue.gain && `${cue.gain} dB`].filter(Boolean).join(", ");
  const made = h("button", { class: `block cue ${cue.kind}`, style: place(cue.start, cue.end), title: words, "aria-label": `${cue.kind}: ${words}`, "data-cue": `${cue.kind} ${cue.name ?? ""} ${cue.column}` }, cue.name ?? cue.note);
  const isPlaced = cue.kind !== "pause" && cue.name !== "off" && cue.end > cue.start;
  const endAt = (/** @type {number} */ seconds) => {
    const to = target(told, cue, seconds);
    if (to) acts.end(cue, to.said);
  };
  if (isPlaced) made.append(fadeHandle(cue, A_SECOND, acts.fade));
  if (isPlaced && cue.kind === "amb") made.append(endHandle(cue, made, A_SECOND, (_, seconds) => endAt(seconds)));
  let from = 0;
  let isDragged = false;
  made.addEventListener("pointerdown", (event) => {
    if (cue.kind === "pause") return;
    from = event.clientX;
    made.setPointerCapture(event.pointerId);
  });
  made.addEventListener("pointermove", (event) => {
    if (!made.hasPointerCapture(event.pointerId)) return;
    isDragged ||= Math.abs(event.clientX - from) > 4;
    if (isDragged) made.style.transform = `translateX(${event.clientX - from}px)`;
  });
  made.addEventListener("pointerup", (event) => {
    if (!isDragged) return;
    const to = target(told, cue, cue.start + (event.clientX - from) / A_SECOND);
    if (to) acts.move(cue, to.said, to.percent);
    else made.style.transform = "";
  });
  made.addEventListener("click", () => {
    if (isDragged) isDragged = false;
    else acts.edit(cue);
  });
  made.addEventListener("keydown", (event) => {
    /** @type {Record<string, () => unknown>} */
    const keys = { ArrowLeft: () => step(-1), ArrowRight: () => step(1), ArrowUp: () => acts.louder(cue, 1), ArrowDown: () => acts.louder(cue, -1), "[": () => endBy(-1), "]": () => endBy(1), f: () => fadeBy(0.5), F: () => fadeBy(-0.5), Delete: () => acts.remove(cue), Backspace: () => acts.remove(cue) };
    const act = keys[event.key];
    if (!act || (cue.kind === "pause" && !["Delete", "Backspace"].includes(event.key))) return;
    event.preventDefault();
    act();
  });

  /** @param {number} by */
  function fadeBy(by) {
    acts.fade(cue, Math.max(0, (cue.fade ?? 0) + by));
  }

  /** A bed's end, a line earlier or later. @param {number} by */
  function endBy(by) {
    const n = told.said.findLastIndex((each) => each.end <= cue.end + 0.05) + by;
    const to = told.said[n];
    if (cue.kind === "amb" && isPlaced && to && to.end > cue.start) acts.end(cue, to);
  }

  /** One word earlier or later. @param {number} by */
  function step(by) {
    const to = neighbour(told, cue, by);
    if (to) acts.move(cue, to.said, to.percent);
  }
  return made;
}

/** The line and the share of it at a time; a bed goes to the end of the nearest line. @param {Told} told @param {Heard} cue @param {number} seconds */
function target(told, cue, seconds) {
  const before = told.said.filter((each) => each.start <= seconds);
  const said = before.at(-1) ?? told.said[0];
  if (!said) return null;
  const share = (seconds - said.start) / Math.max(0.1, said.end - said.start);
  return { said, percent: cue.kind === "amb" || share > 1 ? 100 : Math.max(0, Math.round(100 * share)) };
}

/** @param {Told} told @param {Heard} cue @param {number} by */
function neighbour(told, cue, by) {
  const before = told.said.filter((each) => each.line < cue.line || (each.line === cue.line && each.part === 0));
  const now = before.at(-1) ?? told.said[0];
  if (!now) return null;
  const n = told.said.indexOf(now);
  const starts = wordStarts(now.text);
  const at = cue.at ? starts.findIndex((start) => now.text.toLowerCase().startsWith((cue.at ?? "").toLowerCase(), start)) : starts.length;
  const to = (at < 0 ? starts.length : at) + by;
  if (to >= 0 && to < starts.length) return { said: now, percent: percentOf(now.text, starts[to] ?? 0) };
  if (to === starts.length) return { said: now, percent: 100 };
  const said = told.said[n + by];
  if (!said) return null;
  return by > 0 ? { said, percent: 0 } : { said, percent: 100 };
}

/** @param {string} text */
function wordStarts(text) {
  return [...text.matchAll(/[\p{L}\p{N}'’-]*[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)].map((match) => match.index);
}

/** @param {string} text @param {number} start */
function percentOf(text, start) {
  return Math.min(99, Math.round((100 * start) / Math.max(1, text.length)));
}
