/** Cards, pictures, the map, and how all of it folds on phones and paper. */
export const STYLE_PARTS = `
.card { margin-bottom: 1.4rem; padding: clamp(1rem, 2.4vw, 1.7rem); border: 1px solid var(--line); border-radius: 12px; background: var(--surface); content-visibility: auto; contain-intrinsic-size: auto 620px; }
.card.form { contain-intrinsic-size: auto 220px; }
.card:focus { outline: 3px solid var(--accent); outline-offset: 2px; }
.card-main { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 1.6rem; align-items: start; }
.card-main:not(:has(figure)) { grid-template-columns: minmax(0, 1fr); }
.card.page .card-main:has(figure) { grid-template-columns: minmax(0, 6fr) minmax(0, 5fr); }
.event h3 { font: 600 1.3rem/1.25 var(--mono); letter-spacing: -0.01em; }
.event h3 a { text-decoration: none; }
.chips { display: flex; flex-wrap: wrap; gap: 0.35rem; margin: 0.5rem 0 0.7rem; }
.chips:empty { display: none; }
.description { font: 1.08rem/1.5 var(--serif); }
figure { margin: 0; }
figcaption { margin-top: 0.5rem; color: var(--soft); font-size: 0.86rem; overflow-wrap: anywhere; }
.shot { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; background: #fff; }
.frame-halo { fill: none; stroke: #fff; opacity: 0.85; }
.frame { fill: none; stroke: #e2461c; }
.frame-mark circle { fill: #c93a12; stroke: #fff; stroke-width: 2; }
.frame-mark text { fill: #fff; text-anchor: middle; font-family: var(--sans); font-weight: 700; }
.facts { margin: 0; font-size: 0.94rem; }
.facts div { display: grid; grid-template-columns: 6.2rem minmax(0, 1fr); gap: 0.8rem; padding: 0.4rem 0; border-top: 1px solid var(--line); }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
#tracking .facts { margin-bottom: 1.6rem; }
#tracking .facts div { grid-template-columns: 11rem minmax(0, 1fr); }
.parameters { margin-top: 1.3rem; }
.parameters th:first-child { width: 34%; }
.parameters tbody code { font-weight: 600; }
.parameters td code { font-weight: 400; }
.required { margin-left: 0.5rem; color: var(--accent); font-size: 0.8rem; white-space: nowrap; }
.remark { margin: 0.15rem 0 0; color: var(--soft); font-size: 0.88rem; }
.parameters .remark code { font-weight: 400; }
.limits { display: inline-block; }
.limits::first-letter { text-transform: uppercase; }
.fields-row td { padding-top: 0; border-top: 0; }
.fields-row details { margin: 0; }
.fields-row ul { columns: 2 16rem; list-style: none; padding: 0; }
.fields-row li { padding: 0.15rem 0; break-inside: avoid; }
.nothing { margin: 1.2rem 0 0; }
.findings { list-style: none; margin: 1.2rem 0 0; padding: 0; }
.finding { display: grid; grid-template-columns: 5.2rem minmax(0, 1fr); gap: 0.6rem; margin-bottom: 0.5rem; padding: 0.7rem 1rem; border-radius: 8px; background: var(--note-bg); }
.finding p { margin: 0 0 0.25em; }
.finding .severity { font-weight: 700; font-size: 0.86rem; line-height: 1.8; color: var(--note); }
.finding.error { background: var(--error-bg); }
.finding.error .severity { color: var(--error); }
.finding.warning { background: var(--warning-bg); }
.finding.warning .severity { color: var(--warning); }
.findings details { margin: 0.2rem 0 0.8rem; }
.finding .fix { font-weight: 600; }
.finding .place { margin: 0; font-size: 0.84rem; opacity: 0.86; }
details { margin-top: 0.9rem; font-size: 0.92rem; }
summary { cursor: pointer; color: var(--soft); overflow-wrap: anywhere; }
summary:hover { color: var(--ink); }
details > :not(summary) { margin-top: 0.5rem; }
.label-line { margin: 0.8rem 0 0.2rem; color: var(--soft); font-size: 0.86rem; }
.legend { padding-left: 1.6em; }
.legend li::marker { color: var(--frame); font-weight: 700; }
.fields { columns: 2 15rem; gap: 2rem; list-style: none; margin: 0; padding: 0; }
.fields li { display: flex; justify-content: space-between; gap: 0.8rem; align-items: baseline; padding: 0.3rem 0; border-top: 1px solid var(--line); break-inside: avoid; }
.form h3 { margin-bottom: 0.3rem; }

.toolbar { display: block; position: sticky; top: 0; z-index: 2; margin: 0 -0.5rem 1.2rem; padding: 0.8rem 0.5rem 0.5rem; background: var(--bg); border-bottom: 1px solid var(--line); }
.toolbar label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.toolbar input { width: 100%; padding: 0.6rem 0.9rem; border: 1px solid var(--soft); border-radius: 8px; background: var(--surface); }
.filters { display: flex; flex-wrap: wrap; gap: 0.4rem; margin-top: 0.6rem; }
.filter { padding: 0.2rem 0.8rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--surface); font-size: 0.88rem; }
.filter span { color: var(--soft); font-variant-numeric: tabular-nums; }
.filter[aria-pressed="true"] { border-color: var(--ink); background: var(--ink); color: var(--bg); }
.filter[aria-pressed="true"] span { color: inherit; }
.toolbar p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin: 0.5rem 0 0; font-size: 0.84rem; }

.map { display: block; width: 100%; height: auto; }
.map-narrow { display: none; }
.map .lines path { fill: none; stroke: color-mix(in srgb, var(--soft) 60%, var(--bg)); stroke-width: 1.4; }
.map .node { fill: var(--surface); }
.map .node-edge { fill: none; stroke: var(--line); stroke-width: 1.2; }
.map a:hover .node-edge, .map a:focus-visible .node-edge { stroke: var(--accent); stroke-width: 3; }
.map a:focus-visible { outline: none; }
.map .blank { fill: var(--sunk); }
.map text { fill: var(--ink); font: 600 12.5px var(--mono); }
.map .node-count { fill: var(--soft); font: 12px var(--sans); }
.map .tracked { fill: var(--accent); font-weight: 600; }

.js .event, #cards { scroll-margin-top: 9rem; }

@media (max-width: 60rem) {
  .frame-page { grid-template: "masthead" "rail" "main" / minmax(0, 1fr); }
  .masthead { padding-bottom: 0; }
  .rail { position: static; max-height: none; padding: 0 clamp(0.4rem, 2.4vw, 2rem); }
  .rail .sections { display: flex; flex-wrap: wrap; gap: 0 0.2rem; }
  .rail .events-index { display: none; }
  .rail .theme { margin-top: 0.6rem; }
}
@media (max-width: 44rem) {
  body { font-size: 15.5px; }
  .map-wide { display: none; }
  .map-narrow { display: block; }
  .card-main, .card.page .card-main:has(figure) { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .numbers { grid-template-columns: 1fr 1fr; }
  .numbers div { padding: 0.8rem 0.9rem; }
  .numbers dd { font-size: 1.7rem; }
  .event .card-main { gap: 0.6rem; }
  .event .card-text { display: contents; }
  .event .card-text > * { margin: 0; }
  .event h3, .event .chips { order: -1; }
  .toolbar { position: static; }
  .js .event { scroll-margin-top: 1rem; }
  .keys { display: none; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td, caption { display: block; }
  tr { padding: 0.6rem 0; border-top: 1px solid var(--line); }
  th, td { padding: 0.1rem 0; border: 0; }
  .parameters th:first-child { width: auto; }
      td[data-label] { position: relative; padding-left: 5.6rem; }
  td[data-label]::before { content: attr(data-label); position: absolute; left: 0; color: var(--soft); font-size: 0.86rem; }
  .finding { grid-template-columns: minmax(0, 1fr); gap: 0.1rem; }
  #tracking .facts div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
@media print {
  :root, :root[data-theme] { --bg: #fff; --surface: #fff; --sunk: #f2f2f2; --ink: #000; --soft: #444; --line: #bbb; color-scheme: light; }
  .frame-page { display: block; }
  .rail, .toolbar { display: none !important; }
  main, .masthead { padding: 0; }
  section { margin-bottom: 2rem; }
  .card { content-visibility: visible; break-inside: avoid; }
  .label, .chip, .finding { border: 1px solid #999; }
  * { print-color-adjust: exact; }
}
`;
