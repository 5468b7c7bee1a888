import Sequencer from "@jest/test-sequencer";

/** Files of these folders start programs: what they take is not seen in their size. */
const long = /\/__tests__\/(docs|e2e|examples|outside|scripts)\//;

/**
 * Where Jest does not remember how long a test file took (a clone that was just made, the gate), it begins
 * with the largest ones, and would come to the check of the whole house, sixteen lines, last of all.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some((test) => this.time(test) !== undefined)) return sorted;
    const isLong = ({ path }) => long.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
