import {
  type Action,
  app,
  describeAction,
  type Fact,
  type Failure,
  groupResourceOf,
  type Instant,
  nameOf,
  type RelistReason,
  type Report,
  reasonsFor,
} from '@fixpoint/core'
import { formatGrant } from '../cluster/grant.ts'
import type { Entry, Level } from './log.ts'

/** The process that tells. */
export interface Teller {
  /** Tells its looks from those of other processes. */
  readonly id: string
  readonly version: string
  /** Its user, as the API server calls it. */
  readonly user: string | undefined
}

type OfLook = Extract<Fact, { readonly look: number }>

/** What a fact says in a log. */
export const entryOf = (fact: Fact, at: Instant, teller: Teller): Entry => {
  switch (fact._tag) {
    case 'Planned':
    case 'Reconciled':
    case 'Acted':
    case 'Refused':
    case 'Would':
      return ofLook(fact, at, teller)
    case 'Converged': {
      const seconds = (at - fact.since) / 1_000
      const fields = { namespace: fact.namespace, app: fact.name, reason: 'Converged', seconds }
      return {
        level: 'info',
        msg: `${fact.namespace}/${fact.name}: is Ready, ${seconds} s after it was asked for`,
        fields,
      }
    }
    case 'Synced':
      return {
        level: 'info',
        msg: 'everything is listed; Apps are looked at from now on',
        fields: { reason: 'Synced' },
      }
    case 'Relisted': {
      const level = fact.because === 'Started' || fact.because === 'PeriodOver' ? 'debug' : 'info'
      return {
        level,
        msg: `lists ${whatOf(fact)}: ${relisted[fact.because]}`,
        fields: ofCollection(fact, fact.because),
      }
    }
    case 'WatchRestarted':
      return {
        level: fact.because === 'Ended' ? 'debug' : 'warn',
        msg: `watches ${whatOf(fact)} anew: the watch before ${fact.because === 'Ended' ? 'came to its end' : 'went silent'}`,
        fields: ofCollection(fact, fact.because),
      }
    case 'FollowFailed':
      return notFollowed(fact, at, teller)
    case 'LeaseHeld':
      return {
        level: fact.by.version === undefined || fact.by.version === teller.version ? 'info' : 'warn',
        msg: `stands by: the lease is held by ${fact.by.identity}${versionOf(fact.by.version, teller)}`,
        fields: { reason: 'LeaseHeld', holder: fact.by.identity, holderVersion: fact.by.version },
      }
    case 'LeaseAcquired': {
      const { before } = fact
      const after =
        before === undefined ? '' : before.identity === '' ? ' after an orderly end' : ` in place of ${before.identity}`
      return {
        level: 'info',
        msg: `leads${after}${versionOf(before?.version, teller)}`,
        fields: { reason: 'LeaseAcquired', holder: before?.identity, holderVersion: before?.version },
      }
    }
    case 'LeaseLost':
      return { level: 'error', msg: `leads no more: ${fact.because}`, fields: { reason: 'LeaseLost' } }
  }
}

const ofLook = (fact: OfLook, at: Instant, { id }: Teller): Entry => {
  const { namespace, name, look } = fact
  const common = { namespace, app: name, reconcileID: `${id}-${look}` }
  switch (fact._tag) {
    case 'Planned':
      return {
        level: 'debug',
        msg: `${namespace}/${name}: planned ${fact.plan.actions.length} writes`,
        fields: { ...common, reason: 'Planned', writes: fact.plan.actions.length },
      }
    case 'Reconciled':
      return {
        level: 'debug',
        msg: `${namespace}/${name}: reconciled, ${fact.result}`,
        fields: {
          ...common,
          reason: 'Reconciled',
          result: fact.result,
          seconds: (at - fact.startedAt) / 1_000,
          waitedSeconds: (fact.startedAt - fact.queuedAt) / 1_000,
        },
      }
    case 'Acted':
      return {
        level: 'info',
        msg: `${namespace}/${name}: ${doneOf(fact.action)}${fact.changed ? '' : '; nothing was to change'}`,
        fields: { ...common, ...ofAction(fact.action), reason: 'Acted' },
      }
    case 'Would':
      return {
        level: 'info',
        msg: `${namespace}/${name}: would ${doneOf(fact.action)}`,
        fields: { ...common, ...ofAction(fact.action), reason: 'Would', dryRun: true },
      }
    case 'Refused': {
      const { failure, retryAt } = fact
      const again = retryAt === undefined ? '' : `; again in ${Math.ceil((retryAt - at) / 1_000)} s`
      return {
        level: levelOf(failure, retryAt),
        msg: `${namespace}/${name}: ${doneOf(fact.action)} was refused: ${failure.message}${again}`,
        fields: { ...common, ...ofAction(fact.action), reason: failure._tag },
      }
    }
  }
}

/** That the world moved is everyday; what nothing but a person can mend is an error. */
const levelOf = (failure: Failure, retryAt: Instant | undefined): Level => {
  if (['Conflict', 'AlreadyExists', 'NotFound', 'Expired'].includes(failure._tag)) return 'info'
  return retryAt === undefined ? 'error' : 'warn'
}

type Followed = Extract<Fact, { readonly resource: unknown }>

/** What was taken away is given back by somebody, whom the line tells how. The operator waits, and tries again. */
const notFollowed = (fact: Extract<Fact, { _tag: 'FollowFailed' }>, at: Instant, { user }: Teller): Entry => {
  const { verb, failure, retryAt } = fact
  const remedy = remedyOf(fact, user)
  return {
    level: remedy !== undefined ? 'error' : failure._tag === 'Expired' ? 'info' : 'warn',
    msg: `could not ${verb} ${whatOf(fact)}: ${failure.message}; again in ${Math.ceil((retryAt - at) / 1_000)} s`,
    fields: { ...ofCollection(fact, failure._tag), verb, ...remedy },
  }
}

/** What somebody has to do before it can work again. */
const remedyOf = (
  { verb, resource, namespace, failure }: Extract<Fact, { _tag: 'FollowFailed' }>,
  user: string | undefined,
): { readonly code: string; readonly fix?: string } | undefined => {
  switch (failure._tag) {
    case 'Forbidden':
      return {
        code: 'FX0704',
        fix: `Someone who may has to run: ${formatGrant([{ verb, resource, namespace }], user)}`,
      }
    case 'Unauthorized':
      return { code: 'FX0704' }
    case 'NotFound':
      if (resource !== app) return undefined
      return { code: 'FX0703', fix: 'Install it: fixpoint crd | kubectl apply --server-side -f -' }
    case 'Conflict':
    case 'AlreadyExists':
    case 'FieldConflict':
    case 'Expired':
    case 'Invalid':
    case 'NamespaceTerminating':
    case 'Overloaded':
    case 'Unavailable':
      return undefined
  }
}

const whatOf = ({ resource, namespace }: Followed): string =>
  `${groupResourceOf(resource)}${namespace === undefined ? '' : ` in ${namespace}`}`

const ofCollection = ({ resource, namespace }: Followed, reason: string): NonNullable<Entry['fields']> => ({
  kind: resource.kind,
  namespace,
  reason,
})

const relisted: Readonly<Record<RelistReason, string>> = {
  Started: 'the operator starts',
  LastFailed: 'the last one failed',
  PeriodOver: 'the safety net is due',
  HidesOwnWrite: 'its watch hides our own write',
  Behind: 'its watch has not got to what hangs on it',
  WentBack: 'the API server went back to an older version',
}

const versionOf = (version: string | undefined, teller: Teller): string =>
  version === undefined || version === teller.version ? '' : `, of version ${version}; this is ${teller.version}`

const doneOf = (action: Action | Report): string => {
  if ('_tag' in action) return `${describeAction(action)}, because ${reasonsFor(action).join('; ')}`
  const ready = action.status.conditions?.find(({ type }) => type === 'Ready')
  return `report Ready=${ready?.status ?? 'Unknown'} ${ready?.reason ?? ''}: ${ready?.message ?? ''}`
}

const ofAction = (action: Action | Report): NonNullable<Entry['fields']> =>
  '_tag' in action
    ? { kind: action.resource.kind, name: nameOf(action), action: action._tag }
    : { kind: 'App', name: action.name, action: 'Report' }
