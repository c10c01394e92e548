import { second } from '@fixpoint/core'
import type { Client } from '@fixpoint/driver-k8s'
import type { Problem } from '../../errors/problem.ts'

/** Why the API server cannot be talked to; undefined where it can. */
export const reach = async (client: Client): Promise<Problem | undefined> => {
  try {
    const { statusCode, body } = await client.send(
      { method: 'GET', path: '/version' },
      AbortSignal.timeout(10 * second),
    )
    await body.dump()
    if (statusCode !== 401) return undefined
    return {
      code: 'FX0704',
      message: 'the API server does not accept the credentials: 401 Unauthorized',
      fix: 'Log in anew, or name another user of the kubeconfig with --context. kubectl auth whoami tells who you are.',
    }
  } catch (error) {
    return problemOf(error)
  }
}

const problemOf = (error: unknown): Problem => {
  const { code, message } = rootOf(error)
  if (untrusted.test(code)) return { code: 'FX0705', message: `the API server is not trusted: ${message} (${code})` }
  const isNetwork = unreached.test(code) || (error instanceof Error && error.name === 'TimeoutError')
  if (isNetwork) return { code: 'FX0702', message: `the API server does not answer: ${message}` }
  return { code: 'FX0707', message: `no credentials to show to the API server: ${message}` }
}

/** The codes of OpenSSL, as Node has them. */
const untrusted = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_|ERR_SSL_|INVALID_|HOSTNAME_)/
const unreached = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE|EPROTO|UND_ERR_|HPE_)/

/** The error that is behind the others, which knows best. */
const rootOf = (error: unknown): { readonly code: string; readonly message: string } => {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  if (error.name === 'TimeoutError') return { code: '', message: 'no answer within 10 s' }
  if (error.cause instanceof Error) return rootOf(error.cause)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { code, message: error.message }
}
