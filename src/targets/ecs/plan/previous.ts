import { isOngoing } from "../rollout/verdict-types.ts";

/** One deployment of a service's history. */
export interface PastDeployment {
  /** ARN of the revision that it rolled out. */
  readonly taskDefinition: string;
  /** As AWS names it: `SUCCESSFUL`, `IN_PROGRESS`, `ROLLBACK_SUCCESSFUL`, … */
  readonly status: string;
  readonly createdAt: Date;
}

/** What `task-definition: previous` comes to. */
export type Previous =
  | { readonly kind: "found"; readonly deployment: PastDeployment }
  /** The deployment that goes back is under way already. */
  | { readonly kind: "under way"; readonly deployment: PastDeployment }
  /** The service went back already; its way there led away from `from`. */
  | { readonly kind: "went back"; readonly from: string }
  /** The list does not show the present deployment yet. */
  | { readonly kind: "behind" }
  | { readonly kind: "none" };

const successful = "SUCCESSFUL";

/**
 * The newest successful deployment of another revision than the present one. Where the present revision is one that
 * the service came back to, that deployment would be the one that it went away from, so that going back twice in a
 * row is told apart from going back once.
 * @param history newest first
 * @param present ARN of the revision that the service's deployment has
 */
export function choosePrevious(history: readonly PastDeployment[], present: string): Previous {
  const isPresent = ({ taskDefinition }: PastDeployment): boolean => taskDefinition === present;
  // What failed came and went: the service was taken back from it to what it ran before.
  const lasting = history.findIndex((past) => isPresent(past) || past.status === successful);
  const since = lasting < 0 ? [] : history.slice(lasting);
  const end = since.findIndex((past) => !isPresent(past));
  const before = end < 0 ? [] : since.slice(end);
  const other = before.find(({ status }) => status === successful);
  const [newest] = since;
  if (newest !== undefined && !isPresent(newest)) return { kind: "behind" };
  const [replaced] = before;
  const came = before.some((past) => past.status === successful && isPresent(past));
  if (newest !== undefined && replaced !== undefined && came) {
    return isOngoing(newest.status)
      ? { kind: "under way", deployment: newest }
      : { kind: "went back", from: replaced.taskDefinition };
  }
  return other === undefined ? { kind: "none" } : { kind: "found", deployment: other };
}
