/** What was used last, of many things; the one that was not used for longest makes room. */
export interface Recent<T> {
  get(key: string): T | null;
  set(key: string, value: T): void;
}

export function createRecent<T>(most: number): Recent<T> {
  // A Map keeps the order of insertion: used again, a key goes to the end.
  const held = new Map<string, T>();
  return {
    get(key) {
      const value = held.get(key);
      if (value === undefined) return null;
      held.delete(key);
      held.set(key, value);
      return value;
    },
    set(key, value) {
      held.delete(key);
      held.set(key, value);
      for (const oldest of held.keys()) {
        if (held.size <= most) break;
        held.delete(oldest);
      }
    },
  };
}
