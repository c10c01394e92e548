import type { Problem } from '../errors/problem.ts'
import type { Target } from './target.ts'

export const noObject = ({ resource, namespace, name }: Target): Problem => ({
  code: 'FX1281',
  message: `there is no ${resource.kind} ${namespace}/${name}`,
})

export const noApp = ({ resource, namespace, name }: Target): Problem => ({
  code: 'FX1282',
  message: `${resource.kind} ${namespace}/${name} belongs to no App`,
})

export const noPath = (path: string): Problem => ({ code: 'FX1283', message: `'${path}' is no path of a field` })
