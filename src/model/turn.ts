/**
 * Resolves when requests under way have had the chance to be sent. Loading one of the SDK's clients
 * blocks the thread for tens of milliseconds, which a request should spend on its way.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
