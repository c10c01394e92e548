/** Who issues tokens of accounts, and who they are for where nobody else is named. */
export const issuer = 'https://kubernetes.default.svc'

/** An account, as its user name has it. */
interface Account {
  readonly namespace: string
  readonly name: string
}

/** The account that a user name is of; undefined where it is of none. */
export const splitAccount = (user: string): Account | undefined => {
  const [, namespace, name] = /^system:serviceaccount:([a-z0-9][-a-z0-9]*):([a-z0-9][-a-z0-9.]*)$/.exec(user) ?? []
  return namespace === undefined || name === undefined ? undefined : { namespace, name }
}

export const accountUser = ({ namespace, name }: Account): string => `system:serviceaccount:${namespace}:${name}`

/** An account is in the groups of its namespace and of all accounts. */
export const namespaceGroups = (namespace: string): readonly string[] => [
  'system:serviceaccounts',
  `system:serviceaccounts:${namespace}`,
]
