// The page of making: a render with its progress, stopped and gone on with, and what it made, heard with its words.
import { SCRIPT, ask, change, listen, tell } from "./api.js";
import { byId, clock, counted, fill, h } from "./dom.js";
import { player } from "./make/player.js";

const FORMATS = /** @type {[string, string][]} */ ([["m4b", "M4B, an audiobook with chapters"], ["mp3", "MP3"], ["wav", "WAV"], ["srt", "SRT captions"]]);
const STAGES = /** @type {[string, string][]} */ ([["record", "Recording"], ["mix", "Mixing"], ["master", "Mastering"], ["publish", "Writing"]]);

const before = h("p", { class: "lead" }, "Reading the script …");
const remarks = h("div", {});
const progress = h("div", { class: "progress", role: "region", "aria-label": "Progress" });
const made = h("div", { class: "made" });
const proof = h("div", { class: "card proof" });
const quick = h("select", { "aria-label": "How" }, h("option", { value: "" }, "In full, with its own voices"), h("option", { value: "draft" }, "A draft, quick, with one voice"));
const part = h("select", { "aria-label": "Which part" }, h("option", { value: "" }, "All of it"));
const boxes = FORMATS.map(([name, told], n) => h("label", { class: "box" }, h("input", { type: "checkbox", value: name, checked: n === 0 }), told));
const begin = h("button", { class: "main", onclick: start }, "Make it");
const what = h("p", { class: "what", role: "status" });
const under = h("div", { class: "row-of small" });
const bars = h("div", { class: "bars" });
const remaining = h("small", { class: "number" });
const ending = h("div", { class: "row-of", hidden: true }, h("button", { onclick: stop }, "Stop"), remaining);
const card = h("div", { class: "card", hidden: true }, what, under, bars, ending);
progress.append(card);
/** @type {any} */
let job = null;
let began = 0;

byId("main", HTMLElement).append(
  h(
    "div",
    { class: "sheet" },
    h("h1", {}, "Make"),
    before,
    h("div", { class: "card order" }, h("div", { class: "fields" }, field("How", quick), field("Which part", part)), h("fieldset", { class: "formats" }, h("legend", {}, "Files"), ...boxes), h("div", { class: "row-of" }, begin)),
    progress,
    made,
    proof,
    remarks,
  ),
);

/** @param {string} name @param {HTMLElement} control */
function field(name, control) {
  return h("label", { class: "field" }, h("span", {}, name), control);
}

async function start() {
  const formats = boxes.map((box) => box.querySelector("input")).filter((box) => box?.checked).map((box) => box?.value ?? "");
  begin.disabled = true;
  try {
    const told = await change("/api/render", { script: SCRIPT, formats, draft: quick.value === "draft", chapter: part.value });
    began = Date.now();
    showJob(told);
  } catch (error) {
    begin.disabled = false;
    tell(error);
  }
}

async function stop() {
  await change(`/api/stop/${job.number}`, {}).catch(tell);
}

/** @param {any} told */
function showJob(told) {
  if (told.kind !== "render" || told.about !== SCRIPT) return;
  const isNews = told.state !== "running" && job?.state === "running";
  job = told;
  began ||= Date.now();
  begin.disabled = told.state === "running";
  begin.textContent = { stopped: "Go on", failed: "Go on", done: "Make it again", running: "Make it" }[/** @type {"done"} */ (told.state)];
  card.hidden = false;
  card.className = `card state-${told.state}`;
  what.textContent = headOf(told);
  fill(under, ...underOf(told));
  fill(bars, ...STAGES.filter(([name]) => told.stages[name]).map(([name, called]) => stage(called, told.stages[name])));
  ending.hidden = told.state !== "running";
  remaining.textContent = left(told.stages.record);
  if (isNews) void showMade();
}

/** What is said below that. @param {any} told */
function underOf({ state, result }) {
  if (state === "failed") return [[result.file && `${result.file}:${result.line}`, result.next].filter(Boolean).join(" — ")];
  if (state !== "done") return [];
  const told = [`${result.loudness} LUFS`, `peak ${result.peak} dBTP`, counted(result.chapters, "chapter")];
  return told.map((each) => h("span", { class: "chip number" }, each));
}

/** What is said above the progress. @param {any} told */
function headOf(told) {
  switch (told.state) {
    case "running":
      return told.what || "Getting ready …";
    case "stopped":
      return "Stopped. Everything finished is kept: Go on goes on from there.";
    case "failed":
      return told.result?.error;
    default:
      return `${told.result.title}: ${clock(told.result.seconds)}, ${counted(told.result.made, "line")} newly recorded of ${told.result.takes}`;
  }
}

/** @param {string} name @param {any} told */
function stage(name, told) {
  const share = told.is_finished ? 1 : told.total ? Math.min(1, told.done / told.total) : 0;
  const count = told.is_finished ? (told.of ? `${told.made} new of ${told.of}` : "done") : told.steps ? `${Math.round(share * 100)} %` : "";
  return h("div", { class: "stage" }, h("span", {}, name), h("div", { class: "meter", role: "progressbar", "aria-label": name, "aria-valuenow": Math.round(share * 100), "aria-valuemin": 0, "aria-valuemax": 100 }, h("i", { style: { width: `${share * 100}%` } })), h("small", { class: "number" }, count));
}

/** @param {any} told */
function left(told) {
  if (!told || told.is_finished || !told.done) return "";
  const seconds = ((Date.now() - began) / 1000) * (told.total / told.done - 1);
  return `about ${clock(seconds)} left`;
}

async function showMade() {
  const told = await ask("/api/made", { script: SCRIPT });
  if (!told.files.length) return fill(made, h("p", { class: "empty" }, "What is made of this script will be here, to be heard with its words."));
  fill(made, ...(told.sounds.length ? [player(told.sounds)] : []), files(told.files));
}

/** @param {{name: string, size: number}[]} told */
function files(told) {
  const rows = told.map(({ name, size }) =>
    h("li", {}, h("a", { href: `/files/${encodeURIComponent(name)}?${new URLSearchParams({ script: SCRIPT, save: "1" })}`, download: name }, name), h("small", { class: "number" }, ` ${size > 2e6 ? `${(size / 1e6).toFixed(1)} MB` : `${Math.ceil(size / 1000)} kB`}`)),
  );
  return h("section", { class: "card" }, h("h2", {}, "Files"), h("ul", { class: "files" }, ...rows));
}

async function showProof() {
  const told = await ask("/api/proof", { script: SCRIPT });
  const words = told.difference
    ? `The script no longer says the story's words and no others: ${told.difference}`
    : told.story
      ? `Every word of ${told.story} is spoken once, or listed as left out.`
      : "This script is of no story that is here; its words are its own.";
  fill(
    proof,
    h("h2", {}, "The receipt"),
    h("p", {}, words),
    h("p", { class: "small number" }, `${counted(told.spoken, "word")} spoken, ${counted(told.omitted, "word")} left out${told.reasons.length ? ": " : "."}`, told.reasons.map((/** @type {any} */ each) => `${each.reason} ${each.count}×`).join(", ")),
  );
}

async function showBefore() {
  const told = await ask("/api/check", { script: SCRIPT });
  before.textContent = `${counted(told.words, "word")}, about ${clock(told.seconds)} of sound. ${told.new ? `${counted(told.new, "line")} of ${told.takes} not recorded yet: about ${clock(told.seconds_to_record)} of work for this machine.` : "Every line is recorded."}${told.doubts ? ` ${counted(told.doubts, "speaker")} still doubtful.` : ""}`;
  part.append(...told.chapters.map((/** @type {string} */ name, /** @type {number} */ n) => h("option", { value: String(n + 1) }, `${n + 1}. ${name}`)));
  for (const { engine, characters } of told.sent) remarks.append(h("p", { class: "small" }, `${engine} will be sent ${counted(characters, "letter")} over the network.`));
  if (told.remarks.length) remarks.append(h("details", { class: "card" }, h("summary", {}, counted(told.remarks.length, "remark")), h("ul", { class: "remarks" }, ...told.remarks.map((/** @type {string} */ each) => h("li", {}, each)))));
}

listen((told) => told.kind === "job" && showJob(told.job));
Promise.allSettled([
  showMade(),
  ask("/api/jobs").then(({ jobs }) => jobs.filter((/** @type {any} */ each) => each.kind === "render").forEach(showJob)),
]).then((done) => {
  done.forEach((each) => each.status === "rejected" && tell(each.reason));
  document.body.dataset.ready = "yes";
  showBefore().catch((error) => (fill(before, `${error.message} ${error.next ?? ""}`), before.classList.add("problem")));
  showProof().catch((error) => fill(proof, h("h2", {}, "The receipt"), h("p", {}, error.message)));
});
