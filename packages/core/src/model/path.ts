/** Where a value stands in a document: keys of objects, indexes of lists, keys of list items by their merge key. */
export type Path = readonly PathStep[]

/** A field, an index, or an item of a keyed list such as `ports[port=80,protocol=TCP]`. */
export type PathStep = string | number | ItemKey

/** The merge key of an item of a keyed list (`x-kubernetes-list-map-keys`). */
export type ItemKey = Readonly<Record<string, string | number | boolean>>

/** `spec.template.spec.containers[name=app].image`, as `kubectl` users write it. */
export const formatPath = (path: Path): string => {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (typeof step === 'object') text += `[${formatItemKey(step)}]`
    else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

const formatItemKey = (key: ItemKey): string =>
  Object.entries(key)
    .map(([field, value]) => `${field}=${value}`)
    .join(',')
