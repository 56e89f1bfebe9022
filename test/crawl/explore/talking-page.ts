/** A page whose scripts may `say(EVENT)` into its data layer. */
export const page = (body: string, script = ""): string =>
  `<!doctype html><html lang="en"><head><title>Test</title><style>.off{display:none}</style>
  <script>window.dataLayer = []; function say(event, more) { dataLayer.push({ event, ...more }); }</script></head>
  <body>${body}<script>${script}</script></body></html>`;

/** A script that runs when the element with this id is clicked. */
export const on = (id: string, code: string): string =>
  `document.getElementById("${id}").addEventListener("click", () => { ${code} });`;
