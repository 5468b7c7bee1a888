/**
 * Resolves when requests under way have had the chance to be sent. Loading one of the SDK's clients
 * blocks the thread for tens of milliseconds, which a request should spend on its way.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A long computation, pure as any other, which may pause at each `yield`. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** So many items are worked through between two pauses: some milliseconds' work. */
const itemsAtOnce = 4096;

/** Does the work for every item, with a pause between some thousands of them. */
export function* each<T>(items: Iterable<T>, work: (item: T) => void): Steps<void> {
  let count = 0;
  for (const item of items) {
    work(item);
    count += 1;
    if (count % itemsAtOnce === 0) yield;
  }
}

/**
 * The result of a computation that lets everything else have its turn at each pause: timers, answers,
 * and a cancellation, which is heard there.
 * @throws the reason of the signal
 */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
    signal?.throwIfAborted();
  }
}
