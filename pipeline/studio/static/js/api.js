// Turns a question to the studio into its answer, and what goes wrong into a sentence with its next step.
import { notice } from "./dom.js";

/** What went wrong, and what to do next. */
export class Refused extends Error {
  /** @param {string} what @param {string} next @param {number} status */
  constructor(what, next, status) {
    super(what);
    this.next = next;
    this.status = status;
  }
}

/** The script that this screen is of. */
export const SCRIPT = document.body.dataset.script ?? "";

/** @param {string} path @param {Record<string, string | number>} [settings] */
export function address(path, settings = {}) {
  const told = Object.entries(settings).map(([key, value]) => [key, String(value)]);
  return told.length ? `${path}?${new URLSearchParams(told)}` : path;
}

/** @param {Response} response @returns {Promise<any>} */
async function answered(response) {
  if (response.ok) return response.json();
  throw await refusal(response);
}

/** @param {Response} response */
export async function refusal(response) {
  const words = await response.text();
  try {
    const told = JSON.parse(words);
    const where = told.file ? `${told.file}${told.line ? `:${told.line}` : ""}: ` : "";
    return new Refused(where + told.error, told.next ?? "", response.status);
  } catch {
    return new Refused(words.trim() || "The studio did not answer.", "Is it still running?", response.status);
  }
}

/** @param {RequestInfo} request @param {RequestInit} [settings] */
async function reached(request, settings) {
  try {
    return await fetch(request, settings);
  } catch {
    throw new Refused("The studio does not answer.", "Start it again with fullcast studio, and open its new address.", 0);
  }
}

/** @param {string} path @param {Record<string, string | number>} [settings] @returns {Promise<any>} */
export async function ask(path, settings = {}) {
  return answered(await reached(address(path, settings)));
}

/** @param {string} path @param {object} body @returns {Promise<any>} */
export async function change(path, body) {
  const headers = { "content-type": "application/json" };
  return answered(await reached(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** @param {File} file @returns {Promise<any>} */
export async function upload(file) {
  return answered(await reached(`/api/stories/${encodeURIComponent(file.name)}`, { method: "PUT", body: file }));
}

/** @typedef {{start: number, words: number[]}} Start When a line of a sound begins, and each word of it, in seconds. */

/** @param {string} told @returns {Start} */
function startOf(told) {
  const [start, words = ""] = told.split(":");
  return { start: Number(start), words: words.split(",").filter(Boolean).map(Number) };
}

/** A sound, whether it was made just now, and when the lines in it begin. @param {string} path @param {Record<string, string | number>} settings */
export async function sound(path, settings) {
  const response = await reached(address(path, settings));
  if (!response.ok) throw await refusal(response);
  const starts = (response.headers.get("x-starts") ?? "").split(" ").filter(Boolean).map(startOf);
  return { blob: await response.blob(), isNew: response.headers.get("x-recorded") === "new", starts };
}

/** Shows what went wrong. @param {unknown} error */
export function tell(error) {
  if (error instanceof Refused) notice(error.message, error.next, true);
  else {
    console.error(error);
    notice("Something went wrong on this page.", "Load it again.", true);
  }
}

/** Events of the studio: a file changed, a job went on. @param {(told: any) => void} hear */
export function listen(hear) {
  const source = new EventSource("/api/events");
  source.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  addEventListener("pagehide", () => source.close());
}
