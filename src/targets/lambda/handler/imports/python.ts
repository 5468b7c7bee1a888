import { leadingPythonImports } from "./python-imports.ts";
import { comesWithPython } from "./python-modules.ts";
import type { ImportLanguage } from "./import-scope.ts";

/** Lambda looks at the root of the package, wherever the importing file lies. */
export const python: ImportLanguage = {
  imports: leadingPythonImports,
  follow: (module, _file, { files }) => {
    const parts = module.split(".");
    return parts
      .map((_, at) => parts.slice(0, at + 1).join("/"))
      .flatMap((path) => [`${path}/__init__.py`, `${path}.py`])
      .filter((path) => files.has(path));
  },
  lacks: (module, _file, { tops }) => {
    const [top = ""] = module.split(".", 1);
    return tops.has(top) || comesWithPython(top) ? undefined : top;
  },
};
