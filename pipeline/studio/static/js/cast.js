// The cast: who speaks how much, with which voice; a voice is tried on the person's own lines before it is given.
import { SCRIPT, ask, change, listen, tell } from "./api.js";
import { byId, counted, fill, h, notice } from "./dom.js";
import { editor } from "./cast/editor.js";
import { Hues, isNarrator, shown } from "./people.js";
import { play } from "./voice.js";

/** @typedef {{engine: string, voice: string, language: string, pace: number, pitch: number, gain: number, pan: number | null, distance: number, effects: string[]}} Voice */
/** @typedef {{who: string, name: string, speakers: string[], lines: number, words: number, new: boolean, why: string, with: string[], voice: Voice, samples: {line: number, text: string}[]}} Part */

const hues = new Hues();
const list = h("ol", { class: "parts" });
const side = h("aside", { class: "side", "aria-label": "A voice" });
const lead = h("p", { class: "lead" });
const warned = h("div", {});
/** @type {Part[]} */
let parts = [];
let chosen = "";
/** @type {any} */
let voices = null;

byId("main", HTMLElement).append(h("div", { class: "sheet wide" }, h("h1", {}, "Cast"), lead, warned, h("div", { class: "two" }, list, side)));
const back = h("button", { class: "quiet", onclick: () => time("undo") }, "Undo");
byId("tools", HTMLElement).append(back);

/** @param {"undo" | "redo"} way */
async function time(way) {
  try {
    const { digest } = await ask("/api/script", { script: SCRIPT });
    await change("/api/edit", { script: SCRIPT, on: digest, do: way });
    await load();
  } catch (error) {
    tell(error);
  }
}

/** @param {any} told */
function show(told) {
  parts = told.parts;
  back.disabled = !told.undo;
  back.title = told.undo;
  const most = Math.max(1, ...parts.map((each) => each.words));
  lead.textContent = `${counted(parts.length, "voice")}. Click on somebody to hear them, and to try another voice on their own lines; nothing is changed before you give it.`;
  fill(list, ...parts.map((each) => row(each, most)));
  fill(warned, told.alike.length > 0 && h("ul", { class: "alike", "aria-label": "Voices that sound alike" }, ...told.alike.map(alike)));
  const part = parts.find((each) => each.who === chosen);
  if (!part) fill(side, h("p", { class: "empty" }, "Choose somebody on the left."));
}

/** @param {Part} part @param {number} most */
function row(part, most) {
  const { voice } = part;
  const told = [voice.voice || voice.engine, voice.pitch && `pitch ${signed(voice.pitch)}`, voice.pace !== 1 && `pace ${voice.pace}`, ...voice.effects].filter(Boolean).join(", ");
  const isOpen = part.who === chosen;
  return h(
    "li",
    {},
    h(
      "button",
      { class: "part", "aria-pressed": String(isOpen), onclick: () => open(part) },
      h("span", { class: "name voiced", hue: isNarrator(part.name) ? 60 : hues.of(part.name) }, shown(part.name)),
      h("span", { class: "voice" }, told),
      h("span", { class: "amount meter" }, h("i", { style: { width: `${(100 * part.words) / most}%` } })),
      h("small", { class: "number" }, counted(part.lines, "line"), part.with.length > 0 && `, with ${part.with.map(shown).join(", ")}`),
    ),
    h("button", { class: "quiet hear", "aria-label": `Hear ${shown(part.name)}`, onclick: () => hear(part) }, "▶"),
  );
}

/** Two people who meet in a scene and sound alike. @param {{one: string, other: string, scenes: number, apart_db: number}} pair */
function alike({ one, other, scenes, apart_db }) {
  const part = parts.find((each) => each.speakers.includes(other));
  return h(
    "li",
    {},
    h("p", {}, h("strong", {}, shown(one)), " and ", h("strong", {}, shown(other)), ` sound alike, and meet in ${counted(scenes, "scene")}.`, h("small", {}, ` ${apart_db} dB apart, measured on their takes; 2 and more are told apart.`)),
    h(
      "div",
      { class: "row-of" },
      part && h("button", { class: "quiet", onclick: () => play("/api/talk.wav", { script: SCRIPT, who: part.who, with: one }) }, "▶ Hear the two"),
      part && h("button", { onclick: () => open(part) }, `Another voice for ${shown(other)}`),
    ),
  );
}

/** @param {number} value */
function signed(value) {
  return value > 0 ? `+${value}` : String(value).replace("-", "−");
}

/** @param {Part} part */
function hear(part) {
  const line = part.samples[0]?.line;
  if (line) void play("/api/line.wav", { script: SCRIPT, line });
}

/** @param {Part} part */
function open(part) {
  chosen = part.who;
  for (const [n, each] of parts.entries()) list.children[n]?.firstElementChild?.setAttribute("aria-pressed", String(each.who === chosen));
  if (!voices) return fill(side, h("p", { class: "empty" }, "The voices are on their way."));
  fill(side, editor(part, voices, give));
  if (matchMedia("(max-width: 900px)").matches) side.scrollIntoView({ block: "start" });
}

/** @param {Part} part @param {Record<string, string>} settings */
async function give(part, settings) {
  try {
    const told = await change("/api/voice", { script: SCRIPT, who: part.who, settings });
    show(told);
    const again = parts.find((each) => each.who === part.who);
    if (again) open(again);
    notice(`${shown(part.name)} has it now.`);
  } catch (error) {
    tell(error);
  }
}

async function load() {
  show(await ask("/api/cast", { script: SCRIPT }));
}

listen((told) => told.kind === "files" && told.files.some((/** @type {string} */ file) => file === SCRIPT || file.endsWith("voices.yaml")) && load().catch(tell));
Promise.all([load(), ask("/api/voices").then((told) => (voices = told))]).then(
  () => {
    const part = parts.find((each) => each.who === chosen);
    if (part) open(part);
    document.body.dataset.ready = "yes";
  },
  (error) => {
    fill(list, h("li", { class: "empty" }, h("h2", {}, "The cast cannot be read as it is."), h("p", {}, error.message), h("p", {}, error.next ?? "")));
    document.body.dataset.ready = "no";
  },
);
