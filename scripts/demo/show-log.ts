import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours only where there is a terminal that wants them. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout, validateStream: true });
}

/**
 * The step's output as the workflow log shows it: commands are carried out instead of printed,
 * groups are indented, masked values would be stars.
 */
export function showLog(stdout: string): string {
  const masks: string[] = [];
  let indent = "  ";
  const lines: string[] = [];
  for (const line of stdout.split("\n")) {
    const command = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line);
    if (command === null) {
      lines.push(indent + line);
      continue;
    }
    const [, name = "", , payload = ""] = command;
    const text = unescape(payload);
    if (name === "add-mask") masks.push(text);
    else if (name === "group") {
      lines.push(`  ${paint("cyan", `▸ ${text}`)}`);
      indent = "    ";
    } else if (name === "endgroup") indent = "  ";
    else if (name in annotations) lines.push(annotation(name, text));
  }
  const shown = lines.join("\n").trimEnd();
  return masks.reduce((all, secret) => all.replaceAll(secret, "***"), shown);
}

const annotations: Readonly<Record<string, readonly [Style, string]>> = {
  error: ["red", "Error"],
  warning: ["yellow", "Warning"],
  notice: ["blue", "Notice"],
};

function annotation(name: string, text: string): string {
  const [style, label] = annotations[name] ?? ["white", name];
  return `  ${paint(style, `${label}: ${text.replaceAll("\n", "\n  ")}`)}`;
}

function unescape(payload: string): string {
  return payload.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
