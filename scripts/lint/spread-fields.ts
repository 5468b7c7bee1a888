import type { Rule } from "eslint";
import ts from "typescript";

/** A field that is spread in, and the type that does not have it. */
interface UnknownField {
  readonly name: string;
  readonly type: string;
}

interface TypeServices {
  readonly program: ts.Program;
  readonly esTreeNodeToTSNodeMap: WeakMap<object, ts.Node>;
}

/**
 * An object names only fields that its type has, also those that it spreads in by `...optional("name", value)`,
 * `...defined({ name })` or `...{ name }`: TypeScript says so of fields that are written out alone.
 */
export const spreadFields: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: { unknown: "{{type}} has no field {{name}}: it would be carried along unread." },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap: nodes } = context.sourceCode
      .parserServices as unknown as TypeServices;
    const checker = program.getTypeChecker();
    return {
      "ObjectExpression > SpreadElement"(node: Rule.Node) {
        const spread = nodes.get(node) as ts.SpreadAssignment;
        for (const { name, type } of unknownFields(spread, checker)) {
          context.report({ node, messageId: "unknown", data: { name, type } });
        }
      },
    };
  },
};

/** The fields that an object spreads in by name and that the type which it has to be does not have. */
export function unknownFields(
  spread: ts.SpreadAssignment,
  checker: ts.TypeChecker,
): UnknownField[] {
  const type = checker.getContextualType(spread.parent);
  if (type === undefined) return [];
  return namesIn(spread.expression)
    .filter((name) => !takes(type, name, checker))
    .map((name) => ({ name, type: checker.typeToString(type) }));
}

function namesIn(expression: ts.Node | undefined): string[] {
  if (expression === undefined) return [];
  if (ts.isParenthesizedExpression(expression)) return namesIn(expression.expression);
  if (ts.isConditionalExpression(expression)) {
    return [expression.whenTrue, expression.whenFalse].flatMap(namesIn);
  }
  if (ts.isObjectLiteralExpression(expression)) {
    return expression.properties.flatMap(({ name }) =>
      name !== undefined && ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  if (!ts.isCallExpression(expression)) return [];
  const [first] = expression.arguments;
  const called = expression.expression.getText();
  if (called === "defined") return namesIn(first);
  return called === "optional" && first !== undefined && ts.isStringLiteral(first)
    ? [first.text]
    : [];
}

function takes(type: ts.Type, name: string, checker: ts.TypeChecker): boolean {
  if (type.isUnionOrIntersection()) return type.types.some((one) => takes(one, name, checker));
  const open = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive;
  return (
    (type.flags & (open | ts.TypeFlags.TypeParameter)) !== 0 ||
    checker.getPropertyOfType(type, name) !== undefined ||
    checker.getIndexInfosOfType(type).length > 0 ||
    checker.typeToString(type) === "{}"
  );
}
