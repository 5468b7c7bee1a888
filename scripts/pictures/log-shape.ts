/** What a log of any kind of run must not hold, each with what it is. */
const faults: readonly (readonly [name: string, line: RegExp])[] = [
  ["a step without its time", /^[✔✘] (?!.*\(\d+(?:\.\d)? (?:s|min(?: \d+ s)?)\)$)/],
  ["a percentage of another form", /^(?!.*::|.*https?:|.*\{").*\d%/],
  [
    "an event of AWS's that is not marked as such",
    /^\s*(?:event: |(?!AWS)\w+: (?:has started|was unable))/,
  ],
];

/** What is wrong with the log that a run wrote: groups and the runner's commands aside. */
export function logProblems(log: string): string[] {
  const lines = log.split("\n").filter((line) => !/^::(?:debug|add-mask)::/.test(line));
  const told = lines.filter((line) => line.startsWith("::error "));
  const twice = stoppedTwice(lines);
  return [
    ...faults.flatMap(([name, pattern]) =>
      lines.filter((line) => pattern.test(line)).map((line) => `${name}: ${line.slice(0, 120)}`),
    ),
    ...(told.length > 1 ? [`${told.length} annotations of one failure`] : []),
    ...twice.map((task) => `${task} is told of more than once`),
    ...(/^✔ Signed in/m.test(log) || told.length > 0 ? [] : ["no word of the sign-in"]),
  ];
}

/** Tasks that more than one line says of that they stopped. */
function stoppedTwice(lines: readonly string[]): string[] {
  const found = lines.flatMap((line) => /task [0-9a-f]{8} stopped/.exec(line)?.[0] ?? []);
  return [...new Set(found.filter((task, at) => found.indexOf(task) !== at))];
}
