/** Ids that libraries count up or draw by lot at each load. */
const GENERATED_IDS =
  /^(?::r|«r|_r_|radix-|headlessui-|mui-|react-(?:aria|select|tabs)|ember\d|ext-|yui_|ui-id-|__bvid__|mat-|cdk-|v-\d|el-id-|chakra-|mantine-|rc[-_]|aria-|downshift-|floating-ui-|bits-|reach-|gwt-|j_id|ctl\d|dnn_|wp-block-\d|elementor-\w*\d)/i;

/** Classes that a build tool wrote: css modules, styled-components, emotion, styled-jsx, Svelte, Astro, Angular, Vue. */
const GENERATED_CLASSES =
  /^(?:css-|sc-|jsx-|svelte-|astro-|emotion-|ng-|_ng|data-v-|v-|tw-|tss|makeStyles|jss\d|chakra-|mantine-|Mui|r-|x[0-9a-z]{5,8}$)|__[A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]{3,}$|--?[a-z]*\d[a-z0-9]{3,}$/;

/** What an element is in for the moment, not what it is. */
const STATES =
  /^(?:is-|has-|was-|js-(?:enabled|loaded)$)|(?:^|[-_])(?:active|current|selected|open|opened|close|closed|show|shown|hide|hidden|visible|invisible|disabled|enabled|collapsed|collapse|collapsing|expanded|focus|focused|hover|hovered|loading|loaded|lazy\w*|checked|dirty|valid|invalid|error|success|fade|fadein|in|out|animated?|aos-\w+|sticky|stuck|fixed|scrolled|shrink|first|last|odd|even|dark|light|no-js|js|touch|ready|initialized|mounted|entered|exited|next|prev)$/i;

/** Utility classes of Tailwind, Bootstrap and their kin say how something looks; a new look is no new thing. */
const UTILITIES =
  /[:[\]/!@%.]|^-?(?:m|p)[trblxyse]?-|^(?:w|h|min-w|min-h|max-w|max-h|size|gap|gap-x|gap-y|space-[xy]|inset|top|right|bottom|left|z|order|col|row|basis|grow|shrink|flex|grid|items|justify|content|self|place|text|font|leading|tracking|bg|border|rounded|shadow|opacity|ring|fill|stroke|cursor|select|overflow|object|align|float|clear|d|g|gx|gy|fs|fw|lh|vw|vh|mw|mh|offset|translate|scale|rotate|transform|transition|duration|ease|delay|animate|outline|divide|from|to|via|line|underline|whitespace|break|aspect|columns|appearance|pointer-events|resize|snap|touch|will-change|backdrop|blur|sr|not|position|start|end|fa|fas|far|fab|fal|bi|mdi|glyphicon|material-icons|u|t|o|c)-|^(?:flex|grid|block|inline|inline-block|inline-flex|hidden|contents|table|static|fixed|absolute|relative|sticky|isolate|truncate|uppercase|lowercase|capitalize|italic|underline|antialiased|row|col|clearfix|lead|small|muted|img-fluid|group|peer|prose|resize|transition|transform|border|rounded|shadow|filter|outline|ring|invisible|visible|collapse|fa|fas|far|fab|fal|bi|left|right|center|no-gutters|sr-only|visually-hidden)$/;

/** Names of kinds of parts: they say something, but the page can have many. */
const KINDS =
  /^(?:btn|badge|alert|nav|card|list|dropdown|form|input|modal|page|table|img|icon|link|menu|accordion|carousel|pagination|breadcrumb|navbar|tab|media|jumbotron|progress|toast)(?:-[a-z]+){0,3}$|^(?:container|container-fluid|wrapper|inner|outer|button|item|box|section|content|title|label|field|icons|close|btn-close|text)$/;

const MAX_LENGTH = 60;
const VOWEL = /[aeiouyäöüéèàAEIOUY]/;

/** Words of an identifier: `navBar-mainLink_2` is nav, Bar, main, Link, 2. */
function wordsOf(text: string): string[] {
  return text.split(/[^A-Za-z0-9äöüéèàß]+|(?<=[a-z])(?=[A-Z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)/).filter(Boolean);
}

/** Whether an identifier reads as if a person had chosen it. */
function isWordy(text: string): boolean {
  if (text.length < 2 || text.length > MAX_LENGTH || !/^[A-Za-z]/.test(text)) return false;
  if (/\d{4,}/.test(text) || /[^\w\-.:/]/.test(text)) return false;
  const words = wordsOf(text);
  const letters = words.filter((word) => !/^\d/.test(word));
  const digits = words.length - letters.length;
  if (digits > 2 || (digits > 1 && letters.length <= digits)) return false;
  if (letters.some((word) => word.length > 4 && !VOWEL.test(word))) return false;
  if (letters.some((word) => /[^aeiouyäöü]{6,}/i.test(word))) return false;
  return letters.some((word) => word.length >= 3 && VOWEL.test(word)) || text.length <= 3;
}

export function isStableId(id: string): boolean {
  return isWordy(id) && !GENERATED_IDS.test(id) && !looksDrawn(id);
}

/** Classes that name the thing: neither a look, nor a state, nor made by a build tool. */
export function isStableClass(name: string): boolean {
  if (name.length < 3 || STATES.test(name) || UTILITIES.test(name) || GENERATED_CLASSES.test(name)) return false;
  return isWordy(name) && !looksDrawn(name);
}

/** Stable classes that name only a kind: `btn-primary`, `card`, `nav-link`. */
export const isKindClass = (name: string): boolean => KINDS.test(name);

/** Letters, digits and cases mixed as only chance mixes them: `kX2a9`, `bdVaJa`, `1q3f5`. */
export function looksDrawn(text: string): boolean {
  return text.split(/[-_.:/]+/).some((part) => {
    if (part.length < 5) return false;
    const words = wordsOf(part);
    const mixed = words.length >= 3 && words.length >= part.length / 2.6;
    const camel =
      words.length >= 2 && words.every((word) => word.length <= 3) && words.some((word) => !VOWEL.test(word));
    return mixed || camel || /^[0-9a-f]{8,}$/i.test(part) || /^[0-9a-f-]{16,}$/i.test(part);
  });
}

/** Values that name a thing for machines: `add-to-cart`, not a sentence, a number or a token drawn by lot. */
export function isStableValue(value: string): boolean {
  return isWordy(value) && !looksDrawn(value);
}
