import { html, told, type Html, type Part } from "./markup.ts";
import type { TemplateView } from "./views.ts";

interface Node {
  view: TemplateView;
  children: Node[];
}

interface Placed {
  view: TemplateView;
  x: number;
  y: number;
  /** Where the line to its parent comes from; absent for the root. */
  from?: { x: number; y: number; bus?: number };
}

/** Sizes in the picture's own units; `columns` decides how wide it is. */
const NODE = { width: 184, image: 104, height: 152 };
const GAP = { x: 28, y: 18, band: 44 };
const INDENT = 22;
const MOST = 80;

const segments = (path: string): string[] => path.split(/[/?#]/).filter((part) => part !== "");

/** Templates by path: below the one whose path is the longest beginning of theirs, else below the start page. */
export function siteTree(views: readonly TemplateView[]): Node | undefined {
  const sorted = views.toSorted((a, b) => compare(a.template.path, b.template.path));
  const root = sorted.find(({ template }) => segments(template.path).length === 0) ?? sorted[0];
  if (root === undefined) return undefined;
  const nodes = new Map<string, Node>();
  for (const view of sorted) {
    const path = segments(view.template.path).join("/");
    // Two routes of one path (a fragment, a query) stand beside each other.
    nodes.set(nodes.has(path) ? `${path}/${view.anchor}` : path, { view, children: [] });
  }
  const top = [...nodes.values()].find(({ view }) => view === root);
  for (const [path, node] of nodes) if (node !== top) (parentOf(path, nodes) ?? top)?.children.push(node);
  return top;
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

function parentOf(path: string, nodes: ReadonlyMap<string, Node>): Node | undefined {
  const parts = path.split("/");
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const parent = nodes.get(parts.slice(0, length).join("/"));
    if (parent !== undefined) return parent;
  }
  return undefined;
}

/** A column: one section of the site, its pages below each other, deeper ones further in. */
function column(node: Node, depth = 0): { view: TemplateView; depth: number }[] {
  return [{ view: node.view, depth }, ...node.children.flatMap((child) => column(child, Math.min(depth + 1, 3)))];
}

function layout(root: Node, columns: number): { placed: Placed[]; height: number } {
  const step = NODE.width + GAP.x;
  const sections = root.children.map((child) => column(child)).toSorted((a, b) => b.length - a.length);
  const trunk = GAP.x / 2;
  const placed: Placed[] = [{ view: root.view, x: GAP.x, y: 0 }];
  let y = NODE.height + GAP.band;
  for (let start = 0; start < sections.length; start += columns) {
    const band = sections.slice(start, start + columns);
    for (const [index, section] of band.entries()) {
      const x = GAP.x + index * step;
      for (const [row, { view, depth }] of section.entries()) {
        const top = y + row * (NODE.height + GAP.y);
        const from =
          depth === 0 ? { x: trunk, y: NODE.height / 2, bus: y - GAP.band / 2 } : { x: x + INDENT / 2 - 4, y };
        placed.push({ view, x: x + Math.min(depth, 1) * INDENT, y: top, from });
      }
    }
    y += Math.max(...band.map((section) => section.length)) * (NODE.height + GAP.y) + GAP.band;
  }
  return { placed, height: y };
}

function line({ x, y, from }: Placed): Part {
  if (from === undefined) return "";
  if (from.bus === undefined) return html`<path d="M${from.x} ${from.y + NODE.height}V${y + NODE.image / 2}H${x}" />`;
  return html`<path d="M${from.x + GAP.x / 2} ${from.y}H${from.x}V${from.bus}H${x + NODE.width / 2}V${y}" />`;
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function box({ view, x, y, from }: Placed): Html {
  const { template, shot, anchor, events } = view;
  const width = NODE.width - (from !== undefined && from.bus === undefined ? INDENT : 0);
  const scale = shot === undefined ? 1 : width / shot.width;
  const thumb =
    shot === undefined
      ? html`<rect class="blank" x="${x}" y="${y}" width="${width}" height="${NODE.image}" />`
      : html`<svg
          x="${x}"
          y="${y}"
          width="${width}"
          height="${NODE.image}"
          viewBox="0 0 ${shot.width} ${Math.min(shot.height, NODE.image / scale)}"
          preserveAspectRatio="xMinYMin slice"
        >
          <use href="#${shot.id}" />
        </svg>`;
  const numbers = [
    template.count === 1 ? "1 page" : `${template.count} pages`,
    events.length === 1 ? "1 event" : `${events.length} events`,
  ].join(" · ");
  return html`<a href="#${anchor}" aria-label="${template.path}, ${numbers}"
    ><title>${told(template.title ?? template.path)}</title
    ><rect class="node" x="${x}" y="${y}" width="${width}" height="${NODE.height}" rx="6" />${thumb}<rect
      class="node-edge"
      x="${x}"
      y="${y}"
      width="${width}"
      height="${NODE.height}"
      rx="6"
    /><text class="node-path" x="${x + 10}" y="${y + NODE.image + 20}"
      >${cut(template.path, Math.floor((width - 20) / 7.6))}</text
    ><text class="node-count${events.length > 0 && " tracked"}" x="${x + 10}" y="${y + NODE.image + 38}"
      >${numbers}</text
    ></a
  >`;
}

function picture(root: Node, columns: number, name: string): Html {
  const { placed, height } = layout(root, columns);
  const width = GAP.x + columns * (NODE.width + GAP.x);
  return html`<svg
    class="map map-${name}"
    viewBox="0 0 ${width} ${height - GAP.band}"
    role="group"
    aria-label="Map of the site"
  >
    ${html`<g class="lines">${placed.map(line)}</g>`}${placed.map(box)}
  </svg>`;
}

/** Four to six columns: as few rows as possible, and these as even as possible. */
function widthFor(sections: number): number {
  const rows = Math.max(1, Math.ceil(sections / 6));
  return Math.min(6, Math.max(4, Math.ceil(sections / rows)));
}

/** The site by page templates: a picture for wide screens and a narrow one for phones. The busiest when there are too many. */
export function siteMap(views: readonly TemplateView[]): Html {
  const busiest = views
    .toSorted((a, b) => b.events.length - a.events.length || b.template.count - a.template.count)
    .slice(0, MOST);
  const start = views.find(({ template }) => segments(template.path).length === 0);
  const shown = start === undefined || busiest.includes(start) ? busiest : [start, ...busiest];
  const root = siteTree(shown);
  if (root === undefined) return html`<p class="soft">The crawl reached no page.</p>`;
  const left = views.length - shown.length;
  return html`${picture(root, widthFor(root.children.length), "wide")}${picture(root, 2, "narrow")}${left > 0 && html`<p class="soft">Not drawn: ${left} more page templates. All of them are listed under <a href="#pages">Pages</a>.</p>`}`;
}
