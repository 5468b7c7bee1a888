import { consoleLinks, existingLinks, type Place } from "../../aws/console-links.ts";
import { counted, spokenCount } from "../../model/count.ts";
import type { Story } from "../../model/report/story.ts";
import type { Link, Piece, Text } from "../../model/text.ts";
import type { AcceptedInvalidation, InvalidationRequest } from "./create-invalidations.ts";
import type { CloudfrontConfig } from "./config.ts";
import { isTenant } from "./inputs/distributions.ts";

/** Paths and links that are shown; the plan file and the outputs have all. */
const shown = { paths: 5, links: 3 } as const;

/** What is to be cleared, in words for people. */
export function cloudfrontPlanStory(requests: readonly InvalidationRequest[], aws: Place): Story {
  return {
    title: `${itemsOf(requests[0]?.paths ?? [])} to clear`,
    differences: [],
    facts: clearingFacts(requests, "Clears at CloudFront"),
    links: distributionLinks(requests, aws),
  };
}

/** What CloudFront has accepted, and completed where it was waited for. */
export function cloudfrontOutcomeStory(
  requests: readonly InvalidationRequest[],
  cleared: readonly AcceptedInvalidation[],
  { waitForInvalidation }: CloudfrontConfig,
  aws: Place,
): Story {
  return {
    title: `${itemsOf(requests[0]?.paths ?? [])} cleared`,
    lead: waitForInvalidation
      ? "CloudFront has completed it at all its edges"
      : "CloudFront has accepted it; its edges follow within minutes",
    differences: [],
    facts: clearingFacts(requests, "Cleared at CloudFront"),
    links: [...invalidationLinks(cleared, aws), ...distributionLinks(requests, aws)],
  };
}

/** `6 paths and 1 tag` */
export function itemsOf(items: readonly string[]): string {
  const tags = items.filter((item) => item.startsWith("#")).length;
  const paths = items.length - tags;
  return [
    ...(paths === 0 ? [] : [counted(paths, "path")]),
    ...(tags === 0 ? [] : [counted(tags, "tag")]),
  ].join(" and ");
}

/** What is cleared from each distribution, behind the label. */
export function clearingFacts(
  requests: readonly InvalidationRequest[],
  label: string,
): (readonly [string, Text])[] {
  return requests.map(({ distribution, paths }) => [
    `${label} ${distribution}`,
    listedPaths(paths),
  ]);
}

/** The first names, each as code, and how many there are besides. */
export function listedPaths(names: readonly string[]): Text {
  const pieces = names.slice(0, shown.paths).flatMap((code): Piece[] => [{ code }, " "]);
  const rest = names.length - shown.paths;
  return rest > 0 ? [...pieces, `and ${spokenCount(rest)} more`] : pieces.slice(0, -1);
}

/** The pages of the first invalidations; the console has none of a tenant's. */
export function invalidationLinks(
  cleared: readonly AcceptedInvalidation[],
  aws: Place,
): readonly Link[] {
  return existingLinks(
    cleared
      .slice(0, shown.links)
      .flatMap(({ distribution, id }) =>
        isTenant(distribution) ? [] : [consoleLinks.invalidation(aws, distribution, id)],
      ),
  );
}

function distributionLinks(requests: readonly InvalidationRequest[], aws: Place): readonly Link[] {
  return existingLinks(
    requests
      .filter(({ distribution }) => !isTenant(distribution))
      .slice(0, shown.links)
      .map(({ distribution }) => consoleLinks.distribution(aws, distribution)),
  );
}
