/** What the demo shop sells. Everything else (pages, pictures, sitemap, data layer) is made from this. */

export type Drawing =
  | "mug"
  | "bowl"
  | "plate"
  | "jug"
  | "throw"
  | "cushion"
  | "towel"
  | "runner"
  | "candle"
  | "lantern"
  | "lamp"
  | "pendant";

export interface Product {
  id: string;
  slug: string;
  name: string;
  category: string;
  /** Pounds. */
  price: number;
  summary: string;
  story: string;
  details: Record<string, string>;
  finishes: string[];
  drawing: Drawing;
  colour: string;
  wall: string;
  featured?: boolean;
}

export interface Category {
  slug: string;
  name: string;
  intro: string;
  drawing: Drawing;
  colour: string;
  wall: string;
}

export const CURRENCY = "GBP";

export const CATEGORIES: Category[] = [
  {
    slug: "tableware",
    name: "Tableware",
    intro: "Stoneware thrown in small batches and fired twice, so that it survives the dishwasher and the children.",
    drawing: "bowl",
    colour: "#7d8f86",
    wall: "#dfe3da",
  },
  {
    slug: "textiles",
    name: "Textiles",
    intro: "Wool from hill farms and washed linen. Nothing is dyed a colour that a sheep or a moor would not wear.",
    drawing: "throw",
    colour: "#a8623f",
    wall: "#eaded0",
  },
  {
    slug: "light",
    name: "Light",
    intro: "Candles, lanterns and lamps for the seven months in which it is dark by tea time.",
    drawing: "lantern",
    colour: "#b58a3c",
    wall: "#d9d6d0",
  },
];

export const PRODUCTS: Product[] = [
  {
    id: "TT-101",
    slug: "fell-mug",
    name: "Fell mug",
    category: "tableware",
    price: 18,
    summary: "A generous mug with a bare stoneware foot.",
    story:
      "Holds a proper amount of tea. The glaze stops two fingers above the table, where the clay is left as it came from the kiln.",
    details: { Holds: "350 ml", "Made of": "Stoneware", Care: "Dishwasher safe" },
    finishes: ["Oat", "Moss", "Ink"],
    drawing: "mug",
    colour: "#e6dccb",
    wall: "#c9d0c4",
    featured: true,
  },
  {
    id: "TT-102",
    slug: "ghyll-bowl",
    name: "Ghyll bowl",
    category: "tableware",
    price: 24,
    summary: "Wide enough for soup, deep enough for seconds.",
    story: "Thrown on the wheel and turned thin at the lip. Each one keeps the rings of the hand that made it.",
    details: { Across: "18 cm", "Made of": "Stoneware", Care: "Dishwasher safe" },
    finishes: ["Lichen", "Oat"],
    drawing: "bowl",
    colour: "#7d8f86",
    wall: "#e4ddd0",
  },
  {
    id: "TT-103",
    slug: "cairn-dinner-plate",
    name: "Cairn dinner plate",
    category: "tableware",
    price: 22,
    summary: "A flat, quiet plate that lets dinner do the talking.",
    story: "The rim is just high enough to keep gravy where it belongs. Stacks without chipping.",
    details: { Across: "27 cm", "Made of": "Stoneware", Care: "Dishwasher safe" },
    finishes: ["Oat", "Slate"],
    drawing: "plate",
    colour: "#d8c9b4",
    wall: "#8f9b93",
  },
  {
    id: "TT-104",
    slug: "beck-jug",
    name: "Beck jug",
    category: "tableware",
    price: 38,
    summary: "Pours without dripping. We tried four hundred times.",
    story:
      "For water, for milk, for whatever is flowering. The lip was redrawn eleven times until the last drop stayed in the jug.",
    details: { Holds: "1.1 litres", "Made of": "Stoneware", Care: "Hand wash" },
    finishes: ["Rust", "Oat"],
    drawing: "jug",
    colour: "#b0623f",
    wall: "#e7ddcc",
    featured: true,
  },
  {
    id: "TT-201",
    slug: "herdwick-throw",
    name: "Herdwick throw",
    category: "textiles",
    price: 95,
    summary: "Undyed wool, heavy as a good sleep.",
    story: "Spun from the fleeces of three farms above the lake. Coarse for a week, then yours for thirty years.",
    details: { Size: "150 × 190 cm", "Made of": "Wool", Care: "Cool hand wash" },
    finishes: ["Peat", "Mist"],
    drawing: "throw",
    colour: "#a8623f",
    wall: "#dcd9cf",
    featured: true,
  },
  {
    id: "TT-202",
    slug: "bracken-cushion",
    name: "Bracken cushion",
    category: "textiles",
    price: 42,
    summary: "The colour of the hillside in late October.",
    story: "Woven herringbone, feather filled, with a zip that nobody will ever see.",
    details: { Size: "45 × 45 cm", "Made of": "Wool, feather", Care: "Dry clean" },
    finishes: ["Bracken", "Lichen"],
    drawing: "cushion",
    colour: "#c08a45",
    wall: "#cdd3cb",
  },
  {
    id: "TT-203",
    slug: "linen-tea-towels",
    name: "Linen tea towels, pair",
    category: "textiles",
    price: 19,
    summary: "They dry the dishes and then themselves.",
    story: "Washed three times before they leave us, so they work on the first day. One plain, one striped.",
    details: { Size: "50 × 70 cm", "Made of": "Linen", Care: "Wash at 60°" },
    finishes: ["Ink stripe", "Rust stripe"],
    drawing: "towel",
    colour: "#ece4d6",
    wall: "#b9c2c0",
  },
  {
    id: "TT-204",
    slug: "heather-runner",
    name: "Heather table runner",
    category: "textiles",
    price: 34,
    summary: "Makes a Tuesday table look like a Sunday one.",
    story: "A narrow linen weave with a single line of heather along each side.",
    details: { Size: "45 × 180 cm", "Made of": "Linen", Care: "Wash at 40°" },
    finishes: ["Heather"],
    drawing: "runner",
    colour: "#8a7088",
    wall: "#e6dfd4",
  },
  {
    id: "TT-301",
    slug: "tallow-pillar-candle",
    name: "Tallow pillar candle",
    category: "light",
    price: 16,
    summary: "Sixty hours of honest candle. Smells of nothing at all.",
    story: "Poured by hand in the old dairy. The wick is cotton and the wax is rapeseed; the name is only a memory.",
    details: { Burns: "60 hours", "Made of": "Rapeseed wax", Care: "Trim the wick" },
    finishes: ["Ivory", "Ochre"],
    drawing: "candle",
    colour: "#f1e6cc",
    wall: "#6f6a63",
    featured: true,
  },
  {
    id: "TT-302",
    slug: "brass-lantern",
    name: "Brass lantern",
    category: "light",
    price: 58,
    summary: "For the path to the shed, or the middle of the table.",
    story: "Folded brass and four panes of glass, with a door that shuts with a click you will look forward to.",
    details: { Height: "32 cm", "Made of": "Brass, glass", Care: "Wipe dry" },
    finishes: ["Brass"],
    drawing: "lantern",
    colour: "#b58a3c",
    wall: "#4f5a58",
  },
  {
    id: "TT-303",
    slug: "slate-table-lamp",
    name: "Slate table lamp",
    category: "light",
    price: 120,
    summary: "A linen shade on a stone that is older than trees.",
    story: "The base is turned from offcuts of roofing slate. No two have the same grain.",
    details: { Height: "46 cm", "Made of": "Slate, linen", Bulb: "E27, included" },
    finishes: ["Natural shade", "Charcoal shade"],
    drawing: "lamp",
    colour: "#56616a",
    wall: "#d8cdbd",
  },
  {
    id: "TT-304",
    slug: "dusk-pendant",
    name: "Dusk pendant",
    category: "light",
    price: 145,
    summary: "Hangs low, glows warm, keeps the ceiling out of it.",
    story: "Spun steel, painted the blue that the sky has for about nine minutes.",
    details: { Across: "38 cm", "Made of": "Steel", Cord: "2 m, cut to length" },
    finishes: ["Dusk", "Chalk"],
    drawing: "pendant",
    colour: "#3f5568",
    wall: "#e2d6c5",
  },
];

export const productsIn = (category: string): Product[] => PRODUCTS.filter((product) => product.category === category);

/** Products with all words of the query in their texts. */
export function searchProducts(query: string): Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return PRODUCTS.filter((product) => {
    const text = [product.name, product.category, product.summary, product.drawing, ...product.finishes]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
