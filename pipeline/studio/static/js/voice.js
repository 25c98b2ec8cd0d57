// Turns sounds of the studio into what is heard: one at a time, the last one asked for.
import { sound, tell } from "./api.js";

const player = new Audio();
let number = 0;
/** @type {Blob | null} */
let last = null;
/** @type {(() => void) | null} */
let ended = null;

/** Whether something is heard or on its way. */
export function isBusy() {
  return ended !== null;
}

/** Ends what is heard. */
export function hush() {
  number += 1;
  player.pause();
  const before = ended;
  ended = null;
  before?.();
}

/**
 * Fetches a sound and plays it; resolves when it began, with whether it was recorded for that, and
 * when each line of it begins; with nothing where it cannot be heard. `over` is called once,
 * when it ended in any way.
 * @param {string} path @param {Record<string, string | number>} settings @param {() => void} [over]
 * @returns {Promise<{isNew: boolean, starts: import("./api.js").Start[]} | null>}
 */
export async function play(path, settings, over = () => {}) {
  hush();
  const mine = number;
  ended = over;
  try {
    const { blob, isNew, starts } = await sound(path, settings);
    if (mine !== number) return { isNew, starts };
    URL.revokeObjectURL(player.src);
    last = blob;
    player.src = URL.createObjectURL(blob);
    await player.play();
    return { isNew, starts };
  } catch (error) {
    if (mine === number) {
      hush();
      tell(error);
    }
    return null;
  }
}

player.addEventListener("ended", hush);

/** What is heard, for whoever measures it. */
export function heard() {
  return { player, last };
}

/** Says where in the sound one is, until it ends. @param {(seconds: number) => void} tick */
export function follow(tick) {
  const mine = number;
  const step = () => {
    if (mine !== number || !isBusy()) return;
    tick(player.currentTime);
    requestAnimationFrame(step);
  };
  step();
}
