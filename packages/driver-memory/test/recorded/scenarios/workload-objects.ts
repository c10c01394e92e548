import type { JsonObject, Resource } from '@fixpoint/core'
import { ask, type Step } from '../scenario.ts'
import { container, object, template } from './objects.ts'

export const space = 'workloads'

const resource = (group: string, kind: string, plural: string): Resource => ({
  group,
  version: 'v1',
  kind,
  plural,
  namespaced: true,
})

export const statefulSets = resource('apps', 'StatefulSet', 'statefulsets')
export const daemonSets = resource('apps', 'DaemonSet', 'daemonsets')
export const revisions = resource('apps', 'ControllerRevision', 'controllerrevisions')
export const jobs = resource('batch', 'Job', 'jobs')
export const cronJobs = resource('batch', 'CronJob', 'cronjobs')
export const controllers = resource('', 'ReplicationController', 'replicationcontrollers')
export const templates = resource('', 'PodTemplate', 'podtemplates')

const selected = (name: string, spec: JsonObject = {}): JsonObject => ({
  selector: { matchLabels: { app: name } },
  template: template(name),
  ...spec,
})

export const statefulSet = (name: string, spec: JsonObject = {}): JsonObject =>
  object(statefulSets, { name }, { spec: selected(name, spec) })

export const daemonSet = (name: string, spec: JsonObject = {}): JsonObject =>
  object(daemonSets, { name }, { spec: selected(name, spec) })

export const runOnce = (spec: JsonObject = {}): JsonObject => ({
  template: { spec: { containers: [container({ ports: undefined })], restartPolicy: 'Never' } },
  ...spec,
})

export const job = (name: string, spec: JsonObject = {}): JsonObject => object(jobs, { name }, { spec: runOnce(spec) })

export const cronJob = (name: string, spec: JsonObject = {}, ofJob: JsonObject = {}): JsonObject =>
  object(cronJobs, { name }, { spec: { schedule: '*/5 * * * *', jobTemplate: { spec: runOnce(ofJob) }, ...spec } })

export const controller = (name: string, spec: JsonObject = {}): JsonObject =>
  object(controllers, { name }, { spec: { template: template(name), ...spec } })

/** By a manager whose name comes first, as what it manages does. */
export const create = (claim: string, of: Resource, namespace: string, body: JsonObject): Step =>
  ask(claim, { _tag: 'Create', resource: of, namespace, body, fieldManager: 'creator' })

export const remove = (claim: string, of: Resource, name: string, options: object = {}): Step =>
  ask(claim, { _tag: 'Delete', resource: of, namespace: space, name, options })

export const claimTemplate = (spec: JsonObject): JsonObject => ({ metadata: { name: 'data' }, spec })

export const storage = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }
