const LINES = [
  "Tarn & Tallow: care guide",
  "",
  "Stoneware   Warm it slowly. Dishwasher: plates, bowls, mugs. Jug: by hand.",
  "Wool        Cool hand wash, dry flat, away from the radiator.",
  "Linen       Wash at 40 to 60 degrees. Iron it damp, or not at all.",
  "Candles     Trim the wick to half a centimetre before every lighting.",
];

/** A one-page PDF, small enough to write out by hand. */
export function careGuide(): Buffer {
  const text = LINES.map((line) => `(${line}) Tj T*`).join("\n");
  const content = `BT /F1 12 Tf 56 780 Td 20 TL\n${text}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}
