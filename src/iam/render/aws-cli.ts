import { unknownAccount } from "../arns.ts";
import type { PolicyDocument } from "../policy-document.ts";
import type { Setup } from "../setup.ts";
import {
  hashComments,
  headerComment,
  permissionComment,
  providerComment,
  trustComment,
  workflowComment,
} from "./comments.ts";

/** A bash script that makes what is missing and updates what is there. */
export function renderAwsCli(setup: Setup): string {
  const parts = [
    `#!/usr/bin/env bash\n${hashComments(headerComment(setup))}set -euo pipefail\n`,
    accountPart(setup),
    ...(setup.provider.create ? [providerPart(setup)] : []),
    hashComments(trustComment) + policyVariable("trust_policy", setup.trustPolicy, setup),
    rolePart(setup),
    ...(setup.permissions.length === 0 ? [] : [policyPart(setup)]),
    `echo "Ready: arn:${setup.account.partition}:iam::$account_id:role"${quote(setup.role.path + setup.role.name)}\n`,
    hashComments(workflowComment(setup)),
  ];
  return parts.join("\n");
}

function accountPart({ account }: Setup): string {
  const ask = "account_id=$(aws sts get-caller-identity --query Account --output text)\n";
  if (account.accountId === unknownAccount) return ask;
  return `${ask}if [ "$account_id" != ${quote(account.accountId)} ]; then
  echo "These are credentials of account $account_id, but the role belongs to ${account.accountId}." >&2
  exit 1
fi
`;
}

function providerPart({ provider }: Setup): string {
  const arn = provider.arn.replace(/^(arn:[^:]+:iam::)[^:]+:(.*)$/, (_, head: string, tail) => {
    return `${quote(head)}"$account_id"${quote(`:${String(tail)}`)}`;
  });
  return `${hashComments(providerComment)}provider_arn=${arn}
if clients=$(aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$provider_arn" \\
  --query ClientIDList --output text 2>/dev/null); then
  if ! tr '[:space:]' '\\n' <<<"$clients" | grep -qxF ${quote(provider.audience)}; then
    aws iam add-client-id-to-open-id-connect-provider \\
      --open-id-connect-provider-arn "$provider_arn" --client-id ${quote(provider.audience)}
  fi
else
  aws iam create-open-id-connect-provider \\
    --url ${quote(provider.url)} --client-id-list ${quote(provider.audience)}
fi
`;
}

function rolePart({ role }: Setup): string {
  const name = `--role-name ${quote(role.name)}`;
  const settings = `--max-session-duration ${role.maxSessionSeconds} \\
    --description ${quote(role.description)}`;
  return `if aws iam get-role ${name} >/dev/null 2>&1; then
  aws iam update-assume-role-policy ${name} --policy-document "$trust_policy"
  aws iam update-role ${name} ${settings}
else
  aws iam create-role ${name} --path ${quote(role.path)} \\
    --assume-role-policy-document "$trust_policy" ${settings}
fi
`;
}

function policyPart(setup: Setup): string {
  const comments = setup.permissions.map(
    (permission, index) =>
      `${setup.permissionPolicy.Statement[index]?.Sid ?? ""}: ${permissionComment(permission)}`,
  );
  return `${hashComments(["What the role may do:", ...comments])}${policyVariable("permission_policy", setup.permissionPolicy, setup)}
aws iam put-role-policy --role-name ${quote(setup.role.name)} --policy-name deploy \\
  --policy-document "$permission_policy"
`;
}

/** The quoted heredoc keeps every character; JSON never has a line that could end it. */
function policyVariable(name: string, policy: PolicyDocument, { account }: Setup): string {
  const text = `${name}=$(\n  cat <<'JSON'\n${JSON.stringify(policy, null, 2)}\nJSON\n)\n`;
  if (account.accountId !== unknownAccount) return text;
  return `${text}${name}=\${${name}//${quote(unknownAccount)}/$account_id}\n`;
}

function quote(text: string): string {
  return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
