import type { Live } from "./live.ts";
import type { Link, Text } from "../text.ts";

/** One thing that is compared: a field, a variable, the code, an image. */
export interface Difference {
  readonly effect: "create" | "update" | "delete";
  /** `MemorySize`, `app.image`, `code`. */
  readonly name: string;
  /** The value before and after. Never that of a variable, and never a secret. */
  readonly before?: string;
  readonly after?: string;
  /** What is said instead of values, or besides: `another value (never shown)`. */
  readonly note?: string;
}

export interface Table {
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly Text[])[];
}

/** What few readers need, folded under a title that tells the most of it. */
export interface Fold {
  readonly title: string;
  readonly differences?: readonly Difference[];
  readonly lines?: readonly string[];
  /** Of the lines; plain text where it is not given. */
  readonly language?: "json" | "yaml";
  readonly table?: Table;
  /** A sentence below, e.g. how many are not listed. */
  readonly more?: Text;
}

/** What happened in time: the steps of a canary, the tasks of a rollout. */
export interface Timeline {
  readonly table: Table;
  /** The title under which it is folded; without one it stands open. */
  readonly title?: string;
}

/** What was live before, to compare the commit with; `at` names it: `version 41`. */
export interface LiveBefore {
  readonly commit: string;
  readonly at: string;
  /** Whether what was live is newer than what is deployed: the deployment goes back. */
  readonly newer?: boolean;
}

/**
 * What a target, or the sign-in, has to tell people, apart from every door that shows it. A plan, an
 * outcome and an error carry one each; what is told later replaces what was told before, field by
 * field. No field holds markdown.
 */
export interface Story {
  /** The verdict that follows the subject in the heading: `version 42 is live`. */
  readonly title?: string;
  /** The one line below the heading: what serves, and what served before. */
  readonly lead?: Text;
  /** Why it failed, in one line. */
  readonly cause?: Text;
  readonly live?: Live;
  /** What to do now; several are alternatives. */
  readonly todo?: readonly Text[];
  /** Console pages, the most useful one first. */
  readonly links?: readonly Link[];
  readonly since?: LiveBefore;
  /** What is deployed was there before: this run's commit asked for it and need not be what it was built from. */
  readonly existing?: boolean;
  /** The comparison, and what it compares: `task definition web:1 → new revision`. */
  readonly differences?: readonly Difference[];
  readonly comparing?: string;
  /** How many differences there are besides. */
  readonly unlisted?: number;
  readonly tables?: readonly Table[];
  /** Labelled lines below the changes. */
  readonly facts?: readonly (readonly [label: string, text: Text])[];
  readonly warnings?: readonly Text[];
  /** What is deleted, for whoever reviews the plan: `201 of 423 files there are deleted`. */
  readonly deletion?: Text;
  readonly timeline?: Timeline;
  readonly folds?: readonly Fold[];
  /** What was compared, where nothing differs: what, and the value that is the same. */
  readonly compared?: readonly (readonly [what: string, value: string])[];
  /** What the application wrote; only where `show-application-output` allows. */
  readonly output?: readonly string[];
  /** GitHub's environment by the token's claim, for a run that did not get a session. */
  readonly environment?: string;
  /** The page that a person would open to use what was deployed: the output `url`. */
  readonly url?: string;
}

/** What is told later replaces what was told before; warnings add up. */
export function mergeStories(before: Story | undefined, after: Story | undefined): Story {
  const warnings = [...(before?.warnings ?? []), ...(after?.warnings ?? [])];
  return { ...before, ...after, ...(warnings.length === 0 ? {} : { warnings }) };
}
