import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { TLSSocket } from 'node:tls'
import type { Caller } from '../api-server/handle.ts'
import type { Doorman } from './identity/admit.ts'
import type { Peer } from './identity/authenticate.ts'
import type { User } from './identity/users.ts'
import { wantedIn } from './media-type.ts'
import type { Written } from './write-reply.ts'

/** HTTP/1.1 and HTTP/2 have the same fields, of types that do not know each other. */
export type Request = IncomingMessage | Http2ServerRequest

/** A path with two slashes at its beginning is no host. */
export const urlOf = ({ url = '/' }: Request): URL => new URL(`http://cluster${url.startsWith('/') ? url : '/'}`)

/** The steps of a path, decoded. */
export const stepsOf = ({ pathname }: URL): readonly string[] =>
  pathname
    .split('/')
    .filter((step) => step !== '')
    .map(decoded)

const decoded = (step: string): string => {
  if (!step.includes('%')) return step
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}

/** Whom the API server deals with. */
export const callerOf = (
  { name, groups, uid, extra }: User,
  userAgent: string | undefined,
  { authorizer: { hooks } }: Doorman,
): Caller => ({
  user: name,
  groups,
  ...(uid !== undefined && { uid }),
  ...(extra !== undefined && { extra }),
  ...(userAgent !== undefined && { userAgent }),
  ...(hooks !== undefined && { hooks }),
})

/** How its answer is to be written. */
export const writingOf = ({ method, headers }: Request, url: URL): Written => ({
  encoding: wantedIn(headers.accept)?.encoding ?? 'json',
  isPretty: isPretty(url.searchParams.get('pretty'), headers['user-agent'] ?? ''),
  takesGzip: takesGzip(headers['accept-encoding']),
  hasBody: method !== 'HEAD',
})

/** Named among others; what weight it has is not looked at. */
const takesGzip = (accepted: string | string[] | undefined): boolean =>
  String(accepted ?? '')
    .split(',')
    .some((each) => each.split(';', 1)[0]?.trim() === 'gzip')

/** People who look with a browser or curl get indented JSON. */
const isPretty = (asked: string | null, userAgent: string): boolean =>
  asked === null || asked === '' ? /^(?:curl|Wget|Mozilla\/5\.0)/.test(userAgent) : asked === 'true' || asked === '1'

/** Who shows a certificate that this cluster has signed. */
export const peerOf = ({ socket }: Request): Peer => {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const { subject } = socket.getPeerCertificate()
  if (typeof subject?.CN !== 'string') return undefined
  return { name: subject.CN, groups: [subject.O ?? []].flat() }
}
