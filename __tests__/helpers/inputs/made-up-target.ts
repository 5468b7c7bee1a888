/** What a made-up target says of itself where a test is about something else. */
export const madeUp = {
  subject: () => "",
  unplanned: "not deployed, nothing was written",
  handsOverSession: false,
  inTerminal: "works",
  leftInAws: "nothing",
} as const;
