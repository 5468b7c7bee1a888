import type { Setup } from "../setup.ts";

/** One JSON value for programs, policies as objects in AWS's grammar. */
export function renderJson(setup: Setup): string {
  const { target, description, provider, role, trustPolicy, permissionPolicy, workflow } = setup;
  const value = {
    target,
    description,
    provider: { arn: provider.arn, url: provider.url, clientIds: [provider.audience] },
    role: {
      arn: role.arn,
      name: role.name,
      path: role.path,
      maxSessionDuration: role.maxSessionSeconds,
    },
    trustPolicy,
    permissionPolicy,
    workflow,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
