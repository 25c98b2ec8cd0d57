// Turns where people sit into a stage, seen from above: left and right, near and far; they are dragged, or moved by keys.
import { h } from "../dom.js";
import { shown } from "../people.js";

const FARTHEST = 8;

/** @param {{who: string, pan: number, distance: number}[]} seats @param {import("../people.js").Hues} hues
 * @param {(who: string, pan: number, distance: number) => void} seat */
export function stage(seats, hues, seat) {
  const floor = h("div", { class: "floor" }, h("span", { class: "ear" }, "the listener"));
  for (const each of seats) floor.append(person(each, hues.of(each.who), floor, seat));
  return h("section", { class: "card stage" }, h("h2", {}, "The stage"), h("p", { class: "small" }, seats.length ? "Drag somebody to where they are heard from, or choose them and use the arrow keys." : "Nobody but the narrator speaks here."), seats.length > 0 && floor);
}

/** @param {{who: string, pan: number, distance: number}} told @param {number} hue @param {HTMLElement} floor
 * @param {(who: string, pan: number, distance: number) => void} seat */
function person(told, hue, floor, seat) {
  let { pan, distance } = told;
  const made = h("button", { class: "person voiced", hue });
  const show = () => {
    made.style.left = `${50 + pan * 44}%`;
    made.style.bottom = `${12 + (76 * Math.min(distance, FARTHEST)) / FARTHEST}%`;
    made.setAttribute("aria-label", `${shown(told.who)}: ${side(pan)}, ${distance} metres away`);
    made.textContent = shown(told.who);
  };
  made.addEventListener("pointerdown", (event) => made.setPointerCapture(event.pointerId));
  made.addEventListener("pointermove", (event) => {
    if (!made.hasPointerCapture(event.pointerId)) return;
    const box = floor.getBoundingClientRect();
    pan = clamp(Math.round((((event.clientX - box.left) / box.width - 0.5) / 0.44) * 20) / 20, -1, 1);
    distance = clamp(Math.round((((box.bottom - event.clientY) / box.height - 0.12) / 0.76) * FARTHEST * 2) / 2, 0.5, FARTHEST);
    show();
  });
  made.addEventListener("pointerup", () => {
    if (pan !== told.pan || distance !== told.distance) seat(told.who, pan, distance);
  });
  made.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.5], ArrowDown: [0, -0.5] }[event.key];
    if (!by) return;
    event.preventDefault();
    seat(told.who, clamp(Math.round((pan + (by[0] ?? 0)) * 20) / 20, -1, 1), clamp(distance + (by[1] ?? 0), 0.5, FARTHEST));
  });
  show();
  return made;
}

/** @param {number} pan */
function side(pan) {
  return pan < -0.05 ? "left" : pan > 0.05 ? "right" : "in the middle";
}

/** @param {number} value @param {number} low @param {number} high */
function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
