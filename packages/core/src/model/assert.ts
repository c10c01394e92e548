/** Ends the program where our own code is wrong. What users, servers and networks do wrong is a value, never this. */
export function assert(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(`A bug in Fixpoint: ${sentence}.`)
}
