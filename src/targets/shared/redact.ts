import { DeployError } from "../../model/errors.ts";

/**
 * Takes environment values out of AWS's own texts: Lambda repeats the whole map when it is too large
 * ("String measured: {…}") and single values when they are not allowed.
 */
export type Redact = (text: string) => string;

/** Shorter values would tear holes into every text and tell nobody anything. */
const shortestSecret = 3;

export function redactValues(values: Iterable<string>): Redact {
  const shown = [...values].flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  const secrets = [...new Set(shown)]
    .filter((value) => value.length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const cut = text.replace(/(String measured:).*$/s, "$1 (left out)");
    const whole = secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), cut);
    return secrets.reduce(withoutBeginning, whole);
  };
}

/** An excerpt may end in the middle of a value. */
function withoutBeginning(text: string, secret: string): string {
  const body = text.replace(/\.$/, "");
  for (
    let length = Math.min(secret.length - 1, body.length);
    length >= shortestSecret;
    length -= 1
  ) {
    if (body.endsWith(secret.slice(0, length))) return `${body.slice(0, -length)}***`;
  }
  return text;
}

/** Errors whose text is AWS's or the function's own; ours name no values. */
const quoting = new Set([
  "aws-refused",
  "function-failed",
  "function-update-failed",
  "smoke-test-failed",
  "smoke-test-not-run",
  "smoke-test-unanswered",
]);

/** The same error without environment values in what it quotes. */
export function redactError(error: unknown, redact: Redact): unknown {
  if (!(error instanceof DeployError) || !quoting.has(error.id)) return error;
  return error.with({ message: redact(error.message), evidence: error.evidence.map(redact) });
}
