/** The step of a field, `f:name`. The names of a cluster are few, and each is found much faster than it is made. */
export const fieldStep = (field: string): string => {
  const known = steps.get(field)
  if (known !== undefined) return known
  const step = `f:${field}`
  // A hostile object must not fill the memory with others.
  if (steps.size < 10_000) steps.set(field, step)
  return step
}

const steps = new Map<string, string>()
