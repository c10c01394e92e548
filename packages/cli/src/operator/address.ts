/** Where a server listens. */
export interface Address {
  /** Absent: on all addresses. */
  readonly host?: string
  readonly port: number
}

/** Reads `:8080`, `127.0.0.1:8080`, `[::1]:8080`, or `0` for nowhere; undefined where it is none of those. */
export const addressOf = (text: string): Address | 'nowhere' | undefined => {
  if (text === '0') return 'nowhere'
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]\s]*)):(\d{1,5})$/i.exec(text) ?? []
  const port = Number(digits)
  if (digits === undefined || port > 65_535) return undefined
  const host = bracketed ?? plain
  return host === undefined || host === '' ? { port } : { host, port }
}

/** `127.0.0.1:8080`, as one types it. */
export const formatAddress = ({ host, port }: Address): string =>
  host?.includes(':') === true ? `[${host}]:${port}` : `${host ?? ''}:${port}`
