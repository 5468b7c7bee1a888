import type { AwsAccess } from "../../model/access.ts";
import type { DeployErrorFields } from "../../model/errors.ts";

/** One denied call: who was denied what. */
export interface Denied {
  readonly action: string;
  readonly resource: string;
  /** AWS's own text. */
  readonly text: string;
  readonly aws: Pick<AwsAccess, "identityArn" | "sessionPolicy">;
}

interface Kind {
  /** The policy's kind as AWS's text names it. */
  readonly named: RegExp;
  readonly id: string;
  /** Whose policy it is, as the subject of "refuses". */
  readonly whose: string;
  /** What to do where nothing allows the call; "remove the deny" is said of every kind alike. */
  readonly allow: (denied: Denied) => string;
}

/**
 * The kinds of policies that AWS's text names as the reason, first match wins.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html (`with an
 * explicit deny in a …`, `because no … allows the … action`, for each kind).
 * Source: https://repost.aws/knowledge-center/lambda-ecr-image (the text for an image, which names no
 * action) and https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-permissions.
 */
const kinds: readonly Kind[] = [
  {
    named: /permission to access the ECR image/i,
    id: "denied-by-resource-policy",
    whose: "Lambda may not read the image by its repository's policy, so that AWS",
    allow: () =>
      "Let lambda.amazonaws.com call ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the repository's policy; or allow the role ecr:GetRepositoryPolicy and ecr:SetRepositoryPolicy on it, and Lambda writes that itself. For a repository of another account the role needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on it, too.",
  },
  {
    named: /session polic/i,
    id: "denied-by-session-policy",
    whose: "The session's own policy, not the role,",
    allow: ({ aws, action, resource }) => widening(aws.sessionPolicy, action, resource),
  },
  {
    named: /service control polic|resource control polic/i,
    id: "denied-by-organization",
    whose: "A policy of the AWS organization (SCP or RCP), not the role,",
    allow: ({ action }) =>
      `Only the organization's administrators can allow ${action} there; nothing in this account or in the workflow can. Send them the line of evidence.`,
  },
  {
    named: /permissions boundar/i,
    id: "denied-by-permissions-boundary",
    whose: "The role's permissions boundary, not its policies,",
    allow: ({ action, resource }) =>
      `Allow ${action} on ${resource} in the policy that is the role's permissions boundary as well; more rights in the role's own policies change nothing.`,
  },
  {
    named: /resource-based polic|bucket polic|key polic|repository polic/i,
    id: "denied-by-resource-policy",
    whose: "The policy of the resource itself",
    allow: ({ action, resource, aws }) =>
      `Allow ${action} for ${aws.identityArn} in the policy of ${resource} (bucket policy, key policy, repository policy, function policy).`,
  },
  {
    named: /VPC endpoint polic/i,
    id: "denied-by-endpoint-policy",
    whose: "The policy of the VPC endpoint that the runner's requests go through",
    allow: ({ action, resource }) =>
      `Allow ${action} on ${resource} in the VPC endpoint's policy, or let the runner reach AWS another way.`,
  },
];

/** What a denied call means by AWS's own text, and what to do about it. */
export function adviseDenied(denied: Denied): Pick<DeployErrorFields, "id" | "message" | "hint"> {
  const { action, resource, text, aws } = denied;
  const reason = reasonOf(text);
  const explicit = /explicit deny/i.test(reason);
  const kind = kinds.find(({ named }) => named.test(reason));
  if (kind !== undefined) {
    return {
      id: kind.id,
      message: `${kind.whose} refuses ${action} on ${resource}.`,
      // The step's own policies deny nothing; whoever gave one finds it by the same words.
      hint:
        explicit && kind.id !== "denied-by-session-policy"
          ? `A Deny statement there matches this call, and no Allow outweighs it: correct that statement.${kind.id === "denied-by-organization" ? ` ${kind.allow(denied)}` : ""}`
          : kind.allow(denied),
    };
  }
  if (explicit) {
    return {
      id: "denied-explicitly",
      message: `A Deny statement keeps ${aws.identityArn} from calling ${action} on ${resource}.`,
      hint: `No Allow outweighs it: find the statement with "Effect": "Deny" for ${action} (in the role's own policies, where AWS names no other place) and its condition, such as a required tag, region or source address.`,
    };
  }
  return {
    id: "access-denied",
    message: `${aws.identityArn} may not call ${action} on ${resource}.`,
    hint: `Allow ${action} on ${resource} in the role's permission policy (\`iam\` in a terminal prints the whole policy).`,
  };
}

/** What AWS gives as the reason, behind the resource: a file may be called "session policy.html". */
function reasonOf(text: string): string {
  return /^.*(\s(?:because no|with an explicit deny)\b.*)$/is.exec(text)?.[1] ?? text;
}

function widening(kind: AwsAccess["sessionPolicy"], action: string, resource: string): string {
  if (kind === "given") {
    return `Allow ${action} on ${resource} in the input \`session-policy\` (and in managed-session-policies where they are given), or set \`session-policy: none\`.`;
  }
  return `Set \`session-policy: none\`, or give a policy that also allows ${action} on ${resource}. The generated policy should have allowed it: please report the inputs.`;
}
