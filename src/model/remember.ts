/**
 * Remembers the answers for texts that repeat from row to row or from file to file. Holds at most `most` texts, then starts
 * anew; `answer` must depend on the text alone.
 */
export function remembered<T>(answer: (text: string) => T, most = 4096): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    if (known.size >= most) known.clear();
    const given = answer(text);
    known.set(text, { answer: given });
    return given;
  };
}

/** What is made of an object, made once for each as long as it lives; `make` must depend on the object alone. */
export function madeOnce<K extends WeakKey, T>(make: (object: K) => T): (object: K) => T {
  const made = new WeakMap<K, { readonly value: T }>();
  return (object) => {
    const known = made.get(object) ?? { value: make(object) };
    made.set(object, known);
    return known.value;
  };
}
