import { messages } from './messages.generated.ts'

/** One field of a message. */
export interface Field {
  readonly number: number
  readonly name: string
  /** A scalar of protobuf, or the name of a message. */
  readonly type: string
  readonly shape: 'One' | 'List' | 'Map'
  /** Its fields stand in the object around it, as a struct that Go embeds. */
  readonly inline: boolean
}

export interface Message {
  readonly name: string
  readonly byNumber: ReadonlyMap<number, Field>
  readonly fields: readonly Field[]
}

/** What is known of a message; undefined where nothing is. */
export const messageNamed = (name: string): Message | undefined => {
  const known = parsed.get(name)
  if (known !== undefined) return known
  const line = Object.hasOwn(messages, name) ? messages[name] : undefined
  if (line === undefined) return undefined
  const fields = line === '' ? [] : line.split(',').map(fieldOf)
  const message = { name, fields, byNumber: new Map(fields.map((field) => [field.number, field])) }
  parsed.set(name, message)
  return message
}

const parsed = new Map<string, Message>()

const fieldOf = (text: string): Field => {
  const [, number, name = '', inline, shape, type = ''] =
    /^(\d+) ([\w$-]+) (&?)(\[\]|map\[string\])?(.*)$/.exec(text) ?? []
  return {
    number: Number(number),
    name,
    type,
    shape: shape === '[]' ? 'List' : shape === undefined ? 'One' : 'Map',
    inline: inline === '&',
  }
}

/** What Kubernetes calls the type of an object in its .proto files. */
export const messageOf = (apiVersion: string, kind: string): Message | undefined => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion]
  const home = group === '' ? 'core' : (group?.split('.')[0] ?? '')
  return messageNamed(`${home}.${version}.${kind}`) ?? messageNamed(`meta.v1.${kind}`)
}
