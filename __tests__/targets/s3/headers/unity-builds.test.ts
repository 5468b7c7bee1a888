import { expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { unityData } from "../../../../src/targets/s3/headers/unity-builds.ts";

test("data files count beside a framework of the same compression in the same folder", () => {
  const found = unityData([
    ...["game/Build/game.framework.js.br", "game/Build/game.data.br"],
    ...["game/Build/0f1e.symbols.json.br", "game/Build/game.data.gz"],
    ...["other/game.data.br", "game/Build/game.wasm.br"],
  ]);
  expect(atOnce(found)).toEqual(
    new Set(["game/Build/game.data.br", "game/Build/0f1e.symbols.json.br"]),
  );
});
