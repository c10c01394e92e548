import assert from 'node:assert/strict'
import {
  type Action,
  type ApiRequest,
  app,
  decodeLive,
  type Json,
  type LiveObject,
  nameOf,
  observeApp,
  type Plan,
  type Resource,
  reconcile,
  requestOf,
} from '@fixpoint/core'
import { isLeft } from 'fp-ts/lib/Either.js'
import { deployments, ingresses, services } from '../../src/actors/resources.ts'
import type { Edit } from './edits.ts'
import { type Asked, appServer, document, startedAt } from './server.ts'

const namespace = 'default'
export const name = 'shop'
export const kinds: readonly Resource[] = [deployments, services, ingresses]

/** An operator that reads everything, decides, and writes. */
export class Hand {
  readonly ask: Asked = appServer()
  now = startedAt

  send(asked: ApiRequest): number {
    this.now += 1_000
    return this.ask(asked, this.now).code
  }

  get(resource: Resource): LiveObject | undefined {
    const { code, body } = this.ask({ _tag: 'Get', resource, namespace, name }, this.now)
    const live = decodeLive(body, resource)
    return code !== 200 || isLeft(live) ? undefined : live.right
  }

  plan(): Plan {
    const live = this.get(app)
    if (live === undefined) throw new Error('there is no App')
    const children = kinds.flatMap((kind) => this.get(kind) ?? [])
    return reconcile({ app: observeApp(live), children, refusals: [] }, this.now)
  }

  /** Carries out a plan; every action of it has to be let in, and to change something. */
  carryOut(actions: readonly Action[]): boolean {
    for (const action of actions) {
      const before = this.get(action.resource)?.metadata.resourceVersion
      const code = this.send(requestOf(action))
      // A claim moves the version that an apply by force was planned for: it is planned anew.
      if (code === 409 && isAfterClaim(action, actions)) return false
      assert.ok(code === 200 || code === 201, `an action was refused with ${code}`)
      assert.equal(nameOf(action), name)
      assert.notEqual(this.get(action.resource)?.metadata.resourceVersion, before, 'an action changed nothing')
    }
    return true
  }

  /** One round, after which nothing is left to do. */
  round(): readonly Action[] {
    const { actions } = this.plan()
    // A child that is claimed may take a second round.
    for (let left = kinds.length, done = this.carryOut(actions); !done; left--) {
      assert.ok(left > 0, 'it never ends')
      done = this.carryOut(this.plan().actions)
    }
    assert.deepEqual(this.plan().actions, [])
    return actions
  }

  want(spec: object): void {
    const body = document({ name, namespace }, spec as Json)
    const asked = { resource: app, namespace, name, fieldManager: 'kubectl' } as const
    const code = this.send({ _tag: 'Patch', patchType: 'apply', force: true, ...asked, body })
    assert.ok(code === 200 || code === 201, `the App was refused with ${code}`)
  }

  edit(edit: Edit): boolean {
    return this.send({ _tag: 'Patch', namespace, name, fieldManager: 'kubectl-edit', ...edit }) === 200
  }
}

const isAfterClaim = (action: Action, actions: readonly Action[]): boolean =>
  action._tag === 'Apply' &&
  action.precondition._tag === 'Version' &&
  actions.some((other) => other._tag === 'Claim' && other.resource === action.resource)
