import { dnsSubdomainProblems } from './name-rules.ts'

/** What is wrong with the key of a label, or any other qualified name `[prefix/]name`. */
export const labelKeyProblems = (key: string): readonly string[] => {
  if (key.length <= 63 && fineKey.test(key)) return []
  const [first = '', second, ...more] = key.split('/')
  if (more.length > 0)
    return [`a valid label key ${notAKey} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]
  const problems: string[] = []
  if (second !== undefined) problems.push(...prefixProblems(first))
  const name = second ?? first
  if (name === '') problems.push('name part must be non-empty')
  else if (name.length > 63) problems.push('name part must be no more than 63 bytes')
  if (!keyName.test(name)) problems.push(`name part ${notAKey}`)
  return problems
}

/** What is wrong with the value of a label. */
export const labelValueProblems = (value: string): readonly string[] => {
  const problems: string[] = []
  if (value.length > 63) problems.push('must be no more than 63 bytes')
  if (!labelValue.test(value)) problems.push(notAValue)
  return problems
}

const prefixProblems = (prefix: string): readonly string[] =>
  prefix === ''
    ? ['prefix part must be non-empty']
    : dnsSubdomainProblems(prefix).map((problem) => `prefix part ${problem.replace(/characters$/, 'bytes')}`)

const namePattern = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const keyName = new RegExp(`^${namePattern}$`)
/** Short keys without upper case before the slash: the usual ones, decided by one look. */
const fineKey =
  /^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const labelValue = new RegExp(`^(${namePattern})?$`)

const notAKey = `must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${namePattern}')`
const notAValue = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${namePattern})?')`
