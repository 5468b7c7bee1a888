import type { Report } from "../../model/report/report.ts";
import type { Story } from "../../model/report/story.ts";
import type { Link } from "../../model/text.ts";

/** What stands open on the page; the rest is folded, so that it stays one screen. */
export const openOutput = 8;
export const openWarnings = 2;
const openEvidence = 6;

/** Evidence of some lines stands open; more is folded. */
export function isEvidenceOpen(evidence: readonly string[]): boolean {
  return evidence.length > 0 && evidence.length <= openEvidence;
}

/** A table names each invalid input, so that cause and evidence need not. */
export function isAboutInputs({ stage, story }: Report): boolean {
  return stage === "inputs" && (story.tables?.length ?? 0) > 0;
}

/** The address of what was deployed, then its console pages. */
export function openLinks({ url, links = [] }: Story): readonly Link[] {
  return url === undefined
    ? links
    : [{ label: url.replace(/^https:\/\/|\/$/g, ""), url }, ...links];
}
