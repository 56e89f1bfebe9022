import type { QueueCounts } from "./queue/job-queue.ts";

/** Numbers for Prometheus: no names of repositories or people. https://prometheus.io/docs/instrumenting/exposition_formats/ */
export class Metrics {
  readonly #deliveries = new Map<string, number>();
  readonly #jobs = new Map<string, { count: number; seconds: number }>();

  delivered(event: string, result: "queued" | "known" | "ignored"): void {
    const labels = `event="${event.replaceAll(/[^a-z_]/g, "_")}",result="${result}"`;
    this.#deliveries.set(labels, (this.#deliveries.get(labels) ?? 0) + 1);
  }

  performed(kind: string, result: string, seconds: number): void {
    const labels = `kind="${kind}",result="${result}"`;
    const { count, seconds: sum } = this.#jobs.get(labels) ?? { count: 0, seconds: 0 };
    this.#jobs.set(labels, { count: count + 1, seconds: sum + seconds });
  }

  text(counts: QueueCounts): string {
    const lines = ["# TYPE jtracking_deliveries_total counter"];
    for (const [labels, count] of this.#deliveries) lines.push(`jtracking_deliveries_total{${labels}} ${count}`);
    lines.push("# TYPE jtracking_job_seconds summary");
    for (const [labels, { count, seconds }] of this.#jobs)
      lines.push(
        `jtracking_job_seconds_count{${labels}} ${count}`,
        `jtracking_job_seconds_sum{${labels}} ${seconds.toFixed(3)}`,
      );
    lines.push("# TYPE jtracking_jobs gauge");
    for (const [state, count] of Object.entries(counts)) lines.push(`jtracking_jobs{state="${state}"} ${count}`);
    return `${lines.join("\n")}\n`;
  }
}
