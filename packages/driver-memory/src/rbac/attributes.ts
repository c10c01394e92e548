/** Who asks, as far as rights depend on it. */
export interface Subject {
  readonly user: string
  readonly groups?: readonly string[]
}

/** What is asked for: something about objects, or a path that is of no resource. */
export type Attributes = ResourceAttributes | PathAttributes

export interface ResourceAttributes {
  readonly _tag: 'Resource'
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
  readonly namespace?: string
  readonly name?: string
}

export interface PathAttributes {
  readonly _tag: 'Path'
  readonly verb: string
  readonly path: string
}

/** The group whose members may do everything, whatever the roles say. */
export const isPrivileged = ({ groups = [] }: Subject): boolean => groups.includes('system:masters')
