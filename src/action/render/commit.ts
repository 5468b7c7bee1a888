import type { Job } from "../../model/context.ts";
import type { LiveBefore } from "../../model/report/story.ts";
import type { Link } from "../../model/text.ts";
import { escapeMarkdown, shorten } from "../text.ts";
import { link } from "./markdown.ts";

/** How many digits of a commit people read. */
const shortDigits = 7;

export function shortCommit(sha: string): string {
  return sha.slice(0, shortDigits);
}

/** `0f1e2d3` of main: the pull request's own commit where there is one, not the merge that GitHub tests. */
export function commitText({ repository, serverUrl, ...job }: Job): string | undefined {
  const { sha, of } = commitOf(job);
  if (sha === undefined || !/^[0-9a-f]{7,64}$/i.test(sha)) return undefined;
  const short = shortCommit(sha);
  const url = `${serverUrl}/${repository ?? ""}/commit/${sha}`;
  const shown = repository === undefined ? `\`${short}\`` : link({ label: short, url });
  return `${shown.replace(`[${short}]`, `[\`${short}\`]`)}${of === "" ? "" : ` of ${escapeMarkdown(shorten(of, 100))}`}`;
}

/** `0f1e2d3 of main`, for the log. */
export function commitPlain(job: Omit<Job, "serverUrl">): string {
  const { sha, of } = commitOf(job);
  if (sha === undefined) return "";
  return `${shortCommit(sha)}${of === "" ? "" : ` of ${of}`}`;
}

/** The commit that people know, and its branch. */
export function commitOf({ headSha, headRef, sha, refName }: Omit<Job, "serverUrl">): {
  readonly sha: string | undefined;
  readonly of: string;
} {
  return headSha === undefined ? { sha, of: refName ?? "" } : { sha: headSha, of: headRef ?? "" };
}

/**
 * All changes between what was live and what is deployed. GitHub shows what the second of two commits
 * has that the first has not, so that a way back is compared the other way round.
 */
export function compareLink(
  { repository, serverUrl, sha }: Job,
  since: LiveBefore | undefined,
): Link | undefined {
  if (since === undefined || repository === undefined || sha === undefined) return undefined;
  const { commit, at, newer = false } = since;
  if (!/^[0-9a-f]{7,64}$/i.test(commit) || sha.startsWith(commit)) return undefined;
  const mine = sha.slice(0, Math.max(shortDigits, commit.length));
  const [from, to] = newer ? [mine, commit] : [commit, mine];
  return {
    label: newer ? `what ${at} had besides` : `all changes since ${at}`,
    url: `${serverUrl}/${repository}/compare/${from}...${to}`,
  };
}
