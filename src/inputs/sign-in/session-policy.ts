import { maxPolicyLength, roomBeside } from "../../model/aws/sts-limits.ts";
import type { InputReader } from "../reader.ts";
import { reasonIn } from "../yaml/reason-in.ts";
import type { Yaml } from "../yaml/with-yaml.ts";

const words = ["none", "least-privilege"] as const;

/** The input `session-policy`: one of its words, or a policy in STS's compact form. */
export function readSessionPolicy(inputs: InputReader): string | undefined {
  const text = inputs.text("session-policy");
  if (text === undefined || words.some((word) => word === text)) return text;
  const policy = compact(inputs.yaml, text);
  if (typeof policy === "object") {
    noteMalformed(inputs, policy.problem);
    return undefined;
  }
  const room = roomBeside(inputs.lines("managed-session-policies"));
  if (policy.length <= room) return policy;
  const beside =
    room === maxPolicyLength
      ? `STS takes ${maxPolicyLength}`
      : `STS takes ${maxPolicyLength} with managed-session-policies, which leave ${Math.max(0, room)}`;
  inputs.problem(
    "session-policy",
    `has ${policy.length} characters without its spaces; ${beside}`,
    {
      id: "session-policy-too-long",
      hint: "Shorten it (one statement for the same actions, wildcards), or put it into a managed policy and name that in `managed-session-policies`.",
    },
  );
  return undefined;
}

function noteMalformed(inputs: InputReader, problem: string): void {
  inputs.problem("session-policy", `is no policy: ${problem}`, {
    id: "session-policy-malformed",
    hint: "Give `least-privilege`, `none`, or a policy document as JSON or YAML with Version and Statement.",
  });
}

/** JSON and YAML alike, without white space. */
function compact({ readYaml }: Yaml, text: string): string | { readonly problem: string } {
  let value: unknown;
  try {
    value = readYaml(text, "it");
  } catch (error) {
    return { problem: reasonIn(error) };
  }
  const statement = (value as { Statement?: unknown } | null | undefined)?.Statement;
  if (typeof value === "string" && /\.(ya?ml|json)$/i.test(value)) {
    return { problem: "it is a path, and files are not read here" };
  }
  if (typeof value !== "object" || typeof statement !== "object" || statement === null) {
    return { problem: "it has no Statement; the words least-privilege and none are possible too" };
  }
  const policy = JSON.stringify(value);
  return /^[\u0020-\u00FF]+$/.test(policy)
    ? policy
    : { problem: "STS takes Latin-1 characters only" };
}
