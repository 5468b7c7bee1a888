import { DeployError } from "../errors.ts";
import { maxPolicyLength } from "../iam/session-policy.ts";

/**
 * The policy of the input `session-policy` in STS's compact form.
 * @throws DeployError before any request, when it is no policy or longer than STS takes
 */
export async function readGivenPolicy(text: string): Promise<string> {
  const value = await parse(text);
  const statement = (value as { Statement?: unknown } | null | undefined)?.Statement;
  if (typeof value !== "object" || typeof statement !== "object" || statement === null) {
    throw malformed("it has no Statement; the words least-privilege and none are possible too");
  }
  const policy = JSON.stringify(value);
  if (!/^[\u0020-\u00FF]+$/.test(policy)) throw malformed("STS takes Latin-1 characters only");
  if (policy.length <= maxPolicyLength) return policy;
  throw new DeployError({
    id: "session-policy-too-long",
    message: `session-policy has ${policy.length} characters without its spaces; STS takes ${maxPolicyLength}.`,
    hint: "Shorten it (one statement for the same actions, wildcards), or put it into a managed policy and name that in `managed-session-policies`.",
  });
}

async function parse(text: string): Promise<unknown> {
  if (text.trimStart().startsWith("{")) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // It may be YAML of the flow style; if not, that parser's answer is the same.
    }
  }
  const { parse: parseYaml } = await import("yaml");
  try {
    return parseYaml(text) as unknown;
  } catch (error) {
    throw malformed("it is neither JSON nor YAML", error);
  }
}

function malformed(why: string, cause?: unknown): DeployError {
  return new DeployError({
    id: "session-policy-malformed",
    message: `session-policy is no policy: ${why}.`,
    hint: "Give `least-privilege`, `none`, or a policy document as JSON or YAML with Version and Statement.",
    cause,
  });
}
