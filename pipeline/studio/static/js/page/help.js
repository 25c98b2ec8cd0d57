// Turns the keys of the page into the list that `?` shows.
import { showKeys } from "../dialog.js";

export function help() {
  void showKeys([
    ["j k", "next and last line"], ["d", "next doubt; D the one before"], ["Enter", "agree: it is as it stands"],
    ["1 9", "who speaks, by the numbers below; 0 the narrator"], ["w", "who speaks, by a few letters"], ["n", "somebody new"], ["i", "take what the last change implies"],
    ["m", "these two are one person"], ["t", "other words"], ["y", "delivery"], ["s", "a sound at the word that is marked"],
    ["p", "a pause"], ["Space", "hear this line"], ["Shift Space", "the mix from here"], ["r", "record it"], ["u", "undo; U redo"],
    ["/", "find"], ["Escape", "silence"],
  ]);
}
