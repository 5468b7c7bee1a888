import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { neutralise } from "../action/text.ts";
import { describeVerdict } from "../auth/sts/explain-refusal.ts";
import { decodeClaims, describeClaims } from "../auth/ways/token.ts";
import { messageOf, nodeCodeOf, type DeployError } from "../model/errors.ts";
import { readJson, readYaml } from "../inputs/yaml/read-yaml.ts";
import type { Claims } from "../model/access.ts";
import { evaluateTrust } from "../iam/trust/evaluate.ts";
import { readSubject } from "../iam/trust/subject.ts";
import { suggestStatement } from "../iam/trust/suggest.ts";
import { invalidOptions, type Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

const known: ReadonlySet<string> = new Set(["trust-policy", "claims", "role-to-assume"]);

/** Says whether a token would be let in; exit code 0 means that it would, by a policy without errors. */
export async function explainToken({ options }: Arguments, terminal: Terminal): Promise<number> {
  for (const name of options.keys()) {
    if (!known.has(name)) throw invalid(`--${name} is no option of explain.`);
  }
  const files = [option(options, "trust-policy"), option(options, "claims")] as const;
  const policy = await readPolicy(files[0]);
  const claims = readClaims(await readText(files[1]));
  const roleArn = options.get("role-to-assume") ?? roleOf(policy);
  const verdict = evaluateTrust(policy, claims, { arn: roleArn });
  const allowed = verdict.decision === "allowed";
  const lines = [
    ...describeToken(claims),
    ...describeVerdict(verdict),
    ...(allowed
      ? []
      : ["What to write, if the job should be let in:", suggestStatement(claims, roleArn)]),
  ];
  const text = lines.join("\n").replaceAll(noAccount, "<account id>");
  terminal.print(`${neutralise(text)}\n`);
  // A policy that never does what its author meant is no good answer, whoever it lets in today.
  return allowed && !verdict.warnings.some(({ severity }) => severity === "error") ? 0 : 1;
}

function describeToken(claims: Claims): string[] {
  const { form, because, emitted } = readSubject(claims);
  const lines = describeClaims(claims).map((line) => `  ${line}`);
  if (emitted === "") return lines;
  return [...lines, `sub is of the ${form} form and ends as it does because ${because}.`];
}

function option(options: ReadonlyMap<string, string>, name: string): string {
  const value = options.get(name);
  if (value === undefined || value === "") throw invalid(`--${name} FILE is missing.`);
  return value;
}

/** @throws DeployError where the file holds no object: most likely the command failed that wrote it */
async function readPolicy(path: string): Promise<unknown> {
  const name = path === "-" ? "Standard input" : path;
  const text = await readText(path);
  const policy = unwrap(readYaml(text, name));
  if (typeof policy === "object" && policy !== null) return policy;
  const what = text.trim() === "" ? "is empty" : "holds no JSON object";
  throw invalid(`${name} ${what}, so that it is no trust policy.`);
}

async function readText(path: string): Promise<string> {
  try {
    return path === "-" ? await readAll(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    const code = nodeCodeOf(error);
    if (code === "ENOENT") throw invalid(`There is no file ${path}.`, error);
    throw invalid(`${path} could not be read (${code ?? messageOf(error)}).`, error);
  }
}

/** A token itself, or its claims as JSON; the token is never shown. */
function readClaims(text: string): Claims {
  const trimmed = text.trim();
  const claims = trimmed.startsWith("{")
    ? (readJson(trimmed, "The claims") as Claims)
    : decodeClaims(trimmed);
  if (Object.keys(claims).length > 0) return claims;
  throw invalid("The claims are neither a JSON object nor a token.");
}

/** The policy itself, or what `iam --format json` prints around it. */
function unwrap(value: unknown): unknown {
  const inner = (value as { trustPolicy?: unknown } | null)?.trustPolicy;
  return inner ?? value;
}

/** Stands for an account that neither policy nor options name; no account has it. */
const noAccount = "000000000000";

/** The account of the role is, where nobody says, the provider's. */
function roleOf(policy: unknown): string {
  const [, partition = "aws", accountId = noAccount] =
    /arn:(aws[a-z-]*):iam::(\d{12}):oidc-provider\//.exec(JSON.stringify({ policy })) ?? [];
  return `arn:${partition}:iam::${accountId}:role/unknown`;
}

function invalid(message: string, cause?: unknown): DeployError {
  return invalidOptions(
    message,
    "explain --trust-policy FILE --claims FILE, either of them - for standard input.",
    cause,
  );
}
