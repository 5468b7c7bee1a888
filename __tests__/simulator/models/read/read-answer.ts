import type { SimResponse } from "../../http.ts";
import { shapeOf, type Model, type OperationModel, type Shape } from "../model.ts";
import { readNode, readStructure, readText } from "./read-xml-value.ts";
import { readXml } from "./xml-tree.ts";

type Value = Record<string, unknown>;

const common = /^x-amz-(request-id|id-2|bucket-region|delete-marker)$/;

/** An answer without an error, as it goes over the wire, as a value of the operation's output. */
export function readAnswer(
  model: Model,
  operation: OperationModel,
  answer: SimResponse,
  method: string,
): Value {
  const shape = shapeOf(model, operation.output);
  const text = typeof answer.body === "string" ? answer.body : (answer.body ?? "").toString("utf8");
  switch (model.metadata.protocol) {
    case "query": {
      const root = readXml(text);
      const result = root.children.find(({ name }) => name === operation.wrapper);
      const found: Value = result === undefined ? {} : readStructure(model, shape, result);
      return root.children.some(({ name }) => name === "ResponseMetadata")
        ? found
        : { ...found, "no ResponseMetadata": "" };
    }
    case "rest-json":
    case "rest-xml":
      return {
        ...readHeaders(model, shape, answer),
        ...(method === "HEAD" ? {} : readBody(model, shape, text)),
      };
    default:
      return text === "" ? {} : (JSON.parse(text) as Value);
  }
}

function readHeaders(model: Model, shape: Shape, { headers = {}, status }: SimResponse): Value {
  const value: Value = {};
  const seen = new Set<string>();
  const lower = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text] as const);
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const { location, locationName = name } = reference;
    const wanted = locationName.toLowerCase();
    if (location === "statusCode") value[name] = status;
    if (location === "headers") {
      const found = lower.filter(([key]) => key.startsWith(wanted));
      for (const [key] of found) seen.add(key);
      value[name] = Object.fromEntries(found);
    }
    if (location !== "header") continue;
    const found = lower.find(([key]) => key === wanted);
    seen.add(wanted);
    if (found !== undefined) value[name] = readText(shapeOf(model, reference.shape), found[1]);
  }
  for (const [name, text] of lower) {
    if (name.startsWith("x-amz-") && !seen.has(name) && !common.test(name))
      value[`${name}:`] = text;
  }
  return value;
}

function readBody(model: Model, shape: Shape, text: string): Value {
  const xml = model.metadata.protocol === "rest-xml";
  const { payload } = shape;
  const inner = payload === undefined ? shape : shapeOf(model, shape.members?.[payload]?.shape);
  if (inner.type !== "structure" || text === "") return {};
  if (!xml) return JSON.parse(text) as Value;
  const root = readXml(text);
  return payload === undefined
    ? readStructure(model, shape, root)
    : { [payload]: readNode(model, inner, root) };
}
