/**
 * `5,000`. By hand, because the first number that `toLocaleString` writes loads ICU's data, which takes
 * longer than two round trips to AWS.
 */
export function spokenCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
