import type { Box } from "./box.ts";

/** What the script in the page hands to Node: plain data, not yet redacted, so it stays in memory. */
export interface RawReading {
  /** False where the page was opened without our hooks: listeners are then unknown. */
  hooked: boolean;
  url: string;
  title: string;
  language: string;
  robots: string[];
  canonical: string;
  landmarks: string[];
  headings: { level: number; text: string }[];
  elements: RawElement[];
  forms: RawForm[];
  media: RawMedia[];
  links: RawLink[];
  structure: string[];
  shell: boolean;
  cut: boolean;
  /** Frames of another origin, which only Node can enter: selector by frame name or address. */
  frames: RawFrame[];
}

export interface RawFrame {
  ref: number;
  selector: string;
  url: string;
  box: Box;
}

export interface RawElement {
  /** Number by which the script in the page finds it again. */
  ref: number;
  role: string;
  name: string;
  tag: string;
  selector: string;
  signature: string;
  visible: boolean;
  within: string;
  type: string;
  /** Absolute address of a link; empty for a group whose members lead to different places. */
  href: string;
  /** What the members of a group say, one a line; of a single element its name. */
  said: string;
  /** Where the members of a group lead. */
  leads: string[];
  testId: string;
  /** Index into `forms`; -1 outside. */
  form: number;
  box: Box | null;
  /** Members of the group; 1 for a single element. */
  many: number;
  disabled: boolean;
  /** Opens elsewhere, saves a file: what the markup says before anything is clicked. */
  newTab: boolean;
  download: boolean;
  submits: boolean;
  /** Event types it listens to itself, sorted. */
  listens: string[];
  /** Opens a menu, a dialog or a list: `aria-haspopup`, `aria-expanded`, `summary`, tabs. */
  opens: boolean;
  /** Shown now and not when the page was marked. */
  fresh: boolean;
  /** Part of a banner that asks for consent. */
  consent: boolean;
  /** Words of id, classes, test id and `data-action` for the search for danger. */
  hints: string;
  /** Part of a form or box that searches. */
  search: boolean;
}

export interface RawField {
  ref: number;
  name: string;
  type: string;
  label: string;
  selector: string;
  required: boolean;
  autocomplete: string;
  options: number;
}

export interface RawForm {
  ref: number;
  name: string;
  selector: string;
  method: string;
  action: string;
  visible: boolean;
  within: string;
  search: boolean;
  fields: RawField[];
}

export interface RawMedia {
  ref: number;
  kind: "video" | "audio" | "youtube" | "vimeo";
  selector: string;
  name: string;
}

export interface RawLink {
  url: string;
  /** Index into `elements`; -1 for none. */
  element: number;
  nofollow: boolean;
}

/** How much of a page is read. Pages beyond are traps or hostile. */
export interface ReadLimits {
  nodes: number;
  elements: number;
  links: number;
  forms: number;
  fields: number;
  headings: number;
  landmarks: number;
  structure: number;
  text: number;
}

/** Where to press an element, or why not. */
export type Aim =
  | { state: "ready" | "covered"; x: number; y: number; /** The page was scrolled for it. */ moved: boolean }
  | { state: "missing" | "hidden" | "disabled" };

/** What an action came to. */
export interface Outcome {
  /** Changes of the document. */
  changes: number;
  entries: GuardEntry[];
  url: string;
  /** A dialog of the page's own is open. */
  dialog: boolean;
}

/** Something that would have taken the page away, or a dialog that would have stopped it. */
export interface GuardEntry {
  kind:
    | "navigate"
    | "history"
    | "fragment"
    | "submit"
    | "open"
    | "alert"
    | "confirm"
    | "prompt"
    | "download"
    | "reload";
  url: string;
}

/** How a field was dealt with: `type` asks Node to type the text by keyboard. */
export type Filled = "type" | "set" | "skipped";

/** What Node can ask of the script in the page. One object, made once a document. */
export interface PageApi {
  read: (limits: ReadLimits) => RawReading;
  /** Selectors without what people wrote, for `ref`s of the last reading. */
  plain: (refs: number[]) => string[];
  /** From now on `fresh` elements of a reading are those that are not shown at this moment. */
  mark: () => void;
  /** Whether anything is shown to act on that was not when the page was marked. */
  hasFresh: () => boolean;
  /** Keeps the page where it is, from now until the next document. */
  arm: () => void;
  /** `member`: of a group the one after so many others that are shown. */
  aim: (selector: string, member?: number) => Aim;
  /** From now on timers, requests and changes count as answers to what is done. */
  begin: () => void;
  press: (selector: string, member?: number) => boolean;
  hover: (selector: string) => boolean;
  leave: () => void;
  depart: () => void;
  fill: (selector: string) => Filled;
  leaveField: (selector: string) => void;
  /** Fills what a form asks for; true where it would be sent then. */
  complete: (selector: string, samples: Readonly<Record<string, string>>) => boolean;
  /** True: forms may be sent from now on, in vain. */
  vain: (on: boolean) => void;
  rest: (limits: { quiet: number; cap: number }) => Promise<Outcome>;
  /** Runs the timers of the next milliseconds at once, or those only that answer something done here; says how many ran. */
  forward: (milliseconds: number, own?: boolean) => number;
  /** Scrolls to a place; says where the page stands then and where it ends. */
  scroll: (top: number) => Promise<{ top: number; end: number }>;
  /** A sign of what the page has stored: keys and lengths, so that no value leaves it. */
  stored: () => string;
  /** Resolves when the fonts are there, or when the milliseconds are over. */
  fonts: (milliseconds: number) => Promise<void>;
  /** Texts as they stand on the page, one for each run, for Node to judge. */
  texts: () => string[][];
  /** Covers form fields and the texts with these numbers; says how large the page is. */
  cover: (personal: readonly number[]) => { width: number; height: number };
  uncover: () => void;
}
