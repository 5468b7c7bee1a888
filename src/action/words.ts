/**
 * The words of all three doors. docs/architecture.md explains them, and a test holds it to them.
 */
export const words = {
  live: "Live now",
  todo: "What to do",
  open: "Open",
  commit: "Commit",
  more: "More on",
  tried: "What was tried",
  planned: "What was planned",
  compared: "What was compared",
  evidence: "Evidence",
  notes: "Notes",
  warnings: "Warnings",
  session: "Session",
} as const;
