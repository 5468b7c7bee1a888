/** The session policy of the session that deploys. */
export interface SessionBound {
  readonly kind: "none" | "least-privilege" | "given";
  /**
   * The policy, and after it the next wider and shorter one, should AWS find the first too large
   * when packed. Holds undefined alone where the session has none.
   */
  readonly policies: readonly (string | undefined)[];
  readonly policyArns: readonly string[];
}

export const noBound: SessionBound = { kind: "none", policies: [undefined], policyArns: [] };
