/**
 * Remembers the answers for texts or numbers that repeat from row to row or from file to file. Holds at most `most` of
 * them, then starts anew; `answer` must depend on what is asked alone.
 */
export function remembered<T, Q extends string | number = string>(
  answer: (asked: Q) => T,
  most = 4096,
): (asked: Q) => T {
  const known = new Map<Q, { readonly answer: T }>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before.answer;
    if (known.size >= most) known.clear();
    const given = answer(asked);
    known.set(asked, { answer: given });
    return given;
  };
}

/**
 * What is made of an object, made once for each as long as it lives; `make` must depend on the object alone, and on what
 * is always the same for it, such as its name.
 */
export function madeOnce<K extends WeakKey, T, More extends unknown[] = []>(
  make: (object: K, ...more: More) => T,
): (object: K, ...more: More) => T {
  const made = new WeakMap<K, { readonly value: T }>();
  return (object, ...more) => {
    const known = made.get(object) ?? { value: make(object, ...more) };
    made.set(object, known);
    return known.value;
  };
}
