import { createHash } from "node:crypto";
import { stripTypeScriptTypes } from "node:module";

/**
 * Jest transform: Node's own type stripping. It keeps lines and columns, so that no source map is
 * needed, and it accepts exactly the syntax that `node file.ts` accepts.
 */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
  getCacheKey: (source, path) =>
    createHash("sha256").update(process.version).update(path).update(source).digest("hex"),
};
