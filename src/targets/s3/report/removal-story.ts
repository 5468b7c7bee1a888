import { counted } from "../../../model/count.ts";
import type { Story } from "../../../model/report/story.ts";
import type { S3Config } from "../config.ts";
import type { S3Plan } from "../plan/model.ts";
import { factsOf, fileFolds, siteLinks, type ConsolePages } from "./plan-story.ts";

/** What the end of a preview will take away. */
export function removalStory(config: S3Config, plan: S3Plan, pages: ConsolePages): Story {
  const { removals } = plan.difference;
  const links = siteLinks(config, pages);
  if (plan.stored === undefined) {
    return { title: "there is no preview to take down", links, facts: factsOf(plan, "planned") };
  }
  return {
    title: `the preview's ${counted(removals.length, "file")} to delete`,
    // The files are told by the lines below.
    differences: [],
    links,
    facts: factsOf(plan, "planned"),
    folds: fileFolds(plan.difference),
    deletion: [{ strong: `the preview with its ${counted(removals.length, "file")} is deleted` }],
  };
}
