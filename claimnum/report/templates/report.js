"use strict";
/* Shows the data of the report. Strangers' text reaches the page by textContent alone, never as markup. */
(() => {
  const $ = (id) => document.getElementById(id);
  const D = JSON.parse($("data").textContent);
  const LEVELS = D.levels, PAGE = 100, GROUP_PAGE = 15;
  const number = new Intl.NumberFormat("en");

  /** An element with attributes and children; strings become text. `on…` attributes are listeners. */
  function h(tag, attrs, ...children) {
    const svg = ["svg", "g", "circle", "line", "path", "rect", "text", "title"].includes(tag);
    const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attrs || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }
  const plural = (n, noun) => `${number.format(n)} ${noun}${n === 1 ? "" : "s"}`;
  const pie = (level) => h("span", { class: `pie lv-${level}`, "aria-hidden": "true" });
  const levelMark = (level) => h("span", { class: "level" }, pie(level), level);
  const show = (node, ...children) => node.replaceChildren(...children.flat());

  /* ---- claims: rows of an array, unpacked once */
  const claims = D.claims.map((row, id) => {
    const claim = { id };
    D.fields.forEach((name, i) => { claim[name] = row[i]; });
    claim.kind = D.kinds[claim.kind];
    claim.level = LEVELS[claim.level];
    claim.unit = D.units[claim.unit] || "";
    claim.source = D.sources[claim.source] || "";
    return claim;
  });
  const byDoc = D.docs.map(() => []);
  claims.forEach((claim) => byDoc[claim.doc].push(claim));
  D.groups.forEach((group, g) => group.members.forEach((member) => { claims[member.claim].group ??= g; }));
  const docName = (d) => D.docs[d].title || D.docs[d].id.split(/[\\/]/).pop() || D.docs[d].id || "(no name)";
  const sentenceOf = (claim) => {
    const doc = D.docs[claim.doc];
    return doc.text === null ? claim.sentence : doc.text.slice(claim.from, claim.to);
  };

  /* ---- the address: #/page/…?filter=value, so that Back works and a view can be bookmarked */
  function address() {
    const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
    const parts = path.split("/");
    return { page: parts[0] || "overview", rest: parts.slice(1), query: new URLSearchParams(query || "") };
  }
  function route() {
    const at = address();
    const page = $(at.page) && $(at.page).hasAttribute("data-view") ? at.page : "overview";
    document.querySelectorAll("[data-view]").forEach((view) => { view.hidden = view.id !== page; });
    document.querySelectorAll("nav a").forEach((link) => {
      if (link.dataset.page === page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    if (page === "overview") showSharpest();
    if (page === "articles") showArticles(at);
    if (page === "claims") showClaims(at.query);
    if (page === "comparisons") showGroups(at);
  }

  /* ---- the record of one claim */
  let open = null, opener = null;
  function showRecord(claim, from) {
    open = claim;
    opener = from || document.activeElement;
    const entry = (name, ...value) => (value.some(Boolean) ? [h("dt", {}, name), h("dd", {}, ...value)] : []);
    const soft = (text) => h("span", { class: "soft" }, text);
    const said = sentenceOf(claim), text = claim.text, at = claim.start - claim.from;
    const quote = said.slice(at, at + text.length) === text
      ? [said.slice(0, at), h("mark", { class: `lv-${claim.level}` }, text), said.slice(at + text.length)] : [said];
    const cues = claim.cues.map((cue) => h("li", {}, h("q", {}, cue[0]), soft(` ${cue[1]}, ${cue[2]}`)));
    show($("panel"),
      h("div", { class: "bar-buttons" },
        h("button", { type: "button", onclick: () => step(-1) }, "← Previous"),
        h("button", { type: "button", onclick: () => step(1) }, "Next →"),
        h("button", { type: "button", class: "close", "aria-label": "Close the record", onclick: closeRecord }, "✕")),
      h("h2", { tabindex: "-1" }, text),
      h("blockquote", {}, quote),
      h("dl", { class: "record" },
        entry("Amount", h("b", {}, claim.amount), claim.negated ? " (denied)" : ""),
        entry("Kind", claim.kind, claim.form === "point" ? "" : soft(` · ${claim.form}`)),
        entry("Unit", claim.unit),
        entry("About", claim.subject),
        entry("Hedging", levelMark(claim.level), cues.length ? h("ul", { class: "cues" }, cues) : ""),
        entry("Source", claim.source || soft("none named: the writer says so"), claim.sourceCue ? soft(` “${claim.sourceCue}”`) : ""),
        entry("Time", claim.time, claim.days ? soft(` ${claim.days}`) : ""),
        entry("Article", docName(claim.doc), D.docs[claim.doc].date ? soft(` ${D.docs[claim.doc].date}`) : ""),
        entry("Place", soft(`characters ${number.format(claim.at)}–${number.format(claim.atEnd)}`)),
        entry("Rules", soft(claim.rules))),
      h("p", {}, h("a", { href: `#/articles/${claim.doc}/${claim.id}` }, "Show in the article")),
      claim.group === undefined ? "" : h("p", {}, h("a", { href: `#/comparisons/${claim.group}` }, `Compare: ${D.groups[claim.group].label}`)));
    $("panel").hidden = false;
    $("panel").scrollTop = 0;
    markOpen();
  }
  function markOpen() {
    document.querySelectorAll(".on").forEach((node) => node.classList.remove("on"));
    if (open) document.querySelectorAll(`[data-claim="${open.id}"]`).forEach((node) => node.classList.add("on"));
  }
  function closeRecord() {
    $("panel").hidden = true;
    open = null;
    markOpen();
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  }
  /** The next claim of what is on the page: the article's claims, or the rows of the table. */
  function step(by) {
    const marks = [...document.querySelectorAll("[data-view]:not([hidden]) [data-claim][tabindex], [data-view]:not([hidden]) button[data-claim]")];
    if (!marks.length) return;
    const now = open ? marks.findIndex((node) => Number(node.dataset.claim) === open.id) : (by > 0 ? -1 : 0);
    const next = marks[(now + by + marks.length) % marks.length];
    showRecord(claims[next.dataset.claim], next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }

  /* ---- articles */
  const hidden = new Set();
  let shownDoc = null;
  function showArticles(at) {
    const wanted = Math.min(Math.max(0, Number.parseInt(at.rest[0], 10) || 0), D.docs.length - 1);
    if (wanted !== shownDoc) {
      shownDoc = wanted;
      listArticles();
      if (wanted >= 0) drawArticle(wanted);
    }
    const claim = at.rest[1] === undefined ? null : claims[at.rest[1]];
    if (claim && claim.doc === wanted) {
      const mark = document.querySelector(`#article [data-claim="${claim.id}"]`);
      showRecord(claim, mark);
      if (mark) { mark.scrollIntoView({ block: "center" }); mark.focus({ preventScroll: true }); }
    }
  }
  function listArticles() {
    const wanted = $("find-article").value.trim().toLowerCase();
    const found = D.docs.map((doc, d) => d).filter((d) => !wanted || `${docName(d)} ${D.docs[d].id} ${D.docs[d].text || ""}`.toLowerCase().includes(wanted));
    const rows = found.slice(0, 500).map((d) => h("li", {}, h("a", { href: `#/articles/${d}`, "aria-current": d === shownDoc ? "true" : null },
      docName(d), h("small", {}, [D.docs[d].date, plural(byDoc[d].length, "claim")].filter(Boolean).join(" · ")))));
    if (found.length > 500) rows.push(h("li", { class: "soft" }, `and ${plural(found.length - 500, "more article")}: search for them`));
    show($("article-list"), rows.length ? rows : [h("li", { class: "soft" }, "No article fits.")]);
  }
  function drawArticle(d) {
    const doc = D.docs[d], prose = h("div", { class: "prose" });
    let paragraph = null;
    const write = (node) => { if (!paragraph) prose.append((paragraph = h("p"))); paragraph.append(node); };
    const writeText = (text) => text.split(/\n\s*\n|\n(?=[A-Z“"•*-])/).forEach((part, i) => {
      if (i) paragraph = null;
      if (paragraph ? part : part.trim()) write(paragraph ? part : part.trimStart());
    });
    if (doc.text === null) {
      prose.append(h("p", { class: "soft" }, "The whole text is left out to keep the report small; these are the sentences with claims."));
      byDoc[d].forEach((claim) => { paragraph = null; write(markOf(claim, claim.sentence)); });
    } else {
      let at = 0;
      for (const claim of byDoc[d]) {
        if (claim.start < at) continue;
        writeText(doc.text.slice(at, claim.start));
        write(markOf(claim, doc.text.slice(claim.start, claim.end)));
        at = claim.end;
      }
      writeText(doc.text.slice(at));
    }
    const legend = h("div", { class: "legend", role: "group", "aria-label": "Highlight by hedging level" }, LEVELS.map((level) => h("label", {},
      h("input", { type: "checkbox", checked: !hidden.has(level), onchange: (event) => {
        hidden[event.target.checked ? "delete" : "add"](level);
        document.querySelectorAll(`#article .prose mark.lv-${level}`).forEach((mark) => mark.classList.toggle("off", !event.target.checked));
      } }), h("mark", { class: `lv-${level}` }, level), `${byDoc[d].filter((claim) => claim.level === level).length}`)));
    const where = doc.title ? [doc.date, doc.path].filter(Boolean).join(" · ") : [doc.date, doc.path !== doc.id && doc.path].filter(Boolean).join(" · ");
    // A text that opens with its own title shows it once, with its claims.
    const titled = doc.title && doc.text && doc.text.trimStart().startsWith(doc.title);
    if (titled && prose.firstChild) prose.firstChild.className = "headline";
    show($("article"), h("h2", { class: titled ? "sr" : null }, docName(d)), h("p", { class: "soft" }, where || plural(byDoc[d].length, "claim")), legend, prose);
    markOpen();
  }
  function markOf(claim, text) {
    const openIt = (event) => showRecord(claim, event.currentTarget);
    return h("mark", { class: `lv-${claim.level}${hidden.has(claim.level) ? " off" : ""}`, role: "button", tabindex: "0", "data-claim": claim.id,
      "aria-label": `${text}, hedging ${claim.level}`, title: `hedging: ${claim.level}`, onclick: openIt,
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); openIt(event); } } }, text);
  }

  /* ---- the table of claims */
  const COLUMNS = [
    { key: "text", name: "Claim", value: (c) => c.text.toLowerCase() },
    { key: "amount", name: "Amount", num: true, value: (c) => c.sort ?? -Infinity },
    { key: "unit", name: "Unit", value: (c) => c.unit.toLowerCase() },
    { key: "kind", name: "Kind", value: (c) => c.kind },
    { key: "subject", name: "About", value: (c) => c.subject.toLowerCase() },
    { key: "level", name: "Hedging", value: (c) => LEVELS.indexOf(c.level) },
    { key: "source", name: "Source", value: (c) => c.source.toLowerCase() },
    { key: "time", name: "Time", value: (c) => c.time.toLowerCase() },
    { key: "doc", name: "Article", value: (c) => c.doc },
  ];
  const FILTERS = [
    { key: "kind", name: "Kind", of: (c) => c.kind, values: D.kinds },
    { key: "level", name: "Hedging", of: (c) => c.level, values: LEVELS },
    { key: "source", name: "Source", of: (c) => c.source, values: D.sources, none: "no source named" },
    { key: "unit", name: "Unit", of: (c) => c.unit, values: D.units, none: "no unit" },
    { key: "doc", name: "Article", of: (c) => String(c.doc), values: D.docs.map((_, d) => String(d)), label: (d) => docName(d) },
  ];
  let found = claims, page = 0, sorting = { key: null, down: false };
  const NONE = "∅";
  function buildFilters() {
    const search = h("input", { type: "search", id: "f-q", placeholder: "words of the claim or its sentence", autocomplete: "off", oninput: later(writeQuery) });
    const boxes = FILTERS.map((filter) => {
      const counts = new Map();
      claims.forEach((claim) => counts.set(filter.of(claim), (counts.get(filter.of(claim)) || 0) + 1));
      let values = filter.values.filter((value) => counts.has(value) && value !== "");
      if (filter.key === "source" || filter.key === "unit") values = values.toSorted ? values.toSorted((a, b) => counts.get(b) - counts.get(a)) : values;
      const options = values.slice(0, 1000).map((value) => h("option", { value }, `${filter.label ? filter.label(value) : value} (${counts.get(value)})`));
      if (filter.none && counts.has("")) options.unshift(h("option", { value: NONE }, `(${filter.none}: ${counts.get("")})`));
      return h("label", {}, filter.name, h("select", { id: `f-${filter.key}`, onchange: writeQuery }, h("option", { value: "" }, "all"), options));
    });
    show($("filters"), h("label", { class: "wide" }, "Search", search), boxes);
    $("filters").addEventListener("submit", (event) => event.preventDefault());
    $("reset").addEventListener("click", () => { location.hash = "#/claims"; });
    show($("claim-head"), COLUMNS.map((column) => h("th", { scope: "col", class: column.num ? "num" : null, "data-key": column.key },
      h("button", { type: "button", onclick: () => sortBy(column.key) }, column.name))));
  }
  function writeQuery() {
    const query = new URLSearchParams();
    if ($("f-q").value) query.set("q", $("f-q").value);
    FILTERS.forEach((filter) => { const value = $(`f-${filter.key}`).value; if (value) query.set(filter.key, value); });
    history.replaceState(null, "", `#/claims${query.size || query.toString() ? `?${query}` : ""}`);
    showClaims(query);
  }
  function showClaims(query) {
    if (!$("f-q")) buildFilters();
    const q = query.get("q") || "";
    if ($("f-q").value !== q) $("f-q").value = q;
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = FILTERS.map((filter) => { const value = query.get(filter.key) || ""; $(`f-${filter.key}`).value = value; return [filter, value]; }).filter(([, value]) => value);
    found = claims.filter((claim) => wanted.every(([filter, value]) => filter.of(claim) === (value === NONE ? "" : value))
      && (!words.length || words.every((word) => (claim.hay ??= `${claim.text} ${sentenceOf(claim)} ${claim.subject} ${claim.source} ${claim.unit}`.toLowerCase()).includes(word))));
    page = 0;
    sortFound();
    drawRows();
  }
  function sortBy(key) {
    sorting = { key, down: sorting.key === key ? !sorting.down : key === "amount" || key === "level" };
    page = 0;
    sortFound();
    drawRows();
  }
  function sortFound() {
    document.querySelectorAll("#claim-head th").forEach((th) => {
      if (th.dataset.key === sorting.key) th.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
      const name = COLUMNS.find((column) => column.key === th.dataset.key).name;
      th.firstChild.textContent = th.dataset.key === sorting.key ? `${name} ${sorting.down ? "↓" : "↑"}` : name;
    });
    const column = COLUMNS.find((one) => one.key === sorting.key), sign = sorting.down ? -1 : 1;
    if (!column) { found.sort((a, b) => a.id - b.id); return; }
    const keys = new Map(found.map((claim) => [claim, column.value(claim)]));
    found.sort((a, b) => { const x = keys.get(a), y = keys.get(b); return (x < y ? -sign : x > y ? sign : 0) || a.id - b.id; });
  }
  function drawRows(all) {
    $("claim-count").textContent = found.length === claims.length ? plural(found.length, "claim") : `${number.format(found.length)} of ${plural(claims.length, "claim")}`;
    const rows = all ? found.slice(0, 5000) : found.slice(page * PAGE, (page + 1) * PAGE);
    show($("claim-rows"), rows.length ? rows.map((claim) => h("tr", { "data-claim": claim.id, onclick: (event) => showRecord(claim, event.currentTarget.querySelector("button")) },
      h("td", {}, h("button", { type: "button", class: "link", "data-claim": claim.id }, claim.text)),
      h("td", { class: "num" }, (claim.negated ? "not " : "") + claim.bare), h("td", {}, claim.unit), h("td", {}, claim.kind), h("td", {}, claim.subject),
      h("td", {}, levelMark(claim.level)), h("td", {}, claim.source), h("td", {}, claim.time), h("td", {}, h("span", { title: docName(claim.doc) }, docName(claim.doc)))))
      : [h("tr", {}, h("td", { colspan: COLUMNS.length }, "No claim fits."))]);
    drawPager($("claim-pager"), page, Math.ceil(found.length / PAGE), (to) => { page = to; drawRows(); $("claims").scrollIntoView(); });
    markOpen();
  }
  function drawPager(node, now, pages, go) {
    show(node, pages < 2 ? [] : [h("button", { type: "button", disabled: now === 0, onclick: () => go(now - 1) }, "← Previous"),
      h("span", {}, `page ${number.format(now + 1)} of ${number.format(pages)}`),
      h("button", { type: "button", disabled: now >= pages - 1, onclick: () => go(now + 1) }, "Next →")]);
  }
  function later(run) {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(run, 140); };
  }

  /* ---- comparisons */
  let groupPage = 0;
  function showGroups(at) {
    if (!$("g-q")) buildGroupFilters();
    const single = at.rest[0] === undefined ? null : Number(at.rest[0]);
    const outcome = $("g-outcome").value, words = $("g-q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const all = D.groups.map((_, g) => g);
    const fits = single !== null && D.groups[single] ? [single] : all.filter((g) => (!outcome || D.groups[g].outcome === outcome) && words.every((word) => hay(D.groups[g]).includes(word)));
    const pages = Math.ceil(fits.length / GROUP_PAGE);
    groupPage = Math.min(groupPage, Math.max(0, pages - 1));
    show($("group-count"), fits.length === all.length ? plural(all.length, "comparison") : `${number.format(fits.length)} of ${plural(all.length, "comparison")}`,
      single === null ? "" : h("span", {}, " · ", h("a", { href: "#/comparisons" }, "show all")), D.groupsLeftOut ? ` · ${plural(D.groupsLeftOut, "more comparison")} left out of the report; claimnum compare has them` : "");
    show($("groups"), fits.length ? fits.slice(groupPage * GROUP_PAGE, (groupPage + 1) * GROUP_PAGE).map((g) => drawGroup(g, true))
      : [h("p", { class: "notice" }, all.length ? "No comparison fits." : "No two articles speak of the same thing.")]);
    drawPager($("group-pager"), groupPage, pages, (to) => { groupPage = to; showGroups(address()); $("comparisons").scrollIntoView(); });
  }
  const hay = (group) => (group.hay ??= [group.label, group.words.join(" "), ...group.members.map((m) => { const c = claims[m.claim]; return `${c.text} ${c.source} ${docName(c.doc)}`; })].join(" ").toLowerCase());
  function buildGroupFilters() {
    const redraw = () => { groupPage = 0; if (address().rest.length) location.hash = "#/comparisons"; else showGroups(address()); };
    show($("group-filters"), h("label", { class: "wide" }, "Search", h("input", { type: "search", id: "g-q", autocomplete: "off", placeholder: "thing, source, article", oninput: later(redraw) })),
      h("label", {}, "Outcome", h("select", { id: "g-outcome", onchange: redraw }, h("option", { value: "" }, "all"),
        D.outcomes.map((name) => h("option", { value: name }, `${name} (${D.groups.filter((group) => group.outcome === name).length})`)))));
    $("group-filters").addEventListener("submit", (event) => event.preventDefault());
  }
  const OUTCOME = { conflict: "✕ conflict", apart: "≠ differ, and so do time or subject", overlap: "∩ overlap", agree: "= agree" };
  function drawGroup(g, full) {
    const group = D.groups[g], cut = group.count - group.members.length;
    const who = (member) => { const claim = claims[member.claim]; return claim.source || "the writer"; };
    const facts = [plural(group.count, "claim"), plural(group.documents, "article"), group.spread, group.words.length ? `shared words: ${group.words.join(", ")}` : ""];
    const card = h("section", { class: "group", "aria-label": group.label }, h("header", {}, h("h3", {}, full ? group.label : h("a", { href: `#/comparisons/${g}` }, group.label)),
      h("span", { class: `badge o-${group.outcome}` }, OUTCOME[group.outcome])), h("p", { class: "soft" }, facts.filter(Boolean).join(" · ")), plotOf(group));
    if (!full) return card;
    card.append(h("details", { open: true }, h("summary", {}, "Who says what"), h("div", { class: "table-box" }, h("table", {}, h("thead", {}, h("tr", {},
      ["Amount", "Claim", "Source", "Time", "Hedging", "Article"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, group.members.map((member) => { const c = claims[member.claim]; return h("tr", {}, h("td", { class: "num" }, (c.negated ? "not " : "") + c.amount),
        h("td", {}, h("button", { type: "button", class: "link", "data-claim": c.id, onclick: (event) => showRecord(c, event.currentTarget) }, c.text)),
        h("td", {}, who(member)), h("td", {}, c.time || "–"), h("td", {}, levelMark(c.level)), h("td", {}, docName(c.doc), D.docs[c.doc].date ? ` (${D.docs[c.doc].date})` : "")); }))))));
    if (cut > 0) card.append(h("p", { class: "soft" }, `${plural(cut, "more claim")} left out here; the table of claims has them.`));
    const name = (i) => { const c = claims[group.members[i].claim]; return `${c.amount} (${who(group.members[i])})`; };
    card.append(h("details", {}, h("summary", {}, `How they stand to each other${group.complete ? "" : " (neighbours by amount)"}`), h("ul", {}, group.relations.map((r) => h("li", {},
      h("span", { class: `o-${r[2]}` }, h("b", {}, r[2])), `: ${name(r[0])} / ${name(r[1])} – ${r[3]}`, r[4].length ? h("span", { class: "soft" }, ` · they differ in ${r[4].join(", ")}`) : "")))));
    card.append(h("details", {}, h("summary", {}, "Why they are in one group"), h("ul", {}, group.members.map((member, i) => h("li", {}, `${claims[member.claim].text}: `,
      i === group.anchor ? "the others are tied to this one" : member.ties.join("; "))))));
    return card;
  }
  function showSharpest() {
    const sharp = D.groups.map((_, g) => g).filter((g) => D.groups[g].outcome !== "agree").slice(0, 3);
    $("sharpest").hidden = !sharp.length;
    show($("sharpest-groups"), sharp.map((g) => drawGroup(g, false)));
  }

  /* ---- the plot of a group: a dot for the number stated, a line for what the wording allows */
  function plotOf(group) {
    const main = $("main"), width = Math.max(300, Math.min(1190, main.clientWidth - 92));
    const narrow = width < 620, left = narrow ? 12 : Math.max(250, width * 0.27), right = narrow ? 14 : 130, rowHeight = narrow ? 48 : 30, top = 6;
    const ends = group.members.flatMap((m) => [m.low, m.high, m.value]).filter((x) => Number.isFinite(x));
    if (!ends.length) return h("p", { class: "soft" }, "No amount to draw.");
    let low = Math.min(...ends), high = Math.max(...ends);
    const log = low > 0 && high / low > 40;
    if (low === high) { const pad = Math.abs(low) * 0.1 || 1; low -= pad; high += pad; }
    if (log) { low /= 1.25; high *= 1.25; }
    else { const pad = (high - low) * 0.08; high += pad; low = low > 0 && low / high < 0.35 ? 0 : low < 0 ? low - pad : Math.max(0, low - pad); }
    const scale = log ? Math.log10 : (x) => x, span = scale(high) - scale(low) || 1;
    const x = (value) => left + ((scale(Math.min(Math.max(value, log ? low : -Infinity), high)) - scale(low)) / span) * (width - left - right);
    const bottom = top + rowHeight * group.members.length, ticks = log ? logTicks(low, high) : linearTicks(low, high, narrow ? 4 : 7);
    const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
    const svg = h("svg", { class: "plot", viewBox: `0 0 ${width} ${bottom + (log && narrow ? 40 : 24)}`, width, role: "img",
      "aria-label": `${group.label}: ${group.members.map((m) => `${claims[m.claim].amount} by ${claims[m.claim].source || "the writer"}`).join("; ")}` });
    ticks.forEach((tick) => svg.append(h("line", { class: "grid", x1: x(tick), x2: x(tick), y1: top, y2: bottom }),
      h("text", { class: "quiet", x: x(tick), y: bottom + 17, "text-anchor": "middle" }, compact.format(tick))));
    group.members.forEach((member, i) => svg.append(plotRow(member, { y: top + rowHeight * i, rowHeight, narrow, left, right, width, x })));
    if (log) svg.append(h("text", { class: "quiet", x: narrow ? width - 4 : left - 24, y: bottom + (narrow ? 34 : 17), "text-anchor": "end" }, "logarithmic scale"));
    return svg;
  }
  function plotRow(member, box) {
    const claim = claims[member.claim], { y, rowHeight, narrow, left, right, width, x } = box;
    const middle = narrow ? y + 32 : y + rowHeight / 2, end = width - right;
    const row = h("g", { class: `row lv-${claim.level}`, onclick: () => showRecord(claim) },
      h("title", {}, `${claim.text} – ${sentenceOf(claim)}`), h("rect", { class: "hit", x: 0, y, width, height: rowHeight, rx: 5 }));
    const label = `${claim.source || "the writer"}`, fit = Math.floor(narrow ? (width - 130) / 7 : left / 7.2);
    const name = `${label} · ${docName(claim.doc)}`;
    row.append(h("text", { x: 6, y: narrow ? y + 15 : middle + 4.5 }, name.length > fit ? `${name.slice(0, fit - 1)}…` : name));
    const from = member.low === null ? left : x(member.low), to = member.high === null ? end : x(member.high);
    if (to - from > 1.5) row.append(h("line", { class: `span${claim.form === "vague" ? " dash" : ""}`, x1: from, x2: to, y1: middle, y2: middle }));
    if (member.low === null) row.append(h("path", { class: "arrow", d: `M${left - 4} ${middle}l9 -6v12z` }));
    if (member.high === null) row.append(h("path", { class: "arrow", d: `M${end} ${middle}l-9 -6v12z` }));
    if (member.value !== null) {
      const cx = x(member.value), share = { none: 1, low: 0.75, moderate: 0.5, high: 0 }[claim.level];
      row.append(h("circle", { class: "disc", cx, cy: middle, r: 6.5 }));
      if (share === 1) row.append(h("circle", { class: "wedge", cx, cy: middle, r: 6.5 }));
      else if (share) {
        const turn = 2 * Math.PI * share, ex = cx + 6.5 * Math.sin(turn), ey = middle - 6.5 * Math.cos(turn);
        row.append(h("path", { class: "wedge", d: `M${cx} ${middle}V${middle - 6.5}A6.5 6.5 0 ${share > 0.5 ? 1 : 0} 1 ${ex} ${ey}Z` }));
      }
      if (claim.negated) row.append(h("path", { class: "cross", d: `M${cx - 8} ${middle - 8}l16 16m0 -16l-16 16` }));
    } else [member.low, member.high].forEach((at) => { if (at !== null) row.append(h("line", { class: "span", x1: x(at), x2: x(at), y1: middle - 7, y2: middle + 7 })); });
    const shown = (claim.negated ? "not " : "") + claim.bare, room = 18;
    row.append(h("text", { x: width - 6, y: narrow ? y + 15 : middle + 4.5, "text-anchor": "end" }, shown.length > room ? `${shown.slice(0, room - 1)}…` : shown));
    return row;
  }
  function linearTicks(low, high, most) {
    const raw = (high - low) / most, power = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= raw) || raw;
    const ticks = [];
    for (let tick = Math.ceil(low / step) * step; tick <= high && ticks.length < 20; tick += step) ticks.push(Math.round(tick / step) * step);
    return ticks;
  }
  function logTicks(low, high) {
    const ticks = [], decades = Math.log10(high / low), every = Math.ceil(decades / 9);
    for (let power = Math.ceil(Math.log10(low)); 10 ** power <= high && ticks.length < 30; power += every) ticks.push(10 ** power);
    return decades < 3 ? ticks.flatMap((tick) => [tick, 3 * tick]).filter((tick) => tick <= high) : ticks;
  }

  /* ---- what goes on around it */
  addEventListener("hashchange", route);
  addEventListener("resize", later(() => { if (["comparisons", "overview"].includes(address().page)) route(); }));
  addEventListener("beforeprint", () => { if (address().page === "claims") drawRows(true); });
  addEventListener("afterprint", () => { if (address().page === "claims") drawRows(); });
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); $("main").focus(); });
  $("find-article").addEventListener("input", later(listArticles));
  $("help").addEventListener("click", () => $("shortcuts").showModal());
  $("theme").addEventListener("click", () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("shortcuts").open) return;
    if (event.key === "Escape" && open) { closeRecord(); return; }
    if (event.target.closest("input, select, textarea")) return;
    const pages = ["overview", "articles", "claims", "comparisons"], searches = { articles: "find-article", claims: "f-q", comparisons: "g-q" };
    if (pages[event.key - 1]) location.hash = `#/${pages[event.key - 1]}`;
    else if (event.key === "/" && searches[address().page]) { event.preventDefault(); $(searches[address().page]).focus(); }
    else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "?") $("shortcuts").showModal();
  });
  route();
})();
