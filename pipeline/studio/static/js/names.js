// The names: words whose pronunciation is a guess, said, respelled, and said again; homographs with both their sayings.
import { SCRIPT, ask, change, listen, tell } from "./api.js";
import { byId, counted, fill, h, notice } from "./dom.js";
import { play } from "./voice.js";

/** @typedef {{word: string, ipa: string, language: string, count: number, other: string, ways: string[], place: string}} Guess */

const guesses = h("div", {});
const lead = h("p", { class: "lead" });
const back = h("button", { class: "quiet", onclick: undo }, "Undo");
byId("main", HTMLElement).append(h("div", { class: "sheet" }, h("h1", {}, "Names"), lead, guesses));
byId("tools", HTMLElement).append(back);

async function undo() {
  try {
    const { digest } = await ask("/api/script", { script: SCRIPT });
    await change("/api/edit", { script: SCRIPT, on: digest, do: "undo" });
    await load();
  } catch (error) {
    tell(error);
  }
}

/** @param {string} word @param {string} said */
async function respell(word, said) {
  try {
    await change("/api/respell", { script: SCRIPT, word, said });
    notice(said ? `${word} is said ${said} from now on.` : `${word} is said as usual again.`);
    await load();
  } catch (error) {
    tell(error);
  }
}

/** @param {string} word @param {string} [said] */
function hear(word, said = "") {
  return play("/api/say.wav", said ? { text: word, word, said, who: "narrator" } : { text: word, who: "narrator" });
}

/** @param {string} word @param {string} told @param {string} value @param {string} detail */
function row(word, told, value, detail) {
  const field = h("input", { value, placeholder: "as it sounds: shi-VAWN", "aria-label": `How ${word} is said`, spellcheck: false, autocomplete: "off" });
  const form = h(
    "form",
    { class: "say", onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), respell(word, field.value.trim())) },
    h("button", { type: "button", class: "quiet", "aria-label": `Hear ${word}`, onclick: () => hear(word, field.value.trim()) }, "▶"),
    field,
    h("button", { type: "submit" }, "Keep"),
  );
  return h("li", { class: "guess" }, h("div", { class: "named" }, h("strong", {}, word), told && h("span", { class: "ipa" }, told), h("small", {}, detail)), form);
}

/** @param {Guess} guess */
function homograph(guess) {
  const ways = guess.ways.map((way, n) =>
    h("span", { class: "way" }, h("button", { class: "quiet", "aria-label": `Hear ${guess.word} as ${way}`, onclick: () => hear(guess.word, `/${n ? guess.other : guess.ipa}/`) }, "▶"), h("button", { onclick: () => respell(guess.word, way) }, `${way}`, h("span", { class: "ipa" }, n ? guess.other : guess.ipa))),
  );
  return h("li", { class: "guess" }, h("div", { class: "named" }, h("strong", {}, guess.word), h("small", {}, `${counted(guess.count, "time")}, first at ${guess.place}`)), h("div", { class: "row-of" }, ...ways));
}

async function load() {
  const told = await ask("/api/names", { script: SCRIPT });
  back.disabled = !told.undo;
  back.title = told.undo;
  const names = told.names.filter((/** @type {Guess} */ each) => !each.other);
  const open = told.names.filter((/** @type {Guess} */ each) => each.other);
  lead.textContent = names.length ? "The dictionary does not know these; this is how they will be said. Write one as it sounds, hear it, keep it." : "The dictionary knows every word of this script.";
  fill(
    guesses,
    names.length > 0 && section("Said by guess", names.map((/** @type {Guess} */ each) => row(each.word, each.ipa, "", `${counted(each.count, "time")}${each.language === "en-gb" ? ", British" : ""}`))),
    open.length > 0 && section("Written alike, said in two ways", open.map(homograph)),
    told.lexicon.length > 0 && section("As you said", told.lexicon.map((/** @type {{word: string, said: string}} */ each) => row(each.word, "", each.said, "empty and kept, it is said as usual again"))),
  );
}

/** @param {string} title @param {HTMLElement[]} rows */
function section(title, rows) {
  return h("section", {}, h("h2", {}, title), h("ul", { class: "guesses" }, ...rows));
}

listen((told) => told.kind === "files" && told.files.includes(SCRIPT) && load().catch(tell));
load().then(
  () => (document.body.dataset.ready = "yes"),
  (error) => {
    fill(guesses, h("div", { class: "empty" }, h("h2", {}, "The names cannot be read as they are."), h("p", {}, error.message), h("p", {}, error.next ?? "")));
    document.body.dataset.ready = "no";
  },
);
