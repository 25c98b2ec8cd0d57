// Turns the sounds that a script's words ask for into offers: each is heard in its place before it is taken.
import { SCRIPT, ask, tell } from "../api.js";
import { counted, fill, h } from "../dom.js";
import { play } from "../voice.js";

/** @typedef {{line: number, note: string, because: string, scene: number}} Proposal */

/** @param {HTMLElement} into @param {{go: (scene: number) => void, take: (digest: string, each: Proposal) => Promise<unknown>}} acts */
export async function proposals(into, acts) {
  try {
    const told = await ask("/api/proposals", { script: SCRIPT });
    const rows = told.proposals.map((/** @type {Proposal} */ each) =>
      h(
        "li",
        {},
        h("code", {}, each.note.replace(/^\[\[|\]\]$/g, "")),
        h("small", {}, each.because),
        h(
          "div",
          { class: "row-of" },
          h("button", { class: "quiet", "aria-label": `Hear ${each.note} in its place`, onclick: () => play("/api/proposal.wav", { script: SCRIPT, line: each.line, note: each.note }) }, "▶ In its place"),
          h("button", { onclick: () => acts.take(told.digest, each).then(() => proposals(into, acts)) }, "Take it"),
          h("button", { class: "quiet", onclick: () => acts.go(each.scene) }, "Show its scene"),
        ),
      ),
    );
    fill(
      into,
      h("section", { class: "card offers" }, h("h2", {}, "What the words ask for"), h("p", { class: "small" }, rows.length ? `${counted(rows.length, "sound")} that the script's own words name. Nothing is written before you take it.` : "The words ask for no sound that is not there."), h("ul", {}, ...rows)),
    );
  } catch (error) {
    tell(error);
  }
}
