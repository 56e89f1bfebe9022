export { type FeatureSet, covered, featureSet, hashText, similarity } from "./feature-set.ts";
export { type Markup, readMarkup } from "./markup.ts";
export { renderedMarkup } from "./rendered-markup.ts";
