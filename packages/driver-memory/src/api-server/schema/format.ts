/** Whether a text is of a format that a schema may ask for. A format that the API server does not know asks for nothing. */
export const isOfFormat = (format: string, text: string): boolean => {
  const rule = formats[format.replaceAll('-', '')]
  return rule === undefined || rule(text)
}

/** Whether a schema of texts may ask for it at all: other formats are ignored (apiextensions-apiserver, validation/formats.go). */
export const isSupportedFormat = (format: string): boolean => supported.has(format.replaceAll('-', ''))

const like = (pattern: RegExp) => (text: string) => pattern.test(text)

const isDate = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (year === undefined) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
}

const isDateTime = (text: string): boolean => {
  const [date = '', time, ...rest] = text.toLowerCase().split('t')
  if (time === undefined || rest.length > 0 || !isDate(date)) return false
  const [, hours = '', minutes = '', seconds = ''] =
    /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-]\d\d:\d\d)$/.exec(time) ?? []
  return hours !== '' && hours <= '23' && minutes <= '59' && seconds <= '59'
}

const isIpv4 = (text: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) &&
  text.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')))

const isIpv6 = (text: string): boolean => {
  if (!text.includes(':')) return false
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return false
  const groups = [head, ...(tail === undefined ? [] : [tail])].flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const count = groups.length + (last.includes('.') ? 1 : 0)
  const wellFormed = groups.every((group, i) =>
    group.includes('.') ? i === groups.length - 1 && isIpv4(group) : /^[0-9a-f]{1,4}$/i.test(group),
  )
  return wellFormed && (tail === undefined ? count === 8 : count < 8)
}

const isCidr = (text: string): boolean => {
  const [address = '', length = '', ...rest] = text.split('/')
  if (rest.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(length)) return false
  return (isIpv4(address) && Number(length) <= 32) || (isIpv6(address) && Number(length) <= 128)
}

const isUri = (text: string): boolean => {
  if (/[\s\u007f]/.test(text)) return false
  if (text.startsWith('/')) return true
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && (!text.includes('://') || URL.canParse(text))
}

const hostLabel = String.raw`[a-zA-Z0-9\p{S}\p{L}]`
const hostname = new RegExp(
  `^(?:${hostLabel}(?:-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?|(?:${hostLabel}(?:[a-zA-Z0-9\\-\\p{S}\\p{L}]{0,61}${hostLabel})?\\.)+[a-zA-Z\\p{L}]{2,63})$`,
  'u',
)

const isDuration = (text: string): boolean =>
  /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(text) ||
  [...text.matchAll(/\d+\s*([A-Za-zµ]+)/g)].some(([, unit = '']) =>
    /^(?:ns|nano.*|us|µs|micro.*|ms|milli.*|s|sec.*|m|min.*|h|hr|hour.*|d|day.*|w|wk|week.*)$/i.test(unit),
  )

const formats: Readonly<Record<string, (text: string) => boolean>> = {
  byte: (text) => text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
  cidr: isCidr,
  date: isDate,
  datetime: isDateTime,
  duration: isDuration,
  email: (text) => /^(?:[^<>]*<)?[^\s@<>]+@[^\s@<>]+>?$/.test(text),
  hexcolor: like(/^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/),
  hostname: (text) => text.length <= 255 && hostname.test(text) && text.split('.').every((part) => part.length <= 63),
  ipv4: isIpv4,
  ipv6: isIpv6,
  mac: like(
    /^(?:[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?:(?:\1[0-9a-f]{2}){2})?|(?:[0-9a-f]{4}\.){2,3}[0-9a-f]{4})$/i,
  ),
  ssn: like(/^\d{3}[- ]?\d{2}[- ]?\d{4}$/),
  uri: isUri,
  uuid: like(/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i),
  uuid3: like(/^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i),
  uuid4: like(/^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i),
  uuid5: like(/^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i),
}

const unchecked = [
  'bsonobjectid',
  'creditcard',
  'isbn',
  'isbn10',
  'isbn13',
  'k8slongname',
  'k8sshortname',
  'password',
  'rgbcolor',
]
const supported: ReadonlySet<string> = new Set([...Object.keys(formats), ...unchecked])
