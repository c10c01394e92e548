/** Why tests do not pass, where that is known and stays so: by what is in their names. */
const reasons: readonly (readonly [part: string, why: string])[] = [
  ['CustomResourceFieldSelectors', 'a webhook in a pod would have to convert between versions'],
  ['EndpointSlice should support a Service with multiple', 'it executes a command in a pod'],
  ['proportional scaling', 'its second image is in no registry, and every image can be pulled here'],
]

export const reasonFor = (name: string): string | undefined => reasons.find(([part]) => name.includes(part))?.[1]
