/** Differences from recordings that stay, because the action never reads what differs. */
export interface Left {
  /** `service:operation`, or a pattern for several. */
  readonly operation: RegExp;
  readonly difference: RegExp;
  readonly why: string;
}

export const left: readonly Left[] = [];

export function leftOut(operation: string, difference: string): Left | undefined {
  return left.find((one) => one.operation.test(operation) && one.difference.test(difference));
}
