// Turns delivered sounds into a player with chapters, and with the words that are heard.
import { SCRIPT } from "../api.js";
import { clock, fill, h } from "../dom.js";
import { Hues, shown } from "../people.js";

/** @typedef {{name: string, chapters: {title: string, start: number}[], captions: [number, number, string, string][]}} Heard */

const NEAR = 4;

/** @param {Heard[]} sounds */
export function player(sounds) {
  const hues = new Hues();
  const audio = h("audio", { controls: true, preload: "metadata" });
  const chapters = h("ol", { class: "chapters" });
  const words = h("div", { class: "captions", "aria-live": "off" });
  const which = h("select", { "aria-label": "Which file is heard", onchange: () => choose(Number(which.value)) }, ...sounds.map((each, n) => h("option", { value: n }, each.name)));
  let heard = /** @type {Heard} */ (sounds[0]);
  let at = -2;

  /** @param {number} n */
  function choose(n) {
    heard = sounds[n] ?? heard;
    at = -2;
    audio.src = `/files/${encodeURIComponent(heard.name)}?${new URLSearchParams({ script: SCRIPT })}`;
    const rows = heard.chapters.map(({ title, start }) =>
      h("li", {}, h("button", { class: "quiet", onclick: () => (jump(start), void audio.play()) }, h("span", { class: "number" }, clock(start)), title)),
    );
    fill(chapters, ...rows);
    tick();
  }

  /** @param {number} seconds */
  function jump(seconds) {
    audio.currentTime = seconds;
    tick();
  }

  function tick() {
    const now = audio.currentTime;
    const n = heard.captions.findLastIndex(([start]) => start <= now);
    if (n === at) return;
    at = n;
    const first = Math.max(0, n - 1);
    const near = heard.captions.slice(first, first + NEAR);
    const rows = near.map(([start, , who, said], k) =>
      h("button", { class: `caption${first + k === n ? " now" : ""}`, onclick: () => jump(start) }, who && h("span", { class: "voiced", hue: hues.of(who) }, shown(who)), h("span", {}, said)),
    );
    fill(words, ...rows);
    const chapter = heard.chapters.findLastIndex(({ start }) => start <= now + 0.05);
    [...chapters.children].forEach((each, k) => each.firstElementChild?.setAttribute("aria-pressed", String(k === chapter)));
  }

  audio.addEventListener("timeupdate", tick);
  choose(0);
  return h("section", { class: "card player" }, h("div", { class: "row-of heading" }, h("h2", {}, "Listen"), sounds.length > 1 && which), audio, words, heard.chapters.length > 1 && chapters);
}
