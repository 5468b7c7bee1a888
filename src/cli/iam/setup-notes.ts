import type { Setup } from "../../iam/setup.ts";
import { lintTrustPolicy } from "../../iam/trust/lint.ts";
import type { SetupChoices } from "./setup-wishes.ts";

/** What whoever applies the setup should know besides, one sentence a line. */
export function notesOn(setup: Setup, choices: SetupChoices): string[] {
  const { planOnly, context } = choices;
  const findings = lintTrustPolicy(setup.trustPolicy)
    // A role that only reads is what pull requests are meant to have.
    .filter(({ id }) => !(planOnly && id === "pull-request-subject"))
    .map(({ text }) => `Mind: ${text}`);
  const wide = setup.permissions.map(({ actions, wide: how }) =>
    how === undefined ? undefined : `Mind: ${actions.join(", ")} is allowed on ${how}.`,
  );
  return [
    ...findings,
    setup.permissions.length === 0
      ? `Target ${setup.target} needs no permissions itself: attach what the steps after it need.`
      : undefined,
    ...wide,
    ...withoutEffect(setup, choices),
    context.kind === "environment"
      ? "Limit in GitHub's settings which branches may deploy to this environment: AWS cannot see it."
      : undefined,
  ].filter((note) => note !== undefined);
}

/** Options that name resources of actions that the role does not have. */
function withoutEffect({ permissions }: Setup, { passRoles, logGroups }: SetupChoices) {
  const has = (action: string): boolean =>
    permissions.some(({ actions }) => actions.includes(action));
  return [
    passRoles.length > 0 && !has("iam:PassRole")
      ? "Nothing here passes a role: --pass-role has no effect."
      : undefined,
    logGroups.length > 0 && !has("logs:GetLogEvents")
      ? "Nothing here reads logs: --log-group has no effect."
      : undefined,
  ];
}
