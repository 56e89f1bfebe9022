import { lineIndex } from "./line-index.ts";
import type { ParsedPlan, PlanFiles, Position } from "./plan.ts";
import { readYaml } from "./read-yaml.ts";
import { spanAt, type Span, type YamlNode } from "./yaml-tree.ts";

interface Place {
  root: YamlNode | undefined;
  positionOf: (span: Span) => Position;
}

/**
 * Answers where things stand in a plan's files. A file is read again when first asked about: most are never asked about, and
 * keeping ten thousand trees costs more than reading a few again.
 */
export function filePositions(files: PlanFiles): ParsedPlan["positionOf"] {
  const places = new Map<string, Place>();
  return (file, path, target = "value") => {
    let place = places.get(file);
    if (place === undefined) {
      const text = files.get(file) ?? "";
      place = { root: readYaml(text).root, positionOf: lineIndex(text) };
      places.set(file, place);
    }
    return place.positionOf(spanAt(place.root, path, target));
  };
}
