import { expect, test } from "@jest/globals";
import { readYaml } from "../../../src/inputs/yaml/read-yaml.ts";
import { reasonIn } from "../../../src/inputs/yaml/reason-in.ts";
import { thrownBy } from "../../helpers/thrown.ts";

test("why a text was refused stands without the sentence around it", () => {
  const refused = thrownBy(() => readYaml("a: [x\n", "The file task.yml"));
  expect(refused).toMatchObject({
    message: expect.stringMatching(/^The file task\.yml cannot be read: /),
  });
  expect(reasonIn(refused)).toMatch(/^a .*\(line 2, column 1\)$/);
  expect(reasonIn(new TypeError("no permission"))).toBe("no permission");
});
