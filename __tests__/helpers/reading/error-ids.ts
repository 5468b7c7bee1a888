/** The ids of errors in a source text: written literally after `id:`, alone or as the branches of a condition. */
export function idsIn(text: string): string[] {
  const expressions = text.matchAll(/\bid:\s*([^,{}]*?"[^"]+"[^,{}]*)[,}]/g);
  return [...expressions].flatMap(([, expression = ""]) => {
    const values = expression.replace(/[!=]==\s*"[^"]*"/g, "");
    return [...values.matchAll(/"([a-z0-9-]+)"/g)].map(([, id = ""]) => id);
  });
}

/** The ids that docs/troubleshooting.md has a section for. */
export function sectionsOf(page: string): string[] {
  return [...page.matchAll(/^## (.+)$/gm)].map(([, title = ""]) => title);
}
