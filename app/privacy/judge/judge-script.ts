import { parse, type Program } from "acorn";

import { judgeReference } from "./judge-variable.ts";
import { lexiconTokens } from "../names/lexicon.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { readTokens } from "../names/read-name.ts";
import { isServiceKey } from "./script/calls.ts";
import { parsedScript } from "./script/parsed-script.ts";
import { runProgram, startRun } from "./script/statements.ts";
import { leakAtSink, type Scope, type Value } from "./script/value.ts";
import type { Verdict } from "../subject.ts";
import { clean, CLEAN, personal } from "./verdict.ts";

/** Longer scripts are libraries, which have no place in a variable; they are not judged to the end. */
const MAX_CODE = 200_000;
const BUDGET = 300_000;
const REFERENCE = /\{\{\s*([^{}]{1,200}?)\s*\}\}/g;
const SCRIPT_TAG = /<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi;
const WORD = /[\p{L}_$][\p{L}\p{N}_$-]{0,80}/gu;
const MAX_WORDS = 2000;

/**
 * Judges JavaScript of a GTM variable or tag: follows values from where the page holds them to what is returned, pushed
 * or sent. Strings that are put together from constants are put together here too.
 */
export function judgeScript(code: string): Verdict {
  if (code.trim() === "") return CLEAN;
  if (code.length > MAX_CODE)
    return personal(`a script of ${code.length} characters, too long to be judged,`, ["script"]);
  const scope: Scope = { names: new Map() };
  const source = withoutReferences(scriptText(code), scope);
  const program = parsed(source);
  if (!program) return judgeWords(source);
  const run = startRun(BUDGET);
  const verdict = (value: Value): Verdict | undefined => {
    const leak = run.leaks[0] ?? leakAtSink(value);
    return leak ? personal("the script", leak.words, leak.class) : undefined;
  };
  try {
    const last = runProgram(program, scope, run);
    const direct = verdict(last);
    if (direct) return direct;
    const result = last.run ? run.invoke(last.run, []) : last;
    return verdict(result) ?? invokeDeclared(scope, run, verdict) ?? settled(run.budget);
  } catch (error) {
    if (error instanceof RangeError) return personal("a script that is nested too deeply to be judged", ["script"]);
    throw error;
  }
}

function settled(budget: number): Verdict {
  return budget > 0
    ? clean("what it gives holds nothing personal", [])
    : personal("a script too long to be judged", ["script"]);
}

/** Functions that the script only declares are called by the page. */
function invokeDeclared(
  scope: Scope,
  run: ReturnType<typeof startRun>,
  verdict: (value: Value) => Verdict | undefined,
): Verdict | undefined {
  for (const value of scope.names.values()) {
    if (!value.run) continue;
    run.invoke(value.run, []);
    const found = verdict({});
    if (found) return found;
  }
  return undefined;
}

function scriptText(code: string): string {
  const inline = [...code.matchAll(SCRIPT_TAG)].map((match) => match[1] ?? "");
  return inline.length > 0 ? inline.join("\n;") : code;
}

/** GTM puts the value of {{Variable}} in before the script runs: each becomes a name of its own. */
function withoutReferences(code: string, scope: Scope): string {
  let count = 0;
  return code.replaceAll(REFERENCE, (_whole, name: string) => {
    const identifier = `$gtm${count}`;
    count += 1;
    scope.names.set(identifier, referenceValue(name));
    return identifier;
  });
}

function referenceValue(name: string): Value {
  const plain = name.toLowerCase();
  if (plain === "click element" || plain === "element") return { element: "" };
  if (plain === "form element") return { element: "form" };
  if (plain === "page url" || plain === "url") return { store: "address" };
  const verdict = judgeReference(name);
  if (verdict.personal && !isServiceKey(verdict)) return { taint: { class: verdict.class, words: verdict.evidence } };
  return { path: name.split(/[.\s]+/).slice(-4) };
}

/** A variable is a bare function, a tag's script is a program. */
function parsed(source: string): Program | undefined {
  const trimmed = source.trim().replace(/;+\s*$/, "");
  for (const text of [`(${trimmed}\n)`, source]) {
    const script = parsedScript(text);
    if (script !== undefined) return script;
  }
  try {
    return parse(source, { ecmaVersion: "latest", sourceType: "module" });
  } catch {
    return undefined;
  }
}

/** What cannot be parsed cannot be followed: any personal word in it decides. */
function judgeWords(source: string): Verdict {
  let left = MAX_WORDS;
  for (const [word] of source.matchAll(WORD)) {
    left -= 1;
    if (left < 0) break;
    const reading = readTokens(lexiconTokens(nameTokens(word)));
    if (reading.kind === "personal") return personal("a script that cannot be parsed", reading.words, reading.class);
  }
  return clean("it cannot be parsed as JavaScript, and no word in it names personal data", []);
}
