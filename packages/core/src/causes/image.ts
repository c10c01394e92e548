import type { Reason } from './catalogue.ts'

/** What a node says about an image that it cannot pull. */
export interface PullFailure {
  readonly reason: Reason
  readonly detail: string
}

const pulling = ['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable', 'ErrImageNeverPull', 'ImageInspectError']

/**
 * Why an image is not pulled, by the reason and the message of a waiting container. While it waits for the next try the
 * node says the same as when it tried, with a word before it, so that the cause does not come and go.
 */
export const readPull = (reason: string, message: string, image: string): PullFailure | undefined => {
  if (reason === 'InvalidImageName') return { reason: 'InvalidImageName', detail: shorten(message, image) }
  if (!pulling.includes(reason)) return undefined
  if (reason === 'ErrImageNeverPull')
    return { reason: 'ImageNotFound', detail: 'it is not on the node, and imagePullPolicy is Never' }
  const detail = shorten(message, image)
  // An image is quoted in what is said of it, and may be called anything.
  const words = detail.replaceAll(image, '').replaceAll(withoutTag(image), '').toLowerCase()
  if (denied.test(words)) return { reason: 'ImagePullUnauthorized', detail }
  if (absent.test(words) && !unreachable.test(words)) return { reason: 'ImageNotFound', detail }
  return { reason: 'ImagePullBackOff', detail }
}

const denied =
  /\b(?:401|403)\b|unauthorized|authorization failed|authentication required|insufficient_scope|access denied|access forbidden|denied: |no basic auth credentials/

const absent =
  /\bnot found\b|manifest unknown|manifest_unknown|name unknown|no such manifest|does not exist|no matching manifest/

const unreachable =
  /no such host|dial tcp|i\/o timeout|connection refused|toomanyrequests|tls: |x509: |server misbehaving/

/** Without what comes before the words of the registry. */
const shorten = (message: string, image: string): string => {
  const said = message
    .replace(/^Back-off pulling image (?:"[^"]*"|\S+?)(?:: |$)/, '')
    .replace(/^\w+: (?=rpc error|failed to)/, '')
  const end =
    said
      .replace(/^rpc error: code = \w+ desc = /, '')
      .split(/failed to resolve (?:reference|image) "[^"]*": /)
      .at(-1) ?? ''
  const bare = end.replace(/^failed to pull and unpack image "[^"]*": /, '').trim()
  return bare.startsWith(`${image}: `) ? bare.slice(image.length + 2) : bare
}

const withoutTag = (image: string): string => image.replace(/[:@][^/]*$/, '')
