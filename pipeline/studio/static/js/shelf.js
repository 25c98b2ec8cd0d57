// The shelf: the stories and scripts of a folder; a file that is dropped on it becomes a script.
import { address, ask, change, listen, tell, upload } from "./api.js";
import { byId, counted, fill, h, notice } from "./dom.js";

const works = h("ul", { class: "works" });
const lead = h("p", { class: "lead" });
const found = h("div", {});
const chooser = h("input", { type: "file", multiple: true, class: "visually-hidden", id: "chooser", onchange: () => take([...(chooser.files ?? [])]) });
const drop = h(
  "label",
  { class: "drop", for: "chooser" },
  h("strong", {}, "Drop a story here"),
  h("span", {}, "or choose a file: a text, a document, an e-book or a script"),
  chooser,
);
drop.htmlFor = "chooser";
byId("main", HTMLElement).append(h("div", { class: "sheet" }, h("h1", {}, "Shelf"), lead, drop, found, works));

/** @param {any} work */
function shownWork(work) {
  const open = work.script && address("/page", { script: work.script });
  const chips = work.problem
    ? [h("span", { class: "chip bad" }, "cannot be read")]
    : work.script
      ? [
          h("span", { class: "chip" }, counted(work.chapters, "chapter")),
          h("span", { class: "chip" }, counted(work.lines, "line")),
          h("span", { class: "chip" }, counted(work.people, "person", "people")),
          h("span", { class: `chip ${work.doubts ? "warn" : "good"}` }, work.doubts ? counted(work.doubts, "doubt") : "settled"),
          standing(work.script),
          work.files.length > 0 && h("span", { class: "chip good" }, "rendered"),
        ]
      : [h("span", { class: "chip" }, "no script yet")];
  return h(
    "li",
    { class: "work card" },
    h("div", { class: "named" }, h("h2", {}, open ? h("a", { href: open }, work.title) : work.title), work.author && h("p", { class: "small" }, work.author), h("p", { class: "small path" }, work.script || work.story), work.problem && h("p", { class: "problem" }, work.problem)),
    h("div", { class: "row-of" }, ...chips),
    h("div", { class: "row-of acts" }, ...(open ? [h("a", { class: "button main", href: open }, "Open"), h("a", { class: "button", href: address("/make", { script: work.script }) }, "Make")] : [h("button", { class: "main", disabled: !work.story, onclick: () => adapt(work.story) }, "Make a script of it")])),
  );
}

/** How much of a script is recorded; told when it is known. @param {string} script */
function standing(script) {
  const chip = h("span", { class: "chip" }, "…");
  ask("/api/states", { script }).then(
    ({ states }) => {
      const made = [...states].filter((each) => each === "r").length;
      chip.textContent = made === states.length ? "recorded" : made ? `${Math.floor((100 * made) / states.length)} % recorded` : "not recorded";
      chip.classList.toggle("good", made === states.length);
    },
    () => chip.remove(),
  );
  return chip;
}

async function show() {
  const told = await ask("/api/shelf");
  chooser.accept = told.kinds.join(",");
  lead.textContent = told.works.length ? "What is in this folder. Everything here is a file of yours; a text editor beside the studio is welcome." : "";
  if (told.works.length) fill(works, ...told.works.map(shownWork));
  else fill(works, h("li", { class: "empty" }, h("h2", {}, "Nothing here yet"), "Drop a story above, and watch it become a script: who speaks, who is doubtful, what is left out and why."));
  document.body.dataset.ready = "yes";
}

/** @param {File[]} files */
async function take(files) {
  for (const file of files) {
    try {
      const { story } = await upload(file);
      await show();
      if (!/\.(fountain|spmd)$/i.test(story)) await adapt(story);
    } catch (error) {
      tell(error);
    }
  }
  chooser.value = "";
}

/** @param {string} story */
async function adapt(story) {
  try {
    const job = await change("/api/adapt", { story });
    showJob(job);
  } catch (error) {
    tell(error);
  }
}

/** @param {any} job */
function showJob(job) {
  if (job.kind !== "adapt") return;
  if (job.state === "running") {
    const made = Object.values(job.stages).at(-1);
    const share = made?.total ? Math.min(1, made.done / made.total) : 0;
    fill(found, h("div", { class: "card finding" }, h("h2", {}, "Reading ", h("cite", {}, job.about)), h("p", { class: "small" }, job.what || "Who speaks, and what is not read aloud …"), h("div", { class: "meter" }, h("i", { style: { width: `${Math.round(share * 100)}%` } }))));
    return;
  }
  if (job.state === "failed") return fill(found, h("div", { class: "card finding" }, h("h2", {}, `${job.about} could not be read`), h("p", {}, job.result.error), h("p", { class: "small" }, job.result.next ?? "")));
  if (job.state === "done") showFound(job.result);
}

/** @param {any} told */
function showFound(told) {
  const people = told.people.slice(0, 24).map((/** @type {any} */ each) => h("li", {}, each.name, h("small", {}, ` ${counted(each.lines, "line")}`)));
  const left = told.left_out.map((/** @type {any} */ each) => h("li", {}, h("strong", {}, `${each.reason}, ${each.count}×`), h("small", {}, ` ${each.texts.join(" · ")}`)));
  fill(
    found,
    h(
      "div",
      { class: "card finding" },
      h("h2", {}, "A script, every word once"),
      h("p", {}, `${counted(told.chapters, "chapter")}, ${counted(told.lines, "line")}, ${counted(told.people.length, "person", "people")}; ${told.doubts ? `${counted(told.doubts, "speaker")} doubtful` : "no doubts"}.`),
      h("ul", { class: "people" }, ...people),
      left.length ? h("details", {}, h("summary", {}, `Left out: ${counted(told.left_out.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.count, 0), "thing")}`), h("ul", {}, ...left)) : null,
      h("div", { class: "row-of" }, h("a", { class: "button main", href: address("/page", { script: told.script }) }, told.doubts ? "Settle the doubts" : "Read it")),
    ),
  );
}

for (const name of ["dragover", "dragenter"])
  addEventListener(name, (event) => (event.preventDefault(), drop.classList.add("over")));
addEventListener("dragleave", () => drop.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const files = event instanceof DragEvent ? [...(event.dataTransfer?.files ?? [])] : [];
  if (files.length) void take(files);
  else notice("Only files can be dropped here.");
});

listen((told) => {
  if (told.kind === "files") show().catch(tell);
  if (told.kind === "job") showJob(told.job);
});
show().catch(tell);
ask("/api/jobs").then(({ jobs }) => jobs.filter((/** @type {any} */ job) => job.state === "running").forEach(showJob), tell);
