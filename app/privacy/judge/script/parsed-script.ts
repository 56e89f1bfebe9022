import { parse, type Program } from "acorn";

/** A script as GTM runs it: statements, also with a return outside of any function; undefined where it is none. */
export function parsedScript(code: string): Program | undefined {
  try {
    return parse(code, {
      ecmaVersion: "latest",
      sourceType: "script",
      allowReturnOutsideFunction: true,
      allowHashBang: true,
    });
  } catch {
    return undefined;
  }
}
