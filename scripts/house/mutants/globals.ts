/** What a test file of a pure module imports from `@jest/globals`: Jest's own, without Jest's process around it. */
export { afterAll, afterEach, beforeAll, beforeEach, describe, test } from "jest-circus";
export { jestExpect as expect } from "@jest/expect";
