import { eventually } from './eventually.ts'
import type { Place } from './place.ts'

/** One namespace of a place, with the few things that users do in it and look at. */
export class Scene {
  readonly place: Place
  readonly namespace: string

  constructor(place: Place, namespace: string) {
    this.place = place
    this.namespace = namespace
  }

  kubectl(...args: readonly string[]): Promise<string> {
    return this.place.kubectl(['-n', this.namespace, ...args])
  }

  /** Applies a manifest as a user, or by flags as another program. */
  async apply(manifest: object, ...flags: readonly string[]): Promise<void> {
    const args = ['-n', this.namespace, 'apply', '--server-side', ...flags, '-f', '-']
    await this.place.kubectl(args, JSON.stringify(manifest))
  }

  /** Creates an object as a user. */
  create(apiVersion: string, kind: string, name: string, spec: object): Promise<string> {
    const manifest = { apiVersion, kind, metadata: { name }, spec }
    return this.place.kubectl(['-n', this.namespace, 'create', '-f', '-'], JSON.stringify(manifest))
  }

  /** Applies an App of the sample's shape, with what differs. */
  app(name: string, spec: object = {}): Promise<void> {
    const deploy = { image: 'nginx:1.27', replicas: 2, containerPort: 8080 }
    const whole = { deploy, service: { port: 80 }, ingress: { host: `${name}.example.com` }, ...spec }
    return this.apply({ apiVersion: 'platform.example.com/v1alpha1', kind: 'App', metadata: { name }, spec: whole })
  }

  jsonPatch(object: string, ...operations: readonly object[]): Promise<string> {
    return this.kubectl('patch', object, '--type=json', '-p', JSON.stringify(operations))
  }

  /** A field of an object, as text; empty where it is not there. */
  field(object: string, path: string): Promise<string> {
    return this.kubectl('get', object, '--ignore-not-found', '-o', `jsonpath={${path}}`)
  }

  /** Status, reason and message of a condition. */
  condition(app: string, type = 'Ready'): Promise<string> {
    const fields = ['status', 'reason', 'message'].map((field) => `{.status.conditions[?(@.type=="${type}")].${field}}`)
    return this.kubectl('get', `app/${app}`, '-o', `jsonpath=${fields.join(' ')}`)
  }

  /** Waits until a field of an object has a value. */
  becomes(object: string, path: string, value: string): Promise<void> {
    return eventually(
      `${object} ${path} is ${value}`,
      () => this.field(object, path),
      (seen) => seen === value,
    )
  }

  /** Waits until a condition reads like this. */
  tells(app: string, pattern: RegExp, type = 'Ready'): Promise<void> {
    const claim = `app/${app} tells ${type} ${pattern.source}`
    return eventually(
      claim,
      () => this.condition(app, type),
      (seen) => pattern.test(seen),
    )
  }

  ready(app: string): Promise<void> {
    return this.tells(app, /^True AsAskedFor/)
  }

  /** Waits until a new policy is in force: the API server takes a moment to read it. */
  policyHolds(host: string): Promise<void> {
    const spec = { rules: [{ host }], defaultBackend: { service: { name: 'probe', port: { number: 80 } } } }
    const probe = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'probe' }, spec }
    return eventually(
      'the policy is in force',
      () => this.place.kubectl(['-n', this.namespace, 'create', '--dry-run=server', '-f', '-'], JSON.stringify(probe)),
      (seen) => seen.includes('denied'),
    )
  }

  /** What is in it, and what the operator said of it: for a scenario that failed. */
  async state(): Promise<string> {
    const kinds = 'apps,deployments,services,ingresses,hpa,events'
    const objects = await this.kubectl('get', kinds, '-o', 'yaml', '--show-managed-fields').catch(String)
    const log = this.place.said().split('\n')
    return [objects, ...log.filter((line) => line.includes(this.namespace)).slice(-20)].join('\n')
  }

  /** Waits until an object is not there any more. */
  gone(object: string): Promise<void> {
    return eventually(
      `${object} is gone`,
      () => this.kubectl('get', object, '--ignore-not-found', '-o', 'name'),
      (seen) => seen === '',
    )
  }
}
