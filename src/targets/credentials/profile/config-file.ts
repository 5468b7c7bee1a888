/**
 * The sections of a shared config or credentials file that are profiles: `[profile name]` and `[default]` in the one,
 * `[name]` in the other; old tools take the latter in both.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function profilesIn(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const name = nameOf(line);
    return name === undefined ? [] : [name];
  });
}

function nameOf(line: string): string | undefined {
  const header = /^\s*\[([^\]]*)\]/.exec(line)?.[1]?.trim();
  return header?.replace(/^profile\s+/, "").replace(/^(["'])(.*)\1$/, "$2");
}

/** Header and settings of a profile whose credentials a process tells. */
export function profileSection(
  name: string,
  region: string,
  command: readonly string[],
): readonly string[] {
  return [
    name === "default" ? "[default]" : `[profile ${name}]`,
    `region = ${region}`,
    `credential_process = ${command.map(quoted).join(" ")}`,
    "",
  ];
}

/**
 * A shell reads the command with some SDKs, a splitter of their own with others: in double quotes all of them take a
 * path as it is, as long as none of these signs is in it.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html (quotation marks)
 */
export function canBeQuoted(path: string): boolean {
  return !/["$`\n\r%!]/.test(path);
}

function quoted(part: string): string {
  return `"${part}"`;
}

/** The text without one profile. */
export function withoutProfile(text: string, name: string): string {
  let isOurs = false;
  const kept = text.split("\n").filter((line) => {
    const header = nameOf(line);
    if (header !== undefined) isOurs = header === name;
    return !isOurs;
  });
  return kept.join("\n");
}
