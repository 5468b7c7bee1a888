import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Services whose client has another name than their recordings. */
const clients: Readonly<Record<string, string>> = {
  monitoring: "cloudwatch",
  logs: "cloudwatch-logs",
};

const namesOf = new Map<string, ReadonlySet<string>>();

/**
 * Every name in the code that may read a service's answers: in the rooms that import the service's
 * client, and in the targets that import from these rooms. A name that stands for something else
 * there counts, too, so that nothing is taken for unread that is read. The code is read once for each service.
 * @throws Error for a service of which no client is imported
 */
export function namesRead(service: string): ReadonlySet<string> {
  const known = namesOf.get(service) ?? findNames(service);
  namesOf.set(service, known);
  return known;
}

function findNames(service: string): ReadonlySet<string> {
  const client = `"@aws-sdk/client-${clients[service] ?? service}"`;
  const files = globSync("src/**/*.ts", { cwd: root }).map((file) => {
    const name = file.replaceAll("\\", "/");
    return { room: roomOf(name), text: readFileSync(join(root, name), "utf8") };
  });
  const own = new Set(files.filter(({ text }) => text.includes(client)).map(({ room }) => room));
  if (own.size === 0) throw new Error(`No code is known that reads answers of ${service}`);
  const targets = [...own].map((room) => /^src\/targets\/(\w+)$/.exec(room)?.[1] ?? "none");
  const imports = new RegExp(`from "\\.\\./[./]*(${targets.join("|")})/`);
  const rooms = new Set([
    ...own,
    ...files.filter(({ text }) => imports.test(text)).map(({ room }) => room),
  ]);
  const read = files.filter(({ room }) => rooms.has(room)).map(({ text }) => text);
  return new Set(read.join("\n").match(/\b[A-Za-z]\w+\b/g));
}

/** Operations of a service that the action's code sends, by the commands that it makes. */
export function operationsCalled(service: string): ReadonlySet<string> {
  const client = `"@aws-sdk/client-${clients[service] ?? service}"`;
  const texts = globSync("src/**/*.ts", { cwd: root })
    .map((file) => readFileSync(join(root, file), "utf8"))
    .filter((text) => text.includes(client));
  const names = [...texts.join("\n").matchAll(/\bnew (\w+)Command\(/g)].map(
    ([, name = ""]) => name,
  );
  return new Set(names);
}

/** `src/targets/s3` of a file below it, else the first folder below `src`. */
function roomOf(file: string): string {
  return file
    .split("/")
    .slice(0, file.startsWith("src/targets/") ? 3 : 2)
    .join("/");
}
