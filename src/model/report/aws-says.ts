/** AWS's own words, marked as such, so that nobody takes them for ours; nothing where it said nothing. */
export function saidByAws(text: string): string {
  return text === "" ? "" : `AWS: ${text}`;
}
