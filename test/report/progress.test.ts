import { describe, expect, it } from "vitest";
import { crawlProgress, createPrinter, createProgress, type ProgressOptions } from "../../app/report/index.ts";

function recorder(options: Partial<ProgressOptions> & { tty?: boolean; columns?: number } = {}) {
  const written: string[] = [];
  let at = 0;
  const stream = {
    write: (text: string) => written.push(text),
    isTTY: options.tty ?? false,
    columns: options.columns ?? 100,
  };
  const progress = createProgress({ label: "Crawling", now: () => at, ...options, stream });
  return { written, progress, wait: (ms: number) => (at += ms) };
}

describe("progress", () => {
  it("draws a bar in place on a terminal, with rate and time left", () => {
    const { written, progress, wait } = recorder({ tty: true });
    progress.update({ done: 0, found: 1, failed: 0 });
    wait(10_000);
    progress.update({ done: 30, found: 120, failed: 2 });
    expect(written.at(-1)).toBe(
      "\r\u001b[2KCrawling  ██████░░░░░░░░░░░░░░░░░░  30/120 pages  2 failed  3.0/s  30 s left",
    );
    progress.stop();
    expect(written.at(-1)).toBe("\r\u001b[2K");
  });

  it("goes by the rate of the last seconds, not of the slow start", () => {
    const { written, progress, wait } = recorder({ tty: true });
    for (let second = 0; second < 60; second += 1) {
      progress.update({ done: second, found: 1_000, failed: 0 });
      wait(1_000);
    }
    for (let second = 0; second < 30; second += 1) {
      progress.update({ done: 60 + second * 10, found: 1_000, failed: 0 });
      wait(1_000);
    }
    expect(written.at(-1)).toContain("10.0/s");
  });

  it("tells no time left while nothing gets done", () => {
    const { written, progress, wait } = recorder({ tty: true });
    for (let second = 0; second < 10; second += 1) {
      progress.update({ done: second, found: 100, failed: 0 });
      wait(1_000);
    }
    expect(written.at(-1)).toContain("left");
    wait(5_000);
    progress.update({ done: 9, found: 100, failed: 0 });
    expect(written.at(-1)).toMatch(/9\/100 pages$/);
  });

  it("redraws no oftener than the eye can see, and never wraps", () => {
    const { written, progress, wait } = recorder({ tty: true, columns: 50 });
    for (let done = 0; done < 1_000; done += 1) {
      progress.update({ done, found: 100_000, failed: 5_000, path: `/a/very/long/path/${done}` });
      wait(1);
    }
    expect(written.length).toBeLessThan(15);
    for (const text of written) expect(text.replace("\r\u001b[2K", "").length).toBeLessThanOrEqual(50);
  });

  it("writes a plain line every few seconds elsewhere, and the last state at the end", () => {
    const { written, progress, wait } = recorder();
    for (let second = 0; second <= 12; second += 1) {
      progress.update({ done: second, found: 20, failed: 0 });
      wait(1_000);
    }
    expect(written).toEqual(["Crawling: 5/20 pages, 1.0/s, 15 s left\n", "Crawling: 10/20 pages, 1.0/s, 10 s left\n"]);
    progress.stop();
    expect(written.at(-1)).toMatch(/^Crawling: 12\/20 pages/);
    progress.stop();
    expect(written).toHaveLength(3);
  });

  it("is silent when quiet", () => {
    const { written, progress, wait } = recorder({ quiet: true, tty: true });
    progress.update({ done: 1, found: 2, failed: 0 });
    wait(60_000);
    progress.update({ done: 2, found: 2, failed: 0 });
    progress.stop();
    expect(written).toEqual([]);
  });

  it("shows strangers' paths without what steers the terminal", () => {
    const { written, progress } = recorder({ tty: true });
    progress.update({ done: 0, found: 1, failed: 0, path: "/x\u001b]0;title\u0007\n\ry" });
    expect(written[0]).toMatch(/ \/x\]0;title y$/);
  });

  it("names the phases of a crawl", () => {
    const written: string[] = [];
    const stderr = { write: (text: string) => written.push(text), isTTY: true, columns: 100 };
    const progress = crawlProgress(createPrinter({ stdout: stderr, stderr, env: {}, now: () => 0 }));
    progress.update({ phase: "interactions", done: 1, found: 4, failed: 0 });
    expect(written[0]).toContain("Trying things out");
  });

  it("tells a rate only of what is counted, and at the end only what was done", () => {
    const written: string[] = [];
    let at = 0;
    const stderr = { write: (text: string) => written.push(text), isTTY: false, columns: 100 };
    const progress = crawlProgress(createPrinter({ stdout: stderr, stderr, env: {}, now: () => at }));
    for (const phase of ["pages", "interactions"]) {
      at += 5_000;
      progress.update({ phase, done: at / 1_000, found: 38, failed: 1 });
    }
    progress.update({ phase: "done", done: 35, found: 38, failed: 1 });
    progress.stop();
    expect(written).toEqual([
      "Finding pages: 5/38 pages, 1 failed, 1.0/s, 33 s left\n",
      "Trying things out: 10/38 pages, 1 failed\n",
      "Done: 35 pages, 1 failed\n",
    ]);
  });
});
