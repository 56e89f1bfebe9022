import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const namingFileName: Rule = {
  id: "naming/file-name",
  severity: "warning",
  perEvent: true,
  title: "The file of an event has the event's name.",
  why: "People look for an event by its name, owners are assigned by file name, and two events cannot end up with one name unnoticed.",
  remedy: "Rename the file with `git mv`, so that its history goes along.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    files: {
      "events/signin.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
    findings: ['events/signin.yaml:1:8 The event "login" is in a file called "signin". Rename the file to login.yaml.'],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event } of events) {
      const base = file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
      // Names that are no file names everywhere may differ from their file's.
      if (base === event || !/^[\w.-]+$/.test(event)) continue;
      yield {
        file,
        path: ["event"],
        message: `The event ${quote(event)} is in a file called ${quote(base)}. Rename the file to ${event}.yaml.`,
      };
    }
  },
};
