import { segmentOf, subjectsOf, type JobContext, type Repository } from "./build.ts";
import { claim } from "./claims.ts";
import type { Claims } from "../../model/access.ts";

/** What the last part of a `sub` speaks of. */
export type ContextKind = "environment" | "pull-request" | "branch" | "tag" | "ref";

/** The parts of a token's `sub` and what it would be in GitHub's two forms. */
export interface Subject {
  /** As the token has it. */
  readonly emitted: string;
  /** `template` is a form that the organisation or repository made itself. */
  readonly form: "legacy" | "immutable" | "template";
  readonly context: ContextKind;
  /** Why it ends as it does, in the user's words. */
  readonly because: string;
  /** `repo:OWNER/REPO:…`, the form of repositories made before mid-July 2026. */
  readonly legacy: string | undefined;
  /** `repo:OWNER@ID/REPO@ID:…`, which a new owner of the same name cannot have. */
  readonly immutable: string | undefined;
}

/** Reads the `sub` of a token beside the claims that GitHub makes it of. */
export function readSubject(claims: Claims): Subject {
  const emitted = claim(claims, "sub") ?? "";
  const { kind, context, because } = contextOf(claims);
  const repository = repositoryOf(claims);
  const named = claim(claims, "repository");
  const [immutable, legacy] =
    repository === undefined
      ? [undefined, named === undefined ? undefined : `repo:${named}:${segmentOf(context)}`]
      : subjectsOf(repository, context);
  return {
    emitted,
    form: emitted === legacy ? "legacy" : emitted === immutable ? "immutable" : "template",
    ...{ context: kind, because, legacy, immutable },
  };
}

/** The forms that a trust policy should list: both of GitHub's own, or the template's one. */
export function subjectForms({ emitted, form, legacy, immutable }: Subject): string[] {
  if (form === "template") return [emitted];
  return [immutable, legacy].filter((value) => value !== undefined);
}

/** The token's repository with its ids; undefined where the token does not say them. */
export function repositoryOf(claims: Claims): Repository | undefined {
  const [owner, name] = (claim(claims, "repository") ?? "").split("/");
  const ownerId = claim(claims, "repository_owner_id");
  const id = claim(claims, "repository_id");
  if (!owner || !name || ownerId === undefined || id === undefined) return undefined;
  return { owner, name, ownerId, id };
}

interface SubjectContext {
  readonly kind: ContextKind;
  readonly context: JobContext;
  readonly because: string;
}

/** GitHub chooses environment before pull request before ref; which events count as one, `sub` itself says. */
function contextOf(claims: Claims): SubjectContext {
  const environment = claim(claims, "environment");
  const isPull = claim(claims, "event_name") === "pull_request";
  const ref = claim(claims, "ref") ?? "";
  if (environment !== undefined) {
    return {
      kind: "environment",
      context: { kind: "environment", name: environment },
      because: `the job has \`environment: ${environment}\`, which takes the place of branch and tag`,
    };
  }
  if (isPull || /:pull_request(:|$)/.test(claim(claims, "sub") ?? "")) {
    return {
      kind: "pull-request",
      context: { kind: "pull-request" },
      because: "a pull request started the run, whatever its branch",
    };
  }
  const kind = refKind(ref);
  const name = ref.replace(/^refs\/(heads|tags)\//, "");
  return { kind, context: { kind: "ref", ref }, because: `the run is of ${kind} ${name}` };
}

export function refKind(ref: string): "branch" | "tag" | "ref" {
  if (ref.startsWith("refs/heads/")) return "branch";
  return ref.startsWith("refs/tags/") ? "tag" : "ref";
}

/** A sub or a pattern of one without the ids of the immutable form. */
export function withoutIds(text: string): string {
  return text.replace(/^(repo:[^@/:]+)@[^@/:]+\/([^@:]+)@[^@:]+(?=:|$)/, "$1/$2");
}

/** `repo:OWNER/REPO` and the rest of a sub, or of a pattern of one. */
export function splitSubject(text: string): readonly [string, string] | undefined {
  const match = /^(repo:[^:]+):(.+)$/s.exec(text);
  return match === null ? undefined : [match[1] ?? "", match[2] ?? ""];
}

/** What the last part of a sub, or of a pattern of one, speaks of. */
export function segmentKind(segment: string): ContextKind | undefined {
  if (segment.startsWith("environment:")) return "environment";
  if (segment.startsWith("pull_request")) return "pull-request";
  return segment.startsWith("ref:") ? refKind(segment.slice("ref:".length)) : undefined;
}
