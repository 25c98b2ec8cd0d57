// Turns one person's voice into controls: each change is heard on their own lines, and costed, before it is given.
import { SCRIPT, change, tell } from "../api.js";
import { counted, fill, h } from "../dom.js";
import { shown } from "../people.js";
import { play } from "../voice.js";

/** @typedef {import("../cast.js").Part} Part */
/** @typedef {{name: string, key: "pace" | "pitch" | "gain" | "distance" | "pan", low: number, high: number, step: number, unit: string, usual: number}} Slider */

const SLIDERS = /** @type {Slider[]} */ ([
  { name: "Pace", key: "pace", low: 0.7, high: 1.4, step: 0.05, unit: "×", usual: 1 },
  { name: "Pitch", key: "pitch", low: -6, high: 6, step: 0.5, unit: " st", usual: 0 },
  { name: "Gain", key: "gain", low: -12, high: 6, step: 0.5, unit: " dB", usual: 0 },
  { name: "Distance", key: "distance", low: 0.5, high: 10, step: 0.5, unit: " m", usual: 1 },
  { name: "Left to right", key: "pan", low: -1, high: 1, step: 0.1, unit: "", usual: 0 },
]);
const SOON_MS = 350;

/** @param {Part} part @param {any} told @param {(part: Part, settings: Record<string, string>) => void} give */
export function editor(part, told, give) {
  /** @type {Record<string, string>} */
  const settings = {};
  const cost = h("p", { class: "cost small", role: "status" }, "Nothing is changed yet.");
  const keep = h("button", { class: "main", disabled: true, onclick: () => give(part, { ...settings }) }, "Give it");
  let soon = 0;
  let sample = 0;

  const samples = part.samples.map(({ line, text }, n) =>
    h("button", { class: "quiet sample", "aria-pressed": String(n === 0), onclick: () => choose(n) }, h("q", {}, text), h("span", { class: "visually-hidden" }, ` line ${line}`)),
  );

  /** @param {number} n */
  function choose(n) {
    sample = n;
    samples.forEach((each, k) => each.setAttribute("aria-pressed", String(k === n)));
    hear();
  }

  function hear() {
    const line = part.samples[sample]?.line;
    if (line) void play("/api/try.wav", { ...settings, script: SCRIPT, who: part.who, line });
  }

  function changed() {
    clearTimeout(soon);
    keep.disabled = Object.keys(settings).length === 0;
    soon = setTimeout(async () => {
      hear();
      try {
        const { anew, lines } = await change("/api/cost", { script: SCRIPT, who: part.who, settings });
        cost.textContent = anew ? `It records ${counted(anew, "line")} anew.` : lines ? "It records nothing anew: only the mix changes." : "It is as it was.";
      } catch (error) {
        cost.textContent = "";
        tell(error);
      }
    }, SOON_MS);
  }

  /** @param {string} key @param {string} value */
  function set(key, value) {
    settings[key] = value;
    changed();
  }

  return h(
    "div",
    { class: "editor card" },
    h("h2", {}, shown(part.name)),
    part.why && h("p", { class: "small" }, `Cast as ${part.why}`),
    h("div", { class: "samples", role: "group", "aria-label": "Their own lines" }, ...(samples.length ? samples : [h("p", { class: "small" }, "They have no line of their own.")])),
    h("div", { class: "row-of" }, h("button", { onclick: hear }, "▶ Hear it"), h("button", { class: "quiet", onclick: () => hearNow(part, sample) }, "as it is now")),
    part.with.length > 0 && besideOthers(part, settings),
    voiceField(part, told, settings, changed),
    h("div", { class: "sliders" }, ...SLIDERS.map((each) => slider(part, each, set))),
    h("fieldset", { class: "effects" }, h("legend", {}, "Heard through"), ...effects(part, told, set)),
    cost,
    h("div", { class: "row-of" }, keep),
  );
}

/** A talk with somebody of their scenes, in the voice that is tried and in the one they have.
 * @param {Part} part @param {Record<string, string>} settings */
function besideOthers(part, settings) {
  const who = h("select", { "aria-label": "In a talk with" }, ...part.with.map((name) => h("option", { value: name }, `with ${shown(name)}`)));
  const hear = (/** @type {Record<string, string>} */ tried) => play("/api/talk.wav", { ...tried, script: SCRIPT, who: part.who, with: who.value });
  return h(
    "div",
    { class: "row-of" },
    who,
    h("button", { onclick: () => hear(settings) }, "▶ Their talk"),
    h("button", { class: "quiet", onclick: () => hear({}) }, "as it is now"),
  );
}

/** @param {Part} part @param {number} sample */
function hearNow(part, sample) {
  const line = part.samples[sample]?.line;
  if (line) void play("/api/line.wav", { script: SCRIPT, line });
}

/** @param {Part} part @param {any} told @param {Record<string, string>} settings @param {() => void} changed */
function voiceField(part, told, settings, changed) {
  const now = `${part.voice.engine} ${part.voice.voice}`;
  const groups = new Map();
  for (const { engine, voice, gender, language } of told.voices) {
    if (!groups.has(engine)) groups.set(engine, h("optgroup", { label: engine }));
    const value = `${engine} ${voice}`;
    groups.get(engine).append(h("option", { value, selected: value === now }, [voice, gender === "unknown" ? "" : gender, language].filter(Boolean).join(" · ")));
  }
  const isListed = told.voices.some((/** @type {any} */ each) => `${each.engine} ${each.voice}` === now);
  const field = h("select", { "aria-label": "Voice" }, !isListed && h("option", { value: now, selected: true }, now), ...groups.values());
  field.addEventListener("change", () => {
    const [engine = "", voice = ""] = field.value.split(" ");
    settings.voice = voice;
    if (engine !== part.voice.engine || settings.engine) settings.engine = engine;
    changed();
  });
  return h("label", { class: "field" }, h("span", {}, "Voice"), field);
}

/** @param {Part} part @param {Slider} made @param {(key: string, value: string) => void} set */
function slider(part, { name, key, low, high, step, unit, usual }, set) {
  const now = part.voice[key] ?? usual;
  const told = h("output", { class: "number" });
  const control = h("input", { type: "range", min: low, max: high, step, value: now, "aria-label": name });
  const show = () => fill(told, key === "pan" && part.voice.pan === null && Number(control.value) === 0 ? "by the scene" : `${control.value}${unit}`);
  control.addEventListener("input", show);
  control.addEventListener("change", () => set(key, Number(control.value) === usual && key !== "pan" ? "" : control.value));
  show();
  return h("label", { class: "slider" }, h("span", {}, name), control, told);
}

/** @param {Part} part @param {any} told @param {(key: string, value: string) => void} set */
function effects(part, told, set) {
  const chosen = new Set(part.voice.effects);
  return told.effects.map((/** @type {string} */ name) => {
    const box = h("input", { type: "checkbox", checked: chosen.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(name);
      else chosen.delete(name);
      set("effects", [...chosen].join(", "));
    });
    return h("label", { class: "box" }, box, name);
  });
}
