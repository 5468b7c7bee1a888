/**
 * What the action's own log writes for the runner: commands of the toolkit at a line's beginning. The
 * toolkit escapes the colons of an annotation's title.
 */
const ownCommand = /^::(?:add-mask|group|endgroup|debug|notice|warning|error title=[^:]+)::/;

/**
 * Lines that the runner would take for commands and that the action's log did not write: it trims a
 * line before it looks for `::`, takes `##[` anywhere in a line, and reads stderr as it reads stdout.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs (TryParseV2 trims, TryParse searches).
 */
export function foreignCommands(stdout: string, stderr: string): string[] {
  const lines = (text: string): string[] => text.split(/\r\n|[\n\r\u2028\u2029]/);
  return [
    ...lines(stdout).filter((line) => isCommand(line) && !ownCommand.test(line)),
    ...lines(stderr).filter(isCommand),
    ...lines(stdout).filter((line) => line.includes("##[")),
  ];
}

function isCommand(line: string): boolean {
  return /^[\s\u0085]*::/.test(line) || line.includes("##[");
}
