"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const audio = $("audio"), root = document.documentElement;
  const lines = [...document.querySelectorAll("main p[id]")];
  const starts = data.starts, ends = data.ends, chapters = data.chapters, length = data.length;
  const levels = Uint8Array.from(atob(data.levels), (c) => c.charCodeAt(0));
  const keep = (name, value) => { try { localStorage.setItem(data.id + name, JSON.stringify(value)); } catch { /* private windows keep nothing */ } };
  const kept = (name, other) => { try { return JSON.parse(localStorage.getItem(data.id + name)) ?? other; } catch { return other; } };
  const clock = (s) => {
    s = Math.max(0, Math.floor(s));
    const h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60, r = String(s % 60).padStart(2, "0");
    return h ? `${h}:${String(m).padStart(2, "0")}:${r}` : `${m}:${r}`;
  };
  const before = (list, value) => {
    let low = 0, high = list.length;
    while (low < high) { const middle = (low + high) >> 1; if (list[middle] <= value) low = middle + 1; else high = middle; }
    return low - 1;
  };

  // --- the sound: in the page itself, or a file beside it
  let loaded = false;
  const load = () => {
    if (loaded) return;
    loaded = true;
    const inside = $("sound");
    if (inside) {
      const text = atob(inside.textContent.trim()), bytes = new Uint8Array(text.length);
      for (let n = 0; n < text.length; n++) bytes[n] = text.charCodeAt(n);
      audio.src = URL.createObjectURL(new Blob([bytes], { type: data.type }));
    } else audio.src = data.file;
    audio.preservesPitch = true;
    audio.playbackRate = Number($("speed").value);
  };
  audio.addEventListener("error", () => { $("trouble").hidden = false; });

  let place = Math.min(kept("place", 0), length - 1), line = -1, word = -1, cursor = -1;
  const now = () => (loaded && audio.readyState ? audio.currentTime : place);
  const seek = (s, play) => {
    place = Math.max(0, Math.min(s, length - 0.05));
    load();
    if (audio.readyState) audio.currentTime = place;
    else audio.addEventListener("loadedmetadata", () => { audio.currentTime = place; }, { once: true });
    if (play) start();
    show(true);
  };
  const start = () => {
    const fresh = !loaded;
    load();
    if (fresh) audio.addEventListener("loadedmetadata", () => { audio.currentTime = place; }, { once: true });
    audio.play().catch(() => { /* it says so by its error event */ });
  };
  const toggle = () => (audio.paused ? start() : audio.pause());

  // --- following along: the line that is said is lit, and in it the word
  let following = true, scrolled = 0;
  const spell = (n) => {
    const p = lines[n], text = p.lastElementChild;
    text.dataset.plain = text.innerHTML;
    const words = text.textContent.split(/\s+/).filter(Boolean);
    text.replaceChildren(...words.flatMap((w, k) => {
      const span = document.createElement("span");
      span.className = "w"; span.textContent = w;
      return k ? [" ", span] : [span];
    }));
    return timed(n, words);
  };
  const timed = (n, words) => {
    const own = data.words[n];
    if (own && own.length === words.length) { let at = starts[n]; return own.map((d) => (at += d / 1000)); }
    const sizes = words.map((w) => w.length + 2), whole = sizes.reduce((a, b) => a + b, 0) || 1;
    let sum = 0;
    return sizes.map((size) => { const at = starts[n] + (ends[n] - starts[n]) * sum / whole; sum += size; return at; });
  };
  let times = [];
  const plain = (n) => {
    if (n < 0) return;
    const text = lines[n].lastElementChild;
    lines[n].classList.remove("on"); lines[n].removeAttribute("aria-current");
    if (text.dataset.plain !== undefined) { text.innerHTML = text.dataset.plain; delete text.dataset.plain; }
  };
  const show = (moved) => {
    const at = now();
    let n = before(starts, at + 0.02);
    if (n !== line) {
      plain(line); line = n; word = -1;
      if (n >= 0) {
        times = spell(n);
        lines[n].classList.add("on"); lines[n].setAttribute("aria-current", "true");
        if (following && (moved || !audio.paused)) bring(n);
      }
    } else if (moved && n >= 0 && following) bring(n);
    if (n >= 0) {
      const w = at > ends[n] + 0.3 ? -1 : before(times, at + 0.02);
      if (w !== word) {
        const spans = lines[n].lastElementChild.children;
        if (word >= 0 && spans[word]) spans[word].classList.remove("on");
        if (w >= 0 && spans[w]) spans[w].classList.add("on");
        word = w;
      }
    }
    const c = Math.max(0, before(chapters.map((each) => each[0]), at + 0.02));
    if (c !== chapter) turn(c);
    $("at").textContent = `${clock(at)} / ${clock(length)}`;
    $("wave").setAttribute("aria-valuenow", Math.round(at));
    $("wave").setAttribute("aria-valuetext", `${clock(at)} of ${clock(length)}`);
    draw();
  };
  const bring = (n) => {
    const box = lines[n].getBoundingClientRect(), low = innerHeight - $("bar").offsetHeight - 90;
    if (box.top < 70 || box.bottom > low) { scrolled = Date.now(); lines[n].scrollIntoView({ block: "center" }); }
  };
  addEventListener("wheel", () => look(false), { passive: true });
  addEventListener("touchmove", () => look(false), { passive: true });
  const look = (on) => { following = on; $("follow").hidden = on || audio.paused; if (on && line >= 0) lines[line].scrollIntoView({ block: "center" }); };
  $("follow").onclick = () => look(true);

  // --- chapters
  let chapter = -1;
  const links = [...document.querySelectorAll("#chapters button")];
  const turn = (c) => {
    if (links[chapter]) links[chapter].removeAttribute("aria-current");
    chapter = c;
    if (links[c]) links[c].setAttribute("aria-current", "true");
    $("chapter").textContent = chapters[c][1];
    if ("mediaSession" in navigator) navigator.mediaSession.metadata = new MediaMetadata({ title: chapters[c][1], artist: data.author, album: data.title });
    if (sleep === "chapter" && asleep >= 0 && c !== asleep) { audio.pause(); calm(""); }
  };
  links.forEach((each, c) => { each.onclick = () => seek(chapters[c][0], true); });

  // --- the waveform of the chapter
  const wave = $("wave"), pen = wave.getContext("2d");
  const span = () => [chapters[Math.max(0, chapter)][0], chapters[chapter + 1] ? chapters[chapter + 1][0] : length];
  const draw = () => {
    const wide = wave.clientWidth, high = wave.clientHeight, ratio = devicePixelRatio || 1;
    if (wave.width !== Math.round(wide * ratio)) { wave.width = Math.round(wide * ratio); wave.height = Math.round(high * ratio); }
    const [from, to] = span(), style = getComputedStyle(root), bars = Math.floor(wide / 3);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, wide, high);
    const done = (now() - from) / (to - from);
    const colours = [style.getPropertyValue("--accent"), style.getPropertyValue("--edge")];
    for (let n = 0; n < bars; n++) {
      const a = Math.floor((from + (to - from) * n / bars) * data.rate), b = Math.max(a + 1, Math.floor((from + (to - from) * (n + 1) / bars) * data.rate));
      let top = 0;
      for (let k = a; k < b && k < levels.length; k++) top = Math.max(top, levels[k]);
      const tall = Math.max(2, top / 255 * (high - 4));
      pen.fillStyle = colours[n / bars < done ? 0 : 1];
      pen.fillRect(n * 3, (high - tall) / 2, 2, tall);
    }
    pen.fillStyle = style.getPropertyValue("--ink");
    for (const mark of marks) if (mark >= from && mark < to) pen.fillRect((mark - from) / (to - from) * wide - 1, 0, 2, 8);
  };
  let dragging = false;
  const point = (event) => { const [from, to] = span(), box = wave.getBoundingClientRect(); seek(from + (to - from) * Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)), false); };
  wave.onpointerdown = (event) => { dragging = true; wave.setPointerCapture(event.pointerId); point(event); };
  wave.onpointermove = (event) => { if (dragging) point(event); };
  wave.onpointerup = wave.onpointercancel = () => { dragging = false; };

  // --- bookmarks
  let marks = kept("marks", []);
  const noted = () => {
    keep("marks", marks);
    $("none").hidden = marks.length > 0;
    $("marks").replaceChildren(...marks.map((at) => {
      const item = document.createElement("li"), go = document.createElement("button"), gone = document.createElement("button");
      const n = before(starts, at + 0.02), text = n >= 0 ? lines[n].lastElementChild.textContent : data.title;
      item.className = "mark"; gone.className = "gone"; gone.textContent = "✕"; gone.setAttribute("aria-label", `Remove the bookmark at ${clock(at)}`);
      const name = document.createElement("span"), time = document.createElement("time");
      name.className = "name"; name.textContent = text.length > 60 ? `${text.slice(0, 58)}…` : text; time.textContent = clock(at);
      go.append(name, time); go.onclick = () => seek(at, true);
      gone.onclick = () => { marks = marks.filter((each) => each !== at); noted(); draw(); };
      item.append(go, gone);
      return item;
    }));
  };
  const note = () => {
    const at = Math.round(now() * 10) / 10;
    marks = marks.some((each) => Math.abs(each - at) < 1) ? marks.filter((each) => Math.abs(each - at) >= 1) : [...marks, at].sort((a, b) => a - b);
    noted(); draw();
    $("marked").open = true;
  };

  // --- speed, sleep, theme
  $("speed").value = kept("speed", "1");
  if (!$("speed").value) $("speed").value = "1";
  $("speed").onchange = () => { audio.playbackRate = Number($("speed").value); keep("speed", $("speed").value); };
  let sleep = "", until = 0, asleep = -1;
  const calm = (value) => { sleep = value; $("sleep").value = value; until = Number(value) ? Date.now() + Number(value) * 60000 : 0; asleep = value === "chapter" ? chapter : -1; audio.volume = 1; $("sleep").classList.toggle("on", !!value); };
  $("sleep").onchange = () => calm($("sleep").value);
  const themes = ["", "light", "dark"], shade = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; $("theme").setAttribute("aria-label", `Theme: ${theme || "as the system"}`); $("theme").title = $("theme").getAttribute("aria-label"); keep("theme", theme); draw(); };
  $("theme").onclick = () => shade(themes[(themes.indexOf(root.dataset.theme || "") + 1) % 3]);

  // --- the lines
  const step = (by) => {
    cursor = Math.max(0, Math.min(lines.length - 1, (cursor < 0 ? line : cursor) + by));
    document.querySelector("p.cursor")?.classList.remove("cursor");
    lines[cursor].classList.add("cursor"); lines[cursor].scrollIntoView({ block: "nearest" });
    $("said").textContent = lines[cursor].textContent;
  };
  document.querySelector("main").onclick = (event) => {
    const p = event.target.closest("p[id]");
    if (p && !String(getSelection())) { following = true; $("follow").hidden = true; seek(starts[Number(p.id.slice(1))], true); }
  };
  document.querySelectorAll("#people button").forEach((each) => {
    each.onclick = () => {
      const mine = lines.map((p, n) => (p.dataset.c === each.dataset.c ? n : -1)).filter((n) => n >= 0);
      const next = mine.find((n) => starts[n] > now() + 0.1) ?? mine[0];
      if (next !== undefined) seek(starts[next], true);
    };
  });

  // --- keys
  const forward = (by) => seek(now() + by, false);
  const speeds = [...$("speed").options].map((each) => each.value);
  const faster = (by) => { const n = Math.max(0, Math.min(speeds.length - 1, speeds.indexOf($("speed").value) + by)); $("speed").value = speeds[n]; $("speed").onchange(); };
  const keys = {
    " ": toggle, k: toggle, ArrowLeft: () => forward(-5), ArrowRight: () => forward(5), j: () => forward(-15), l: () => forward(30),
    ArrowUp: () => step(-1), ArrowDown: () => step(1), Enter: () => cursor >= 0 && seek(starts[cursor], true),
    n: () => seek(chapters[Math.min(chapters.length - 1, chapter + 1)][0], false), p: () => seek(chapters[now() - chapters[chapter][0] > 3 ? chapter : Math.max(0, chapter - 1)][0], false),
    "[": () => faster(-1), "]": () => faster(1), b: note, f: () => look(true), m: () => { audio.muted = !audio.muted; }, t: () => $("theme").onclick(),
    "?": () => $("help").showModal(), Home: () => seek(0, false),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open || /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (/^(BUTTON|SUMMARY)$/.test(event.target.tagName) && (event.key === " " || event.key === "Enter")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  $("play").onclick = toggle; $("back").onclick = () => forward(-15); $("on").onclick = () => forward(30);
  $("mark").onclick = note; $("keys").onclick = () => $("help").showModal(); $("shut").onclick = () => $("help").close();

  const played = () => {
    const on = !audio.paused;
    $("play").innerHTML = on ? '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 4h4v16H6zM14 4h4v16h-4z"/></svg>' : '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 4l14 8-14 8z"/></svg>';
    $("play").setAttribute("aria-label", on ? "Pause" : "Play");
    $("follow").hidden = following || !on;
    if (on) requestAnimationFrame(tick);
  };
  let last = 0;
  const tick = (at) => {
    if (audio.paused) return;
    if (at - last > 45) {
      last = at; place = audio.currentTime; show(false);
      if (until) {
        const left = until - Date.now();
        audio.volume = Math.max(0, Math.min(1, left / 8000));
        if (left <= 0) { audio.pause(); calm(""); }
      }
    }
    requestAnimationFrame(tick);
  };
  ["play", "pause", "ended"].forEach((name) => audio.addEventListener(name, played));
  audio.addEventListener("pause", () => keep("place", now()));
  audio.addEventListener("timeupdate", () => { if (document.hidden) show(false); });
  addEventListener("pagehide", () => keep("place", now()));
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if ("mediaSession" in navigator) for (const [name, act] of [["play", start], ["pause", () => audio.pause()], ["seekbackward", () => forward(-15)], ["seekforward", () => forward(30)], ["previoustrack", keys.p], ["nexttrack", keys.n]]) try { navigator.mediaSession.setActionHandler(name, act); } catch { /* older ones know fewer */ }
  if (innerWidth < 960 && chapters.length > 8) $("chapters").parentElement.open = false;
  noted(); played(); shade(kept("theme", ""));
  if (location.hash.startsWith("#t=")) place = Number(location.hash.slice(3)) || 0;
  show(place > 0);
})();
