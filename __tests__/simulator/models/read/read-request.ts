import type { SimRequest } from "../../http.ts";
import { shapeOf, type Model, type OperationModel, type Shape } from "../model.ts";
import { readForm } from "./read-form.ts";
import { readNode, readStructure, readText } from "./read-xml-value.ts";
import { readXml } from "./xml-tree.ts";

type Value = Record<string, unknown>;

/** Headers with names of AWS's own that every request may carry: signing, retries, checksums. */
const transport =
  /^x-amz-(date|security-token|content-sha256|user-agent|target|decoded-content-length|trailer|te|checksum-\w+)$|^x-amzn-/;

/** A request as it came over the wire, as a value of the operation's input. */
export function readRequest(model: Model, operation: OperationModel, request: SimRequest): Value {
  const shape = shapeOf(model, operation.input);
  switch (model.metadata.protocol) {
    case "query":
      return readForm(model, shape, new URLSearchParams(request.body.toString("utf8")));
    case "rest-json":
    case "rest-xml":
      return {
        ...readPlaces(model, operation, shape, request),
        ...readBody(model, shape, request),
      };
    default:
      return readJson(request);
  }
}

function readJson({ body }: SimRequest): Value {
  return body.length === 0 ? {} : (JSON.parse(body.toString("utf8")) as Value);
}

/** What stands in path, query and headers. */
function readPlaces(
  model: Model,
  operation: OperationModel,
  shape: Shape,
  { path, query, headers }: SimRequest,
): Value {
  const [template = "", fixed = ""] = operation.http.requestUri.split("?");
  const known = new Set(["x-id", ...new URLSearchParams(fixed).keys()]);
  const seen = new Set<string>();
  const value: Value = readLabels(template, path);
  for (const [name, { location, locationName = name, shape: inner }] of members(shape)) {
    if (location === "querystring" || location === "header") {
      const lower = locationName.toLowerCase();
      const text = location === "header" ? headers[lower] : query.get(locationName);
      known.add(locationName);
      seen.add(lower);
      if (typeof text === "string") value[name] = readText(shapeOf(model, inner), text);
    } else if (location === "headers") {
      const named = Object.entries(headers).filter(([key]) => key.startsWith(locationName));
      for (const [key] of named) seen.add(key);
      value[name] = Object.fromEntries(named);
    }
  }
  for (const name of query.keys()) if (!known.has(name)) value[`?${name}`] = query.get(name);
  for (const name of Object.keys(headers)) {
    if (name.startsWith("x-amz-") && !seen.has(name) && !transport.test(name)) {
      value[`${name}:`] = headers[name];
    }
  }
  return value;
}

interface Labels {
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

const labels = new Map<string, Labels>();

function labelsOf(template: string): Labels {
  const known = labels.get(template);
  if (known !== undefined) return known;
  const names = [...template.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ""]) => name);
  const pattern = template.replace(/\{\w+(\+?)\}/g, (_label, plus) =>
    plus === "+" ? "(.+)" : "([^/]+)",
  );
  const made = { names, pattern: new RegExp(`^${pattern.replace(/\/$/, "")}/?$`) };
  labels.set(template, made);
  return made;
}

function readLabels(template: string, path: string): Value {
  const { names, pattern } = labelsOf(template);
  const found = pattern.exec(path);
  if (found === null) return { [`the path ${path}`]: path };
  return Object.fromEntries(names.map((name, n) => [name, decodeURIComponent(found[n + 1] ?? "")]));
}

function members(shape: Shape) {
  return Object.entries(shape.members ?? {});
}

function readBody(model: Model, shape: Shape, request: SimRequest): Value {
  const { body } = request;
  const xml = model.metadata.protocol === "rest-xml";
  const { payload } = shape;
  if (payload === undefined) {
    if (body.length === 0) return {};
    return xml ? readStructure(model, shape, readXml(body.toString("utf8"))) : readJson(request);
  }
  const inner = shapeOf(model, shape.members?.[payload]?.shape);
  if (inner.type !== "structure") return { [payload]: body };
  if (body.length === 0) return {};
  return {
    [payload]: xml ? readNode(model, inner, readXml(body.toString("utf8"))) : readJson(request),
  };
}
