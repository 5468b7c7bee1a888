import type { InputReader } from "../reader.ts";

const limits = { tags: 50, key: 128, value: 256 } as const;

/**
 * Lines `key=value` of the input `tags`. What is wrong is said by the line's number, not by its text.
 * Source: ECS developer guide, "Tagging your resources"; Lambda developer guide, "Using tags on Lambda functions":
 * 50 tags, keys of 128 characters, values of 256, and none that begins with `aws:`.
 * @returns by key; empty where none is given
 */
export function readTags(inputs: InputReader): Map<string, string> {
  const tags = new Map<string, string>();
  for (const [index, line] of inputs.lines("tags").entries()) {
    const equals = line.indexOf("=");
    const [key, value] = [line.slice(0, Math.max(0, equals)).trim(), line.slice(equals + 1).trim()];
    const problem = problemOf(key, value);
    if (problem === undefined) tags.set(key, value);
    else inputs.problem("tags", `line ${index + 1} ${problem}`);
  }
  if (tags.size > limits.tags) {
    inputs.problem("tags", `are ${tags.size}, and AWS takes ${limits.tags} at most`);
  }
  return tags;
}

function problemOf(key: string, value: string): string | undefined {
  if (key === "") return "is not key=value";
  if (/^aws:/i.test(key)) return "begins with aws:, which only AWS may set";
  if (lengthOf(key) > limits.key) return `has a key of more than ${limits.key} characters`;
  if (lengthOf(value) > limits.value) return `has a value of more than ${limits.value} characters`;
  return undefined;
}

/** In Unicode characters. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
