import { consoleLinks, existingLinks } from "../../aws/console-links.ts";
import { partitionOf } from "../../model/aws/partition.ts";
import type { Difference, Story } from "../../model/report/story.ts";
import type { Text } from "../../model/text.ts";
import { claim } from "./claims.ts";
import type { Claims } from "../../model/access.ts";
import type { TrustFailure, ReasonId, TrustVerdict } from "./verdict.ts";

export interface RefusedToken {
  readonly roleArn: string;
  readonly region: string;
  readonly claims: Claims;
  /** What the trust policy says to the token, where the policy is known. */
  readonly verdict: TrustVerdict | undefined;
  /** What to do if the job should be let in: a sentence, and the statement to paste below it. */
  readonly paste: (lead: string) => string;
}

/** What the role does not trust, as far as its policy tells it. */
const untrusted: Partial<Readonly<Record<ReasonId, string>>> = {
  "other-branch": "this branch",
  "other-environment": "this environment",
  "other-repository": "this repository",
  "pull-request-vs-ref": "this pull request",
};

/** What people are told of a role that does not let a token in. */
export function refusalStory({ roleArn, region, claims, verdict, paste }: RefusedToken): Story {
  const role = roleArn.split("/").at(-1) ?? "";
  const reason = verdict?.decision === "denied" ? verdict.reason?.id : undefined;
  const whom = (reason === undefined ? undefined : untrusted[reason]) ?? "this job";
  const differences = differencesOf(verdict);
  const alternatives = notMeant(reason, differences);
  const lead =
    alternatives.length === 0
      ? "Put this statement into the role's trust policy if the job should be let in."
      : "If it should, put this statement into the role's trust policy.";
  const environment = claim(claims, "environment");
  return {
    title: `not signed in, role ${role} does not trust ${whom}`,
    todo: [...alternatives, paste(lead), ...(verdict === undefined ? [lookCloser] : [])],
    links: existingLinks([
      consoleLinks.trustPolicy({ region, partition: partitionOf(region) }, role),
    ]),
    ...(differences.length === 0
      ? {}
      : { comparing: "what the trust policy wants → what the job's token has", differences }),
    ...(environment === undefined ? {} : { environment }),
  };
}

const lookCloser = [
  "To see which condition fails, give the step ",
  { code: "trust-policy: <path of the policy in the repository>" },
];

/** The claims by which the statement that came nearest does not let the token in. */
function differencesOf(verdict: TrustVerdict | undefined): Difference[] {
  if (verdict?.decision !== "denied" || verdict.nearest?.effect !== "Allow") return [];
  return verdict.nearest.failures
    .filter(({ part, truth }) => part === "Condition" && truth === "no")
    .map(differenceOf);
}

function differenceOf({ key, expected, actual }: TrustFailure): Difference {
  return {
    effect: "update",
    name: key.slice(key.lastIndexOf(":") + 1),
    before: expected.join(" or "),
    after: actual?.join(", ") ?? "(not in the token)",
  };
}

/** The other way out: a job that was never meant to sign in, where the policy names who is. */
function notMeant(reason: ReasonId | undefined, differences: readonly Difference[]): Text[] {
  if (reason !== "other-branch") return [];
  const subjects = differences
    .filter(({ name }) => name === "sub")
    .flatMap(({ before = "" }) => before.split(" or "));
  // A value that names no branch, a pattern say, lets in others that the condition would keep out.
  const refs = subjects.map((sub) => /:ref:(refs\/heads\/[\w./-]+)$/.exec(sub)?.[1]);
  const [ref, ...others] = new Set(refs);
  if (ref === undefined || others.length > 0) return [];
  const only = { code: `if: github.ref == '${ref}'` };
  return [["If this branch should not deploy, run the job on the other one only: ", only]];
}
