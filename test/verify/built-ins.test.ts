import { describe, expect, it } from "vitest";
import { simulate, tag, template } from "./stand-in.ts";

const click = {
  "gtm.element": { text: "Buy now", attributes: { "data-sku": "M1" } },
  "gtm.elementId": "buy",
  "gtm.elementClasses": "button primary",
  "gtm.elementTarget": "_blank",
  "gtm.elementUrl": "https://www.other.example:8443/a/b.pdf?x=1#top",
};

describe("a built-in variable", () => {
  it.each<[string, string, object[], unknown]>([
    ["Page URL", "pageUrl", [], "https://www.shop.example/product/mug.html?utm_source=mail&empty=&q=a%20b"],
    ["Page Hostname", "PAGE_HOSTNAME", [], "www.shop.example"],
    ["Page Path", "pagePath", [], "/product/mug.html"],
    ["Event", "event", [], "go"],
    ["Click Text", "clickText", [click], "Buy now"],
    ["Click URL", "CLICK_URL", [click], "https://www.other.example:8443/a/b.pdf?x=1#top"],
    ["Form ID", "formId", [{ "gtm.elementId": "lead" }], "lead"],
    ["Error Message", "errorMessage", [{ "gtm.errorMessage": "boom" }], "boom"],
    ["Scroll Depth Threshold", "scrollDepthThreshold", [{ "gtm.scrollThreshold": 50 }], 50],
    ["Percent Visible", "elementVisibilityRatio", [{ "gtm.visibleRatio": 75 }], 75],
    ["Video Status", "videoStatus", [{ "gtm.videoStatus": "start" }], "start"],
    ["New History Fragment", "newHistoryFragment", [{ "gtm.newUrlFragment": "b" }], "b"],
    ["Container ID", "containerId", [], "GTM-ABC"],
  ])("%s", (name, type, messages, expected) => {
    const run = simulate({
      tag: [tag("probe", ["1"], { type: "cvt_1_2", parameter: [template("value", `{{${name}}}`)] })],
      trigger: [
        {
          triggerId: "1",
          name: "t",
          type: "CUSTOM_EVENT",
          customEventFilter: [{ type: "EQUALS", parameter: [template("arg0", "{{_event}}"), template("arg1", "go")] }],
        },
      ],
      builtInVariable: [{ name, type }],
      container: { publicId: "GTM-ABC" },
    });
    run.push(...messages, { event: "go" });
    expect(run.records.flatMap((record) => (record.kind === "would_run" ? [record.data["value"]] : []))).toEqual([
      expected,
    ]);
  });
});
