/** What requests and answers of this process had that AWS's models do not allow. */
export const violations: string[] = [];

/** How often something was held to a model. */
export const counts = { requests: 0, answers: 0, errors: 0 };
