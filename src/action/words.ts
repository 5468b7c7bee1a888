/** The words of all doors: log, summary, comment, terminal. docs/architecture.md explains each. */
export const words = {
  live: "Live now",
  todo: "What to do",
  open: "Open",
  commit: "Commit",
  run: "Run of",
  more: "More on",
  tried: "What was tried",
  planned: "What was planned",
  compared: "What was compared",
  evidence: "Evidence",
  notes: "Notes",
  warnings: "Warnings",
  session: "Session",
} as const;
