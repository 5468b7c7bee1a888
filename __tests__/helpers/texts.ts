import { readFileSync } from "node:fs";
import ts from "typescript";

/**
 * The texts of a file of the code: strings and templates, `{}` in the place of what stands in them at run time.
 * @param file its path
 */
export function textsOf(file: string): string[] {
  const code = readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map(({ literal }) => `{}${literal.text}`);
      texts.push([node.head.text, ...rest].join(""));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}
