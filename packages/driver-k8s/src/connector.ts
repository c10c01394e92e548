import { buildConnector } from 'undici'
import type { Tls } from './connection.ts'

/** Opens connections to an API server, each with the certificates as they are by then. */
export const connectorOf = (tls: () => Promise<Tls>): buildConnector.connector => {
  let current: { readonly tls: Tls; readonly connect: buildConnector.connector } | undefined
  const connectorOfNow = async (): Promise<buildConnector.connector | Error> => {
    try {
      const now = await tls()
      if (current === undefined || !sameTls(current.tls, now))
        current = { tls: now, connect: buildConnector({ ...now }) }
      return current.connect
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }
  const open = async (...[options, callback]: Parameters<buildConnector.connector>): Promise<void> => {
    const connect = await connectorOfNow()
    if (connect instanceof Error) callback(connect, null)
    else connect(options, callback)
  }
  return (options, callback) => void open(options, callback)
}

const sameTls = (a: Tls, b: Tls): boolean => fields.every((field) => String(a[field]) === String(b[field]))

const fields = ['ca', 'cert', 'key', 'rejectUnauthorized', 'servername'] as const
