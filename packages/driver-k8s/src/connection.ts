/** Where an API server is, and how to show who asks. */
export interface Connection {
  readonly server: URL
  /** As of now: certificates are replaced while a process runs. */
  readonly tls: () => Promise<Tls>
  /** Headers that authenticate a request made now; `afresh` where the last ones were not accepted. */
  readonly authenticate: (afresh: boolean) => Promise<Readonly<Record<string, string>>>
  /** Of a kubeconfig. */
  readonly context?: string
  /** Where objects are meant that name no namespace, as a kubeconfig has it. */
  readonly namespace?: string
}

/** Of undici's `connect` options: what the connection is secured with. */
export interface Tls {
  readonly ca?: string | Buffer
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  readonly rejectUnauthorized?: boolean
  readonly servername?: string
}
