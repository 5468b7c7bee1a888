/** What requests and answers of this process had that AWS's models do not allow. */
export const violations: string[] = [];
