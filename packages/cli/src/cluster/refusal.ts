import { apiVersionOf, app, type Failure, groupResourceOf } from '@fixpoint/core'
import type { Problem } from '../errors/problem.ts'
import { formatGrant, type Right } from './grant.ts'

/** What a request was for. */
export interface Asked extends Right {
  /** Of the object; absent where a whole collection is meant. */
  readonly name?: string
}

/** Why a request was not answered with what was asked for, for the user who made it. */
export const problemOf = (failure: Failure, asked: Asked, who: string | undefined): Problem => {
  const { verb, resource } = asked
  switch (failure._tag) {
    case 'Unauthorized':
      return {
        code: 'FX0704',
        message: `the API server does not accept the credentials: ${failure.message}`,
        fix: 'Log in anew, or name another user of the kubeconfig with --context. kubectl auth whoami tells who you are.',
      }
    case 'Forbidden':
      return {
        code: 'FX0704',
        message: `may not ${verb} ${groupResourceOf(resource)}: ${failure.message}`,
        fix: `Someone who may has to run: ${formatGrant([asked], who)}`,
        lack: { right: asked, who },
      }
    case 'NotFound':
      return notFound(failure.message, asked)
    case 'Unavailable':
    case 'Overloaded':
      return { code: 'FX0702', message: `the API server does not answer: ${failure.message}` }
    case 'Conflict':
    case 'AlreadyExists':
    case 'FieldConflict':
    case 'Expired':
    case 'Invalid':
    case 'NamespaceTerminating':
      return { code: 'FX0801', message: `refused to ${verb} ${nameOf(asked)}: ${failure.message}` }
  }
}

/** An object that is not there is an answer; a collection that is not there is none. */
const notFound = (message: string, asked: Asked): Problem =>
  asked.resource === app && asked.name === undefined
    ? { code: 'FX0703', message: `the cluster does not know ${groupResourceOf(app)} of ${apiVersionOf(app)}` }
    : { code: 'FX0801', message: `refused to ${asked.verb} ${nameOf(asked)}: ${message}` }

const nameOf = ({ resource, namespace, name }: Asked): string =>
  name === undefined ? groupResourceOf(resource) : `${resource.kind} ${placed(namespace, name)}`

const placed = (namespace: string | undefined, name: string): string =>
  namespace === undefined ? name : `${namespace}/${name}`
