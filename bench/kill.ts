/** kill -9 of the App at random moments during 500 deliveries: what it had done in the end. */
import { loadavg } from "node:os";
import { killedApp } from "../test/server/killed-app.ts";

const [deliveries = 500, kills = 20] = process.argv.slice(2).map(Number);
const start = performance.now();
const { effects, kills: killed, problems } = await killedApp({ deliveries, kills, everyMs: 2500 });
const once = effects.filter(({ checks, comments }) => checks === 1 && comments === 1).length;
const twice = effects.filter(({ checks, comments }) => checks > 1 || comments > 1).length;
console.log("| deliveries | kills | done once | lost | done twice | seconds | load |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
console.log(
  `| ${effects.length} | ${killed} | ${once} | ${effects.length - once - twice} | ${twice} | ${((performance.now() - start) / 1000).toFixed(0)} | ${loadavg()[0]?.toFixed(1)} |`,
);
if (problems.length > 0) console.log(problems.slice(0, 5).join("\n"));
process.exitCode = once === effects.length ? 0 : 1;
