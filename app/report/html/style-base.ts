/** Colours, type and the page's frame. Contrast of text is 4.5:1 or better in both themes. */
export const STYLE_BASE = `
:root {
  --bg: #f8f7f3; --surface: #fffefb; --sunk: #f0eee7; --ink: #1d1f21; --soft: #5a5e64; --line: #dedbd2; --accent: #0f5c60;
  --error: #a8231a; --error-bg: #fbeae7; --warning: #7a4d00; --warning-bg: #fbf0d9; --note: #2c4f86; --note-bg: #e9eff9;
  --fine: #1f6139; --fine-bg: #e5f2e8; --frame: #e2461c;
  --serif: "Iowan Old Style", Charter, "Palatino Linotype", Palatino, Georgia, serif;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  color-scheme: light;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    --bg: #141618; --surface: #1b1e21; --sunk: #23272b; --ink: #e8e6e1; --soft: #a3a8af; --line: #33383d; --accent: #74c7c4;
    --error: #ff9e92; --error-bg: #3a1d1a; --warning: #f0c164; --warning-bg: #36290f; --note: #a9c4f5; --note-bg: #1c2a42;
    --fine: #8fd3a5; --fine-bg: #17301f; --frame: #ff6a3d;
    color-scheme: dark;
  }
}
:root[data-theme="dark"] {
  --bg: #141618; --surface: #1b1e21; --sunk: #23272b; --ink: #e8e6e1; --soft: #a3a8af; --line: #33383d; --accent: #74c7c4;
  --error: #ff9e92; --error-bg: #3a1d1a; --warning: #f0c164; --warning-bg: #36290f; --note: #a9c4f5; --note-bg: #1c2a42;
  --fine: #8fd3a5; --fine-bg: #17301f; --frame: #ff6a3d;
  color-scheme: dark;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.55 var(--sans); }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.15; margin: 0; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: clamp(2rem, 4vw, 2.9rem); letter-spacing: -0.015em; }
h2 { font-size: 1.75rem; margin-bottom: 1.1rem; }
h3 { font-size: 1.25rem; }
p { margin: 0 0 0.7em; text-wrap: pretty; overflow-wrap: anywhere; }
ul, ol { margin: 0 0 0.7em; padding-left: 1.2em; }
a { color: inherit; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); text-underline-offset: 0.2em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code, pre, kbd { font-family: var(--mono); font-size: 0.86em; overflow-wrap: anywhere; }
pre { padding: 0.8rem 1rem; border-radius: 6px; background: var(--sunk); overflow-x: auto; }
kbd { padding: 0.05em 0.4em; border: 1px solid var(--line); border-radius: 4px; background: var(--sunk); }
q { quotes: "“" "”"; }
.soft { color: var(--soft); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; padding: 0.5rem 1rem; background: var(--surface); }
.sprites { position: absolute; width: 0; height: 0; }
html:not(.js) .script-only { display: none; }
[hidden] { display: none !important; }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; }
.link { padding: 0; border: 0; background: none; text-decoration: underline; text-underline-offset: 0.2em; }

.frame-page { display: grid; grid-template: "rail masthead" auto "rail main" 1fr / 15rem minmax(0, 1fr); max-width: 84rem; margin: 0 auto; }
.rail { grid-area: rail; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.4rem 1rem 2rem 1.5rem; font-size: 0.92rem; scrollbar-width: thin; }
.rail .sections a { font-size: 0.95rem; }
.rail ul { list-style: none; margin: 0; padding: 0; }
.rail a { display: block; padding: 0.22rem 0.6rem; border-radius: 5px; text-decoration: none; }
.rail a:hover { background: var(--sunk); }
.rail h2 { margin: 1.4rem 0 0.4rem 0.6rem; font: 600 0.8rem var(--sans); color: var(--soft); }
.rail .index a { display: flex; gap: 0.45rem; align-items: baseline; font: 0.8rem/1.5 var(--mono); overflow-wrap: anywhere; }
.rail .dot { flex: none; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--line); }
.rail .dot.error { background: var(--error); }
.rail .dot.warning { background: var(--warning); }
.rail .dot.note { background: var(--note); }
.theme { margin: 1.6rem 0 0 0.6rem; padding: 0.3rem 0.8rem; border: 1px solid var(--line); border-radius: 2rem; background: none; font-size: 0.85rem; }
main { grid-area: main; padding: 1.6rem clamp(1rem, 3vw, 2.5rem) 4rem; min-width: 0; }
.masthead { grid-area: masthead; padding: 2.2rem clamp(1rem, 3vw, 2.5rem) 0.6rem; }
.masthead p { margin: 0 0 0.4rem; color: var(--soft); }
section { margin-bottom: 4rem; }
.page-foot { color: var(--soft); font-size: 0.88rem; border-top: 1px solid var(--line); padding-top: 1.2rem; }
.verdict { margin: 0 0 1.8rem; padding-left: 1rem; border-left: 4px solid currentColor; font: 600 clamp(1.35rem, 2.6vw, 1.85rem)/1.25 var(--serif); }
.verdict.error { color: var(--error); }
.verdict.warning { color: var(--warning); }
.verdict.fine { color: var(--fine); }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 1px; margin: 0; border: 1px solid var(--line); border-radius: 10px; background: var(--line); overflow: hidden; }
.numbers div { display: flex; flex-direction: column; padding: 1rem 1.2rem; background: var(--surface); }
.numbers dt { order: 2; }
.numbers dd { order: 1; margin: 0; font: 600 2.1rem/1.1 var(--serif); font-variant-numeric: lining-nums tabular-nums; }
.numbers dd.soft { order: 3; font: 0.88rem/1.4 var(--sans); }

table { width: 100%; border-collapse: collapse; margin: 0 0 1.4rem; font-size: 0.92rem; }
caption { padding-bottom: 0.4rem; text-align: left; font-weight: 600; }
th, td { padding: 0.5rem 0.9rem 0.5rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { border-top: 0; padding-block: 0 0.3rem; color: var(--soft); font-size: 0.82rem; }
.number { font-variant-numeric: tabular-nums; }
.label, .chip { display: inline-block; padding: 0.08em 0.6em; border-radius: 2em; font-size: 0.82rem; line-height: 1.6; white-space: nowrap; background: var(--sunk); color: var(--soft); }
.label b { font-weight: 700; }
.privacy-none { background: var(--fine-bg); color: var(--fine); }
.privacy-pseudonymous { background: var(--note-bg); color: var(--note); }
.privacy-personal, .chip.personal, .chip.error { background: var(--error-bg); color: var(--error); }
.privacy-unsaid, .chip.warning, .consent-denied { background: var(--warning-bg); color: var(--warning); }
.chip.note, .chip.proposed { background: var(--note-bg); color: var(--note); }
.consent-granted { background: var(--fine-bg); color: var(--fine); }
.callout { padding: 0.7rem 1rem; border-radius: 8px; background: var(--warning-bg); color: var(--warning); }
.early, .unknown { color: var(--error); }
`;
