/** The part of a filter that asks for what was known at an instant; nothing where none is given: what is known now. */
export function at(asOf: string | undefined): { asOf?: string } {
  return asOf === undefined ? {} : { asOf };
}
