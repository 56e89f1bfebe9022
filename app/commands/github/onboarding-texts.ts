/** Body of the pull request that brings the first plan. */
export function onboardingBody({ crawled, events }: { crawled: boolean; events: number }): string {
  const what = crawled
    ? `A crawl of your site found ${events} ${events === 1 ? "event" : "events"} worth tracking. Each is one file in \`tracking/events/\`: look at what it says, edit what is wrong, delete what you do not want.`
    : "`tracking/plan.yaml` is to be filled in: put your site's address into it. Then run `npx jtracking init https://your-site.example`, or the nightly workflow below.";
  return `### Tracking as code

${what}

1. **Review** this like code. The check below says what is wrong, with file, line and fix.
2. **Say where it goes**: \`destinations\` and \`gtm\` in \`tracking/plan.yaml\`.
3. **Add the workflows** from \`tracking/README.md\`. This App asks for no permission to write workflows, so you copy them.
4. **Merge**. From then on every pull request that changes the plan is checked.

Nothing is sent to Google Tag Manager before you set that up.
`;
}

/** tracking/README.md of a customer's repository. */
export function guide(crawled: boolean): string {
  return `# The tracking plan

What this site tracks, as files. One event is one file in \`events/\`; \`plan.yaml\` says which site and where the data goes;
\`parameters.yaml\` decides once what a parameter is and what it says about people.${crawled ? " `site.yaml` is what the last crawl saw: never edit it." : ""}

- Change a file, open a pull request: the check says what the change means for marketing, engineering and privacy.
- \`npx jtracking check\` says the same on your machine.
- In a pull request, \`/jtracking help\` lists what can be asked for in a comment.

## Workflows

Copy these from https://jtracking.dev/docs/action into \`.github/workflows/\`:

| file | does |
| --- | --- |
| \`tracking-check.yaml\` | checks pull requests, where the GitHub App is not installed |
| \`tracking-deploy.yaml\` | deploys to Google Tag Manager on merge, without a stored key |
| \`tracking-crawl.yaml\` | crawls the site every night and opens a pull request when it has drifted |
`;
}
