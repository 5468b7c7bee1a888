import type { EcsConfig } from "../config.ts";
import { listOf, jsonText, type TaskDefinition } from "./task-definition.ts";

/** The tag of a revision that names the commit which it was registered for. */
export const commitTag = "aws-oidc-deploy:commit";

/** Source: API reference, RegisterTaskDefinition: the maximum number of tags per resource is 50. */
const maxTags = 50;

/** The commit that a revision names; undefined where it names none. */
export function commitOfRevision(document: TaskDefinition): string | undefined {
  const value = listOf(document.tags).find(({ key }) => key === commitTag)?.value;
  const commit = jsonText(value);
  return /^[0-9a-f]{7,64}$/.test(commit) ? commit : undefined;
}

/**
 * The definition as it means something to its tasks: which commit it was registered for is no
 * difference, otherwise each commit would restart all tasks.
 */
export function withoutCommitTag(document: TaskDefinition): TaskDefinition {
  const { tags, ...rest } = document;
  if (!isTagged(document)) return document;
  const kept = listOf(tags).filter(({ key }) => key !== commitTag);
  return kept.length === 0 ? rest : { ...rest, tags: kept };
}

/**
 * Names the commit, but only beside the input `tags`: another tag on what has its own alone may be more
 * than a role's condition on `aws:TagKeys` allows.
 * @param commit full or short, in hexadecimal digits; undefined outside of a workflow
 */
export function withCommit(
  document: TaskDefinition,
  { tags: asked }: Pick<EcsConfig, "tags">,
  commit: string | undefined,
): TaskDefinition {
  const plain = withoutCommitTag(document);
  const tags = listOf(plain.tags);
  if (commit === undefined || asked === undefined || tags.length >= maxTags) return plain;
  return { ...plain, tags: [...tags, { key: commitTag, value: commit }] };
}

function isTagged({ tags }: TaskDefinition): boolean {
  return listOf(tags).some(({ key }) => key === commitTag);
}
