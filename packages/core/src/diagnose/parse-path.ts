import type { ItemKey, Path, PathStep } from '../model/path.ts'

/**
 * Reads a path as people write it: `spec.ports[0].port`, `.spec.template.spec.containers[name=app].image`,
 * `metadata.labels["app.kubernetes.io/name"]`. Undefined where it is none.
 */
export const parsePath = (text: string): Path | undefined => {
  const steps: PathStep[] = []
  let rest = text.startsWith('.') || text.startsWith('[') ? text : `.${text}`
  while (rest !== '') {
    const found = step.exec(rest)
    if (found === null) return undefined
    const [whole, field, index, quoted, single, key] = found
    if (field !== undefined) steps.push(field)
    else if (index !== undefined) steps.push(Number(index))
    else if (quoted !== undefined || single !== undefined) steps.push(quoted ?? single ?? '')
    else steps.push(itemKey(key ?? ''))
    rest = rest.slice(whole.length)
  }
  return steps.length === 0 ? undefined : steps
}

const step =
  /^(?:\.([A-Za-z_$][\w-]*)|\[(\d{1,9})\]|\["([^"]+)"\]|\['([^']+)'\]|\[([\w-]+=[^\],=]+(?:,[\w-]+=[^\],=]+)*)\])/

const itemKey = (text: string): ItemKey =>
  Object.fromEntries(
    text.split(',').map((part) => {
      const [field = '', value = ''] = part.split('=')
      return [field, /^\d+$/.test(value) ? Number(value) : value]
    }),
  )
