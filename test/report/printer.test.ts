import { describe, expect, it } from "vitest";
import { EXIT, JtrackingError } from "../../app/errors.ts";
import { createPrinter, renderError, type PrinterOptions } from "../../app/report/index.ts";

function recorder(options: Partial<PrinterOptions> & { tty?: boolean } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const isTTY = options.tty ?? false;
  const printer = createPrinter({
    env: {},
    ...options,
    stdout: { write: (text) => out.push(text), isTTY },
    stderr: { write: (text) => err.push(text), isTTY },
  });
  return { out, err, printer };
}

const problem = new JtrackingError("unknown key triger", {
  code: "E_PLAN_INVALID",
  exit: EXIT.usage,
  file: "tracking/plan.yaml",
  line: 3,
  column: 1,
  hint: "Did you mean trigger?",
});

describe("printer", () => {
  it.each([
    [{ tty: true }, true],
    [{ tty: false }, false],
    [{ tty: true, color: false }, false],
    [{ tty: true, env: { NO_COLOR: "1" } }, false],
    [{ tty: true, env: { NO_COLOR: "" } }, true],
    [{ tty: true, env: { TERM: "dumb" } }, false],
    [{ tty: false, env: { FORCE_COLOR: "1" } }, true],
    [{ tty: true, env: { FORCE_COLOR: "0" } }, false],
    [{ tty: true, env: { FORCE_COLOR: "1" }, color: false }, false],
  ])("colours with %j: %j", (options, color) => {
    expect(recorder(options).printer.color).toBe(color);
  });

  it("keeps standard output for the result", () => {
    const { out, err, printer } = recorder();
    printer.note("working");
    printer.warn("slow");
    printer.result("done");
    expect(out).toEqual(["done\n"]);
    expect(err).toEqual(["working\n", "warning: slow\n"]);
  });

  it("is silent but for warnings and errors when quiet", () => {
    const { err, printer } = recorder({ quiet: true });
    printer.note("working");
    printer.progress("Crawling").update({ done: 1, found: 1, failed: 0 });
    printer.warn("slow");
    expect(err).toEqual(["warning: slow\n"]);
  });

  it("prints one JSON document and refuses a second", () => {
    const { out, printer } = recorder({ json: true });
    printer.json({ a: 1 });
    expect(() => printer.result("more")).toThrow("one document");
    expect(JSON.parse(out.join(""))).toEqual({ a: 1 });
  });

  it("tells an error to people, and to machines where they listen", () => {
    const { out, err, printer } = recorder({ json: true });
    printer.fail(problem);
    expect(err.join("")).toBe(
      "error: tracking/plan.yaml:3:1: unknown key triger [E_PLAN_INVALID]\n  → Did you mean trigger?\n",
    );
    expect(JSON.parse(out.join(""))).toEqual({
      error: {
        code: "E_PLAN_INVALID",
        message: "unknown key triger",
        hint: "Did you mean trigger?",
        file: "tracking/plan.yaml",
        line: 3,
        column: 1,
      },
    });
  });

  it("shows where a defect was thrown only when asked", () => {
    const defect = new Error("x is undefined");
    expect(renderError(defect)).toBe("error: x is undefined (this is a defect of jtracking; --debug shows where)\n");
    expect(renderError(defect, { debug: true })).toContain("printer.test.ts");
  });

  it("lets no message steer the terminal", () => {
    const { err, printer } = recorder();
    printer.warn("a\u001b[2Jb\u202ec");
    expect(err).toEqual(["warning: a[2Jbc\n"]);
  });
});
