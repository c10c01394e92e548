import { randomUUID } from 'node:crypto'

/** Someone who is known. */
export interface User {
  readonly name: string
  readonly groups: readonly string[]
  readonly uid?: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

/** The tokens that users of a cluster were given. */
export class Users {
  readonly #byToken = new Map<string, User>()
  /** The administrator's. */
  readonly adminToken: string

  constructor(adminToken: string = randomUUID()) {
    this.adminToken = adminToken
    this.add(adminToken, admin)
  }

  add(token: string, user: User): void {
    this.#byToken.set(token, user)
  }

  /** A new token for a user. */
  issue(user: User): string {
    const token = randomUUID()
    this.add(token, user)
    return token
  }

  of(token: string): User | undefined {
    return this.#byToken.get(token)
  }
}

/** In a group whose members may do everything. */
const admin: User = { name: 'kubernetes-admin', groups: ['system:masters'] }
