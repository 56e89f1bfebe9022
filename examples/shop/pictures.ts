import type { Drawing } from "./catalogue.ts";
import { raw, type Html } from "./html.ts";

interface Paint {
  /** Prefix of gradient ids, so that many pictures can stand in one page. */
  id: string;
  colour: string;
  wall: string;
}

/** A colour made lighter (amount above 0) or darker (below 0); amount from -1 to 1. */
function shade(hex: string, amount: number): string {
  const target = amount > 0 ? 255 : 0;
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16);
    return Math.round(value + (target - value) * Math.abs(amount));
  };
  return `rgb(${channel(1)} ${channel(3)} ${channel(5)})`;
}

/** Light from the left: the gradient that makes flat shapes round. */
const round = (id: string, colour: string): string =>
  `<linearGradient id="${id}"><stop stop-color="${shade(colour, 0.22)}"/><stop offset=".45" stop-color="${colour}"/><stop offset="1" stop-color="${shade(colour, -0.3)}"/></linearGradient>`;

const glow = (id: string): string =>
  `<radialGradient id="${id}"><stop stop-color="#ffe9a8" stop-opacity=".95"/><stop offset=".35" stop-color="#ffd27a" stop-opacity=".45"/><stop offset="1" stop-color="#ffd27a" stop-opacity="0"/></radialGradient>`;

const shadow = (width: number, y = 308): string =>
  `<ellipse cx="208" cy="${y}" rx="${width}" ry="13" fill="#1d1a16" opacity=".22"/>`;

const flame = (x: number, y: number): string =>
  `<path d="M${x} ${y}q-13 22 0 34q13-12 0-34z" fill="#ffb84d"/><path d="M${x} ${y + 14}q-6 11 0 18q6-7 0-18z" fill="#fff3cf"/>`;

const speckles = (points: string): string => {
  const dots = points.split(" ").map((point) => point.split(","));
  return `<g fill="#4a4038" opacity=".35">${dots.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="1.8"/>`).join("")}</g>`;
};

const BARE = "#b98f6b";

const DRAWINGS: Record<Drawing, (paint: Paint) => string> = {
  mug: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}${round(`${id}f`, BARE)}</defs>${shadow(92)}
    <path d="M262 184q62-8 56 42q-6 46-66 42" fill="none" stroke="${shade(colour, -0.16)}" stroke-width="17" stroke-linecap="round"/>
    <path d="M122 152h148l-8 134q-2 22-24 22h-84q-22 0-24-22z" fill="url(#${id}g)"/>
    <path d="M129 258h134l-2 28q-2 22-24 22h-82q-22 0-24-22z" fill="url(#${id}f)"/>
    <ellipse cx="196" cy="152" rx="74" ry="16" fill="${shade(colour, 0.35)}"/><ellipse cx="196" cy="154" rx="63" ry="11" fill="${shade(colour, -0.55)}"/>
    ${speckles("150,190 172,222 238,182 224,236 196,206 160,242 246,224 208,180 142,214")}`,
  bowl: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}</defs>${shadow(110)}
    <path d="M158 286h84l6 22h-96z" fill="${shade(BARE, -0.1)}"/><path d="M84 190h232q-4 84-72 104h-88q-68-20-72-104z" fill="url(#${id}g)"/>
    <path d="M92 222q108 26 216 0M106 250q94 22 188 0" fill="none" stroke="${shade(colour, -0.25)}" stroke-width="2.5" opacity=".55"/>
    <ellipse cx="200" cy="190" rx="116" ry="27" fill="${shade(colour, 0.3)}"/><ellipse cx="200" cy="194" rx="104" ry="21" fill="${shade(colour, -0.32)}"/>
    <path d="M112 190q88-24 176 0" fill="none" stroke="${shade(colour, -0.5)}" stroke-width="5" opacity=".4"/>`,
  plate: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}</defs>${shadow(100, 310)}
    <circle cx="200" cy="188" r="120" fill="url(#${id}g)"/><circle cx="200" cy="188" r="116" fill="${shade(colour, 0.18)}"/>
    <circle cx="200" cy="188" r="86" fill="${colour}"/><circle cx="202" cy="190" r="82" fill="${shade(colour, 0.1)}"/>
    <path d="M146 308l14-34M254 308l-14-34" stroke="#6b4a33" stroke-width="9" stroke-linecap="round"/>
    ${speckles("170,150 228,172 186,214 238,226 150,196 212,138 120,190 276,170 206,282 250,110")}`,
  jug: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}${round(`${id}f`, BARE)}</defs>${shadow(86)}
    <path d="M150 140q-74 10-60 76q10 40 54 40" fill="none" stroke="${shade(colour, -0.12)}" stroke-width="15" stroke-linecap="round"/>
    <path d="M146 110q2 64-14 104q-18 82 40 94h68q56-12 38-94q-16-44-16-84l34-38q-80-8-150 18z" fill="url(#${id}g)"/>
    <path d="M134 266q6 36 38 42h68q32-6 40-42z" fill="url(#${id}f)"/>
    <path d="M146 110q64-26 150-18q-22 26-58 28q-52 6-92-10z" fill="${shade(colour, -0.5)}"/>
    <path d="M170 150q-4 60-16 96" stroke="#fff" stroke-width="7" stroke-linecap="round" fill="none" opacity=".28"/>`,
  throw: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}</defs>${shadow(132)}
    <rect x="76" y="246" width="252" height="60" rx="26" fill="url(#${id}g)"/><rect x="80" y="196" width="246" height="58" rx="26" fill="${shade(colour, 0.62)}"/>
    <rect x="84" y="146" width="240" height="58" rx="26" fill="url(#${id}g)"/>
    <path d="M112 148v54M124 148v54M286 148v54M112 248v56M124 248v56M286 248v56" stroke="${shade(colour, 0.55)}" stroke-width="5"/>
    <path d="M110 198v54M122 198v54M286 198v54" stroke="${shade(colour, -0.1)}" stroke-width="5"/>
    <path d="M300 204v30M308 203v34M316 200v32M292 204v34" stroke="${shade(colour, -0.25)}" stroke-width="3" stroke-linecap="round"/>
    <path d="M96 162q112 12 218 0M96 264q112 12 218 0" stroke="${shade(colour, -0.28)}" stroke-width="2" fill="none" opacity=".5"/>`,
  cushion: ({ id, colour }) => {
    const bones = [112, 136, 160, 184, 208, 232, 256, 280, 304];
    const lines = bones.map((x) => `M${x} 96l-14 26l14 26l-14 26l14 26l-14 26l14 26l-14 26l14 26`).join("");
    return `<defs>${round(`${id}g`, colour)}<clipPath id="${id}c"><path d="M84 104q116-22 236 2q18 100 0 196q-120 18-238-2q-16-98 2-196z"/></clipPath></defs>${shadow(128, 306)}
    <path d="M84 104q116-22 236 2q18 100 0 196q-120 18-238-2q-16-98 2-196z" fill="url(#${id}g)"/>
    <path d="${lines}" fill="none" stroke="${shade(colour, -0.3)}" stroke-width="3" opacity=".45" clip-path="url(#${id}c)"/>
    <path d="M84 104q30 26 46 30M320 106q-30 24-46 28M82 300q28-22 46-26M320 302q-26-22-44-28" stroke="${shade(colour, -0.35)}" stroke-width="4" fill="none" stroke-linecap="round" opacity=".6"/>`;
  },
  towel: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}</defs><rect x="64" y="92" width="272" height="9" rx="4.5" fill="#5d4433"/><circle cx="64" cy="96" r="9" fill="#5d4433"/><circle cx="336" cy="96" r="9" fill="#5d4433"/>
    <path d="M100 94h98l4 192h-106z" fill="url(#${id}g)"/><path d="M210 94h92l6 164h-100z" fill="${shade(colour, 0.45)}"/>
    <path d="M96 226h106M96 240h106M95 262h107" stroke="#33475b" stroke-width="5" opacity=".85"/>
    <path d="M124 98l-3 186M150 98l0 186M176 98l2 186M234 98l-2 158M260 98v158M284 98l4 158" stroke="#5b5246" stroke-width="1.4" opacity=".22"/>`,
  runner: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}<linearGradient id="${id}v" x2="0" y2="1"><stop stop-color="${shade(colour, 0.25)}"/><stop offset=".5" stop-color="${colour}"/><stop offset="1" stop-color="${shade(colour, -0.35)}"/></linearGradient></defs>${shadow(140, 300)}
    <path d="M120 268h236l-24 34h-250z" fill="${shade(colour, 0.32)}"/><path d="M112 280h236" stroke="${shade(colour, -0.2)}" stroke-width="3"/>
    <rect x="120" y="176" width="206" height="112" rx="12" fill="url(#${id}v)"/><ellipse cx="122" cy="232" rx="34" ry="56" fill="${shade(colour, 0.35)}"/>
    <ellipse cx="122" cy="232" rx="23" ry="39" fill="none" stroke="${shade(colour, -0.25)}" stroke-width="3"/><ellipse cx="122" cy="232" rx="12" ry="22" fill="none" stroke="${shade(colour, -0.25)}" stroke-width="3"/><ellipse cx="122" cy="232" rx="3" ry="7" fill="${shade(colour, -0.4)}"/>
    <path d="M158 190v86M170 190v86M300 190v86" stroke="${shade(colour, 0.5)}" stroke-width="4" opacity=".7"/>
    <path d="M224 176q14 56 0 112" stroke="#c9a77f" stroke-width="11" fill="none"/><path d="M231 228l22-18M231 230l24 14" stroke="#c9a77f" stroke-width="6" stroke-linecap="round"/>`,
  candle: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}${glow(`${id}l`)}</defs><circle cx="200" cy="104" r="130" fill="url(#${id}l)"/>${shadow(70)}
    <ellipse cx="200" cy="304" rx="86" ry="15" fill="#3a3733"/><ellipse cx="200" cy="299" rx="86" ry="15" fill="#57534d"/>
    <path d="M150 146h100v150q-50 16-100 0z" fill="url(#${id}g)"/><ellipse cx="200" cy="146" rx="50" ry="12" fill="#fff6df"/>
    <path d="M164 150q2 34-3 46q-6 8-4-40M236 152q2 22 5 26q6 0 1-30" fill="${shade(colour, 0.3)}"/>
    <path d="M200 146v-20" stroke="#3b332b" stroke-width="4" stroke-linecap="round"/>${flame(200, 88)}`,
  lantern: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}${glow(`${id}l`)}</defs><circle cx="200" cy="216" r="150" fill="url(#${id}l)" opacity=".8"/>${shadow(92)}
    <path d="M168 92q32-62 64 0" fill="none" stroke="${colour}" stroke-width="7"/><path d="M182 90h36l52 46h-140z" fill="url(#${id}g)"/>
    <rect x="138" y="136" width="124" height="150" fill="#fff4d2" opacity=".28"/><rect x="176" y="216" width="48" height="70" rx="4" fill="#f4ead2"/>${flame(200, 178)}
    <path d="M138 136v150M262 136v150M200 136v34" stroke="${shade(colour, -0.15)}" stroke-width="9"/><rect x="124" y="284" width="152" height="22" rx="4" fill="url(#${id}g)"/>
    <rect x="128" y="132" width="144" height="10" rx="3" fill="${shade(colour, -0.2)}"/><path d="M154 150l34 120" stroke="#fff" stroke-width="5" opacity=".3"/>`,
  lamp: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}${round(`${id}s`, "#efe3cb")}${glow(`${id}l`)}</defs><circle cx="200" cy="150" r="170" fill="url(#${id}l)" opacity=".75"/>${shadow(84)}
    <rect x="194" y="176" width="12" height="62" fill="#8c6f3e"/><path d="M140 304q-8-70 60-72q68 2 60 72q-60 12-120 0z" fill="url(#${id}g)"/>
    <path d="M150 268q50-18 98 4M146 286q54-14 108 4" stroke="${shade(colour, 0.25)}" stroke-width="2.5" fill="none" opacity=".6"/>
    <path d="M148 62h104l42 122h-188z" fill="url(#${id}s)"/><path d="M106 184h188l-2-7h-184zM148 62h104l2 7h-108z" fill="#b99f73"/>`,
  pendant: ({ id, colour }) =>
    `<defs>${round(`${id}g`, colour)}${glow(`${id}l`)}</defs><path d="M92 232L40 400h320L308 232z" fill="#ffe2a0" opacity=".3"/><circle cx="200" cy="244" r="120" fill="url(#${id}l)"/>
    <path d="M200 0v108" stroke="#2c2a28" stroke-width="5"/><rect x="186" y="98" width="28" height="30" rx="5" fill="#8c6f3e"/>
    <path d="M78 236q6-106 104-114h36q98 8 104 114z" fill="url(#${id}g)"/><ellipse cx="200" cy="236" rx="122" ry="17" fill="#fff1c6"/><ellipse cx="200" cy="238" rx="44" ry="9" fill="#fff"/>
    <path d="M112 208q14-56 66-66" stroke="#fff" stroke-width="7" stroke-linecap="round" fill="none" opacity=".25"/>`,
};

/** A product picture as inline SVG; `id` must be unique in the page. */
export function picture(drawing: Drawing, paint: Paint, label: string): Html {
  const name = label.replaceAll(/[&<>"]/g, "");
  return raw(`<svg class="picture" viewBox="0 0 400 400" preserveAspectRatio="xMidYMid slice" ${name === "" ? 'aria-hidden="true"' : `role="img" aria-label="${name}"`}>
    <rect width="400" height="400" fill="${paint.wall}"/><rect y="${drawing === "pendant" ? 360 : 284}" width="400" height="116" fill="${shade(paint.wall, -0.12)}"/>
    ${DRAWINGS[drawing](paint)}</svg>`);
}

/** The window sill on the home page. */
export function heroPicture(): Html {
  const place = (drawing: Drawing, colour: string, [x, y, scale]: [number, number, number]) =>
    `<g transform="translate(${x} ${y}) scale(${scale})">${DRAWINGS[drawing]({ id: `hero-${drawing}`, colour, wall: "" })}</g>`;
  return raw(`<svg class="picture" viewBox="0 0 1200 640" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <defs><linearGradient id="hero-sky" x2="0" y2="1"><stop stop-color="#f3d9b4"/><stop offset=".6" stop-color="#f0e4d0"/><stop offset="1" stop-color="#d7dedb"/></linearGradient></defs>
    <rect width="1200" height="640" fill="#d9cfbf"/><rect x="120" y="0" width="960" height="470" fill="#6b5646"/><rect x="140" y="0" width="920" height="450" fill="url(#hero-sky)"/>
    <circle cx="830" cy="150" r="46" fill="#fff3d8"/><path d="M140 300q150-130 290-60t260-90q170-60 370 80v220h-920z" fill="#8fa0a0"/>
    <path d="M140 340q190-90 330-30t300-70q150-40 290 40v170h-920z" fill="#6f8479"/><path d="M140 392q240-26 460-10t460-14v82h-920z" fill="#b8c9cb"/>
    <path d="M140 412q300 10 500 0t420 4" stroke="#e9f0ee" stroke-width="4" fill="none" opacity=".8"/>
    <path d="M590 0h20v450h-20zM140 214h920v14h-920z" fill="#6b5646"/><rect y="450" width="1200" height="190" fill="#a98463"/><rect y="450" width="1200" height="14" fill="#c19a76"/>
    ${place("jug", "#b0623f", [430, 180, 1.12])}${place("mug", "#e6dccb", [700, 300, 0.78])}${place("candle", "#f1e6cc", [870, 268, 0.9])}</svg>`);
}
