"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("bitext").textContent);
  const beads = data.beads;
  const panes = { ja: $("ja"), en: $("en") };
  const other = { ja: "en", en: "ja" };
  const spots = beads.map(() => ({ ja: [], en: [] }));
  for (const side of ["ja", "en"])
    for (const s of panes[side].querySelectorAll(".s[data-b]")) spots[s.dataset.b][side].push(s);

  const shade = (c) => (c >= 0.95 ? 4 : c >= 0.85 ? 3 : c >= 0.7 ? 2 : c >= 0.5 ? 1 : 0);
  const percent = (c) => (c < 1 ? Math.min(99, Math.round(100 * c)) : 100);
  const isNull = (b) => !b.ja.length || !b.en.length;
  const state = { hold: -1, touch: -1, shown: beads.map(() => true), hits: [], hit: -1, linked: true, lead: "ja" };
  let rows = [];

  const count = (test) => beads.filter(test).length;
  const parts = [`${beads.length} beads`];
  const summary = () => {
    const shown = state.shown.filter(Boolean).length;
    $("counts").textContent = [...parts, ...(shown < beads.length ? [`${shown} shown`] : [])].join(" · ");
  };
  const nulls = count(isNull), moved = count((b) => b.moved), low = count((b) => b.confidence < 0.85);
  if (nulls) parts.push(`${nulls} without counterpart`);
  if (moved) parts.push(`${moved} moved`);
  parts.push(`${low} below 85 %`);

  /* Lighting a bead on both sides. */
  function mark(name, n) {
    for (const [i, on] of [[state[name], false], [n, true]]) {
      if (i < 0 || !beads[i]) continue;
      for (const s of [...spots[i].ja, ...spots[i].en, ...(rows[i] ? [rows[i]] : [])]) s.classList.toggle(name, on);
    }
    state[name] = n;
    draw();
  }

  /* Bring what belongs to bead n in pane `side` to the height `y` of the window; without y, into view. */
  function bring(n, side, y) {
    const spot = spots[n][side][0], pane = panes[side];
    if (!spot) return;
    const box = spot.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    const inside = box.top >= frame.top + 30 && box.top <= frame.bottom - 40;
    if (y === undefined && inside) return;
    const aim = y === undefined || y < frame.top + 30 || y > frame.bottom - 40 ? frame.top + frame.height / 3 : y;
    quiet = performance.now() + 150;
    pane.scrollTop += box.top - aim;
  }

  function hold(n, from) {
    mark("hold", n);
    detail(n);
    if (n < 0) return;
    if (!$("list").hidden) rows[n].scrollIntoView({ block: "nearest" });
    else {
      const lead = from || (spots[n].ja.length ? "ja" : "en");
      bring(n, lead);
      const spot = spots[n][lead][0], there = neighbour(n, other[lead]);
      if (spot && there >= 0) bring(there, other[lead], spot.getBoundingClientRect().top);
    }
    try { history.replaceState(null, "", `#${beads[n].id}`); } catch { /* some browsers refuse it for files */ }
    draw();
  }

  /* The bead itself if it has that side, else the nearest before it that has. */
  function neighbour(n, side) {
    if (n < 0 || spots[n][side].length) return n;
    while (n >= 0 && (isNull(beads[n]) || beads[n].moved)) n -= 1;
    return n;
  }

  function detail(n) {
    const box = $("detail");
    box.textContent = "";
    if (n < 0) return;
    const b = beads[n], list = document.createElement("dl");
    const say = (name, text) => {
      if (!text) return;
      const pair = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd");
      dt.textContent = name;
      dd.textContent = text;
      pair.append(dt, dd);
      list.append(pair);
    };
    say("bead", `${n + 1} of ${beads.length}`);
    say("kind", b.kind + (isNull(b) ? ", no counterpart" : ""));
    say("confidence", `${percent(b.confidence)} %`);
    say("score", b.score ? b.score.toFixed(2) : "");
    say("moved", b.moved ? "yes" : "");
    say("status", b.status);
    say("evidence", b.evidence.join(" · "));
    say("note", b.note || "");
    say("Japanese", b.ja_ids.join(" "));
    say("English", b.en_ids.join(" "));
    box.append(list);
  }

  /* Pointing and clicking. */
  let wait = 0;
  for (const side of ["ja", "en"]) {
    const pane = panes[side];
    pane.addEventListener("pointerover", (event) => {
      const s = event.target.closest(".s[data-b]");
      const n = s ? Number(s.dataset.b) : -1;
      if (n === state.touch) return;
      mark("touch", n);
      clearTimeout(wait);
      if (n >= 0 && event.pointerType === "mouse") wait = setTimeout(() => bring(n, other[side]), 160);
    });
    pane.addEventListener("pointerleave", () => { clearTimeout(wait); mark("touch", -1); });
    pane.addEventListener("pointerenter", () => { state.lead = side; });
    pane.addEventListener("wheel", () => { state.lead = side; }, { passive: true });
    pane.addEventListener("touchstart", () => { state.lead = side; }, { passive: true });
    pane.addEventListener("click", (event) => {
      if (String(getSelection())) return;
      const s = event.target.closest(".s[data-b]");
      hold(s ? Number(s.dataset.b) : -1, side);
    });
    pane.addEventListener("scroll", () => { follow(side); draw(); }, { passive: true });
  }

  /* Scrolling together: heights of beads that stand in the same order on both sides, straight lines between. */
  let anchors = [], quiet = 0;
  function measure() {
    const tops = beads.map((b, n) => {
      if (b.moved || !spots[n].ja.length || !spots[n].en.length) return null;
      return ["ja", "en"].map((side) => spots[n][side][0].getBoundingClientRect().top - panes[side].getBoundingClientRect().top + panes[side].scrollTop);
    });
    anchors = [[0, 0]];
    for (const pair of tops.filter(Boolean).sort((a, b) => a[0] - b[0])) {
      const last = anchors[anchors.length - 1];
      if (pair[0] > last[0] && pair[1] > last[1]) anchors.push(pair);
    }
    anchors.push([panes.ja.scrollHeight, panes.en.scrollHeight].map((h, i) => Math.max(h, anchors[anchors.length - 1][i] + 1)));
    draw();
  }
  function follow(side) {
    if (!state.linked || side !== state.lead || performance.now() < quiet || anchors.length < 3) return;
    const from = side === "ja" ? 0 : 1, to = 1 - from;
    const eye = panes[side].clientHeight / 3, y = panes[side].scrollTop + eye;
    let i = anchors.findIndex((a) => a[from] > y);
    if (i < 1) i = anchors.length - 1;
    const a = anchors[i - 1], b = anchors[i];
    panes[other[side]].scrollTop = a[to] + ((y - a[from]) / (b[from] - a[from])) * (b[to] - a[to]) - eye;
  }

  /* The ties between the two panes. */
  let asked = false;
  function draw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const svg = $("ties"), frame = svg.getBoundingClientRect();
      if (!frame.width) return;
      const shapes = [];
      for (const n of visible()) {
        const b = beads[n];
        const ys = {};
        for (const side of ["ja", "en"]) {
          const spot = spots[n][side][0];
          if (spot) { const r = spot.getClientRects()[0] || spot.getBoundingClientRect(); ys[side] = r.top + r.height / 2 - frame.top; }
        }
        const w = frame.width;
        const name = ["c" + shade(b.confidence), b.moved && "moved", !state.shown[n] && "dim", n === state.touch && "touch", n === state.hold && "hold"].filter(Boolean).join(" ");
        if (isNull(b)) {
          const x = ys.ja !== undefined ? [0, 22] : [w, w - 22], y = ys.ja ?? ys.en;
          if (y === undefined) continue;
          const label = document.createElementNS(svg.namespaceURI, "text");
          label.setAttribute("x", x[0] ? x[1] - 14 : x[1] + 4);
          label.setAttribute("y", y + 4);
          label.textContent = "∅";
          shapes.push(path(svg, `M${x[0]},${y} L${x[1]},${y}`, name), label);
        } else if (ys.ja !== undefined && ys.en !== undefined) {
          /* A counterpart far out of view is tied only while its sentence is pointed at or held. */
          const far = Object.values(ys).some((y) => y < -frame.height / 2 || y > frame.height * 1.5);
          if (far && n !== state.touch && n !== state.hold) continue;
          shapes.push(path(svg, `M0,${ys.ja} C${w * 0.5},${ys.ja} ${w * 0.5},${ys.en} ${w},${ys.en}`, name));
        }
      }
      svg.replaceChildren(...shapes);
    });
  }
  function path(svg, d, name) {
    const p = document.createElementNS(svg.namespaceURI, "path");
    p.setAttribute("d", d);
    p.setAttribute("class", name);
    return p;
  }
  const inView = { ja: new Set(), en: new Set() };
  for (const side of ["ja", "en"]) {
    const watch = new IntersectionObserver((entries) => {
      for (const e of entries) inView[side][e.isIntersecting ? "add" : "delete"](e.target);
      draw();
    }, { root: panes[side] });
    for (const spot of spots) if (spot[side][0]) watch.observe(spot[side][0]);
  }
  function visible() {
    const seen = new Set();
    for (const side of ["ja", "en"]) for (const s of inView[side]) seen.add(Number(s.dataset.b));
    return seen;
  }

  /* Filters. */
  function filter() {
    const below = Number($("below").value), only = $("only").value;
    $("belowValue").textContent = below === 100 ? "any" : `${below} %`;
    const tests = {
      all: () => true, null: isNull, moved: (b) => b.moved,
      many: (b) => b.kind !== "1-1", open: (b) => b.status === "auto",
    };
    beads.forEach((b, n) => {
      const yes = (below === 100 || 100 * b.confidence < below) && tests[only](b);
      state.shown[n] = yes;
      for (const s of [...spots[n].ja, ...spots[n].en, ...(rows[n] ? [rows[n]] : [])]) s.classList.toggle("dim", !yes);
    });
    summary();
    draw();
  }
  $("below").addEventListener("input", filter);
  $("only").addEventListener("change", filter);

  /* Finding: by sentence, full- and half-width and case alike; the words themselves where the browser can. */
  const fold = (t) => t.normalize("NFKC").toLowerCase();
  const folded = beads.map((b) => fold([...b.ja, ...b.en].join("\n")));
  function find() {
    const wanted = fold($("find").value.trim());
    state.hits = [];
    state.hit = -1;
    beads.forEach((b, n) => {
      const yes = wanted !== "" && folded[n].includes(wanted);
      if (yes) state.hits.push(n);
      const sides = (side) => spots[n][side].filter((s) => fold(s.textContent).includes(wanted));
      for (const s of [...spots[n].ja, ...spots[n].en]) s.classList.remove("hit");
      if (yes) for (const s of [...sides("ja"), ...sides("en")]) s.classList.add("hit");
      if (rows[n]) rows[n].classList.toggle("hit", yes);
    });
    $("hits").textContent = wanted ? `${state.hits.length}` : "";
  }
  function toHit(step) {
    if (!state.hits.length) return;
    state.hit = (state.hit + step + state.hits.length) % state.hits.length;
    hold(state.hits[state.hit]);
    $("hits").textContent = `${state.hit + 1}/${state.hits.length}`;
  }
  $("find").addEventListener("input", find);
  $("find").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); toHit(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") { $("find").value = ""; find(); $("find").blur(); }
    event.stopPropagation();
  });

  /* The list of beads, for small windows, for judging one by one, and for paper. */
  function build() {
    if (rows.length) return;
    rows = beads.map((b, n) => {
      const row = document.createElement("div"), what = document.createElement("div");
      row.className = "row" + (state.shown[n] ? "" : " dim");
      what.className = "what";
      const chip = document.createElement("span");
      chip.className = "chip c" + shade(b.confidence);
      chip.textContent = (isNull(b) ? "∅ " : "") + (b.moved ? "⇅ " : "") + (b.status !== "auto" ? "✓ " : "") + percent(b.confidence);
      what.append(`${n + 1} `, chip, ` ${b.kind}`);
      row.append(what);
      for (const side of ["ja", "en"]) {
        const cell = document.createElement("div");
        cell.lang = data[side + "_lang"];
        for (const text of b[side]) {
          const p = document.createElement("p");
          p.textContent = text;
          cell.append(p);
        }
        if (!b[side].length) {
          const p = document.createElement("p");
          p.className = "none";
          p.lang = "en";
          p.textContent = "no counterpart";
          cell.append(p);
        }
        row.append(cell);
      }
      row.addEventListener("click", () => { if (!String(getSelection())) hold(n); });
      return row;
    });
    $("list").append(...rows);
    for (const name of ["hold", "touch"]) if (state[name] >= 0) rows[state[name]].classList.add(name);
  }
  function view(list) {
    if (list) build();
    $("list").hidden = !list;
    $("documents").hidden = list;
    $("viewButton").textContent = list ? "Side by side" : "List of beads";
    if (!list) measure();
    if (state.hold >= 0) hold(state.hold);
  }
  $("viewButton").addEventListener("click", () => view($("list").hidden));
  addEventListener("beforeprint", () => { build(); document.documentElement.classList.add("printing"); });
  addEventListener("afterprint", () => document.documentElement.classList.remove("printing"));

  /* Light and dark. */
  function theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  }
  $("themeButton").addEventListener("click", theme);
  $("helpButton").addEventListener("click", () => $("help").showModal());

  /* Keys. */
  function go(step, test) {
    let n = state.hold < 0 && step < 0 ? beads.length : state.hold;
    for (n += step; n >= 0 && n < beads.length; n += step) if (state.shown[n] && test(beads[n])) return hold(n);
  }
  const keys = {
    j: () => go(1, () => true), k: () => go(-1, () => true),
    n: () => go(1, (b) => b.confidence < 0.85), p: () => go(-1, (b) => b.confidence < 0.85),
    u: () => go(1, isNull), m: () => go(1, (b) => b.moved),
    "/": () => { $("find").focus(); $("find").select(); },
    v: () => view($("list").hidden), d: theme,
    s: () => { state.linked = !state.linked; $("detail").textContent = state.linked ? "The documents scroll together." : "Each document scrolls alone."; },
    "?": () => $("help").showModal(), Escape: () => hold(-1),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.target.closest("input, select, textarea")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  addEventListener("resize", measure);
  filter();
  measure();
  if (document.fonts) document.fonts.ready.then(measure);
  const wanted = decodeURIComponent(location.hash.slice(1));
  const start = wanted ? beads.findIndex((b) => b.id === wanted) : -1;
  if (start >= 0) hold(start);
})();
