/** An object with one field, or without it where the value is undefined. */
export function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

/** The items, or none of them where the condition does not hold. */
export function itemsIf<T>(condition: boolean, ...items: T[]): T[] {
  return condition ? items : [];
}

/** An object without those of its fields whose value is undefined. */
export function defined<T extends object>(
  fields: T,
): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as ReturnType<typeof defined<T>>;
}
