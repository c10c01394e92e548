/** Where a cluster is, and who asks. */
export interface Access {
  readonly server: string
  /** PEM; absent where the cluster is served without TLS. */
  readonly authority?: string
  readonly token: string
}

/** A kubeconfig with one context, as a file has it. */
export const kubeconfigOf = ({ server, authority, token }: Access): string =>
  [
    'apiVersion: v1',
    'kind: Config',
    'current-context: fixpoint',
    'contexts:',
    '- name: fixpoint',
    '  context: {cluster: fixpoint, user: admin}',
    'clusters:',
    '- name: fixpoint',
    '  cluster:',
    `    server: ${server}`,
    ...(authority === undefined
      ? []
      : [`    certificate-authority-data: ${Buffer.from(authority).toString('base64')}`]),
    'users:',
    '- name: admin',
    '  user:',
    `    token: ${JSON.stringify(token)}`,
    '',
  ].join('\n')
