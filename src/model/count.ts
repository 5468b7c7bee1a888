/**
 * `5,000`. By hand, because the first number that `toLocaleString` writes loads ICU's data, which takes
 * longer than two round trips to AWS.
 */
export function spokenCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its noun, and what follows it, in the right number: `1 object stays`, `1,200 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${spokenCount(count)} ${count === 1 ? one : many}`;
}

/** The first of many names, and how many follow: `a, b and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return `${names.slice(0, most).join(", ")}${more}`;
}
