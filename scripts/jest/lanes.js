import TestRunner from "jest-runner";

/**
 * Files, or folders of them, whose runs of the built action wait in real time most of the while: for an answer that
 * never comes, for a poll of ECS, for a retry's pause. Where every run is built (EVERY_RUN_BUILT) each takes four
 * seconds and more for one of the processor's; elsewhere some of these waits pass quickly.
 */
export const waiting = [
  "e2e/ecr/foreign",
  "e2e/ecs/continue",
  "e2e/ecs/rollout",
  "e2e/hostile/impostor",
  "e2e/hostile/pipes",
  "e2e/sign-in/",
  "e2e/step/application-output",
  "e2e/step/disturbances",
  "outside/moto/moto",
];

/** Workers for those; the others have as many as Jest is told. */
const waitingWorkers = 2;

/**
 * Two lanes beside each other, so that a file that waits takes no worker from those that compute, and no more of
 * these run at once than the processor bears: what asks for an answer in seconds fails where they are too many.
 */
export default class Lanes extends TestRunner {
  #waiting;

  constructor(globalConfig, context) {
    super(globalConfig, context);
    this.#waiting = new TestRunner({ ...globalConfig, maxWorkers: waitingWorkers }, context);
  }

  async runTests(tests, watcher, options) {
    if (options.serial) return super.runTests(tests, watcher, options);
    const { true: waits = [], false: computes = [] } = Object.groupBy(tests, ({ path }) =>
      waiting.some((name) => path.includes(`/__tests__/${name}`)),
    );
    // A lane starts its workers also for no file.
    await Promise.all([
      computes.length > 0 && super.runTests(computes, watcher, options),
      waits.length > 0 && this.#waiting.runTests(waits, watcher, options),
    ]);
  }

  on(event, listener) {
    const stops = [super.on(event, listener), this.#waiting.on(event, listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }
}
