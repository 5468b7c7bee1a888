import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A member of a structure, or what a list or a map holds, and where it stands on the wire. */
export interface Reference {
  readonly shape: string;
  readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode";
  readonly locationName?: string;
  readonly xmlAttribute?: boolean;
  readonly streaming?: boolean;
}

export interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, Reference>>;
  readonly required?: readonly string[];
  readonly member?: Reference;
  readonly key?: Reference;
  readonly value?: Reference;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  readonly payload?: string;
  readonly flattened?: boolean;
  readonly union?: boolean;
  readonly document?: boolean;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number };
}

export interface OperationModel {
  readonly http: { readonly method: string; readonly requestUri: string };
  readonly input?: string;
  readonly output?: string;
  /** The element around a query service's result. */
  readonly wrapper?: string;
  readonly errors: readonly string[];
}

export interface Model {
  readonly metadata: { readonly protocol: string };
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const models = new Map<string, Model>();
const files: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** AWS's model of a service, by its signing name; see scripts/generate-models.ts. */
export function modelOf(service: string): Model {
  const known = models.get(service);
  if (known !== undefined) return known;
  const file = join(import.meta.dirname, "data", `${files[service] ?? service}.json`);
  const model = JSON.parse(readFileSync(file, "utf8")) as Model;
  models.set(service, model);
  return model;
}

const nothing: Shape = { type: "structure", members: {} };

export function shapeOf(model: Model, name: string | undefined): Shape {
  return name === undefined ? nothing : (model.shapes[name] ?? nothing);
}
