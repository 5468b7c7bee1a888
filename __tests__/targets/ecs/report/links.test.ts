import { expect, test } from "@jest/globals";
import { serviceLinks } from "../../../../src/targets/ecs/report/links.ts";
import { accessOf } from "../../../helpers/access.ts";
import { configOf, definitionOf } from "../values.ts";

const shop = definitionOf({ image: "210987654321.dkr.ecr.us-east-1.amazonaws.com/team/shop:v1" });
const of = (service: string, document = shop, deployed = "app", region = "eu-central-1") =>
  serviceLinks(
    { document, deployed },
    configOf({ cluster: "arn:aws:ecs:x:1:cluster/prod" }),
    accessOf(region),
    service,
  );
const labels = (...given: Parameters<typeof of>): string[] =>
  of(...given).map(({ label }) => label);

test("a service has its deployments, its tasks and the repository of its image, each where it lies", () => {
  const ecs = "https://eu-central-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/web";
  expect(of("web")).toEqual([
    { label: "deployment", url: `${ecs}/deployments?region=eu-central-1` },
    { label: "tasks", url: `${ecs}/tasks?region=eu-central-1` },
    {
      label: "image",
      url: "https://us-east-1.console.aws.amazon.com/ecr/repositories/private/210987654321/team/shop?region=us-east-1",
    },
  ]);
});

test.each<[string, Parameters<typeof of>, readonly string[]]>([
  ["of a revision that is only registered", [""], ["image"]],
  [
    "of an image of another registry",
    ["web", definitionOf({ image: "nginx:1" })],
    ["deployment", "tasks"],
  ],
  ["of a container that is not there", ["web", shop, "worker"], ["deployment", "tasks"]],
  ["where no console is reached from outside", ["web", definitionOf(), "app", "us-iso-east-1"], []],
])("pages %s", (_name, given, wanted) => {
  expect(labels(...given)).toEqual(wanted);
});
