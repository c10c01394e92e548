import { isJsonArray, isJsonObject, type Json } from '@fixpoint/core'

type Step =
  | { readonly _tag: 'Field'; readonly name: string }
  | { readonly _tag: 'Index'; readonly place: number }
  | { readonly _tag: 'Every' }
  /** Items one of whose fields equals a text. */
  | { readonly _tag: 'Where'; readonly path: readonly string[]; readonly value: string }

/** The values at a path such as `.status.conditions[?(@.type=="Ready")].status`, in order. */
export const valuesAt = (value: Json, path: string): readonly Json[] => {
  let found: readonly Json[] = [value]
  for (const step of stepsOf(path)) found = found.flatMap((each) => take(each, step))
  return found
}

const take = (value: Json, step: Step): readonly Json[] => {
  switch (step._tag) {
    case 'Field': {
      const inner = isJsonObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined
      return inner === undefined ? [] : [inner]
    }
    case 'Index':
      return isJsonArray(value) ? value.slice(step.place).slice(0, 1) : []
    case 'Every':
      return isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value).filter(isPresent) : []
    case 'Where':
      return isJsonArray(value) ? value.filter((item) => textAt(item, step.path) === step.value) : []
  }
}

const isPresent = (value: Json | undefined): value is Json => value !== undefined

const textAt = (value: Json, path: readonly string[]): string | undefined => {
  let inner: Json | undefined = value
  for (const name of path) inner = isJsonObject(inner) ? inner[name] : undefined
  return inner === undefined ? undefined : String(inner)
}

const stepsOf = (path: string): readonly Step[] => {
  const known = paths.get(path)
  if (known !== undefined) return known
  const steps = Array.from(path.matchAll(pattern), ({ groups = {} }): Step => {
    const { field, quoted, index, where, value } = groups
    if (where !== undefined)
      return { _tag: 'Where', path: where.split('.').filter((name) => name !== ''), value: value ?? '' }
    if (index !== undefined) return index === '*' ? { _tag: 'Every' } : { _tag: 'Index', place: Number(index) }
    return { _tag: 'Field', name: (field ?? quoted ?? '').replaceAll(/\\(.)/g, '$1') }
  })
  paths.set(path, steps)
  return steps
}

const paths = new Map<string, readonly Step[]>()

const pattern =
  /\.(?<field>(?:[^.[\\]|\\.)+)|\['(?<quoted>[^']*)'\]|\[(?<index>-?\d+|\*)\]|\[\?\(\s*@(?<where>[^=\s]*)\s*==\s*["']?(?<value>[^"')]*)["']?\s*\)\]/g
