import { type Draft, draftAt, draftIn, draftsIn, fill } from '../typed/draft.ts'

/** Fills in what every pod spec has, in a pod and in a template alike. */
export const fillPodSpec = (spec: Draft): void => {
  fill(spec, 'dnsPolicy', 'ClusterFirst')
  fill(spec, 'restartPolicy', 'Always')
  fill(spec, 'schedulerName', 'default-scheduler')
  fill(spec, 'terminationGracePeriodSeconds', 30)
  fill(spec, 'securityContext', {})
  // The older name of the field goes along.
  const account = spec['serviceAccountName'] ?? spec['serviceAccount']
  if (account !== undefined && account !== '') {
    spec['serviceAccountName'] = account
    spec['serviceAccount'] = account
  }
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'])
    for (const container of draftsIn(spec, list)) fillContainer(container)
  for (const volume of draftsIn(spec, 'volumes')) fillVolume(volume)
}

/** Fills in what a pod has and a template has not: a request where there is only a limit, the ports of its host. */
export const fillPod = (spec: Draft): void => {
  fill(spec, 'enableServiceLinks', true)
  fillPodSpec(spec)
  for (const container of [...draftsIn(spec, 'initContainers'), ...draftsIn(spec, 'containers')]) {
    if (spec['hostNetwork'] === true) for (const port of draftsIn(container, 'ports')) fillHostPort(port)
    const resources = draftAt(container, 'resources')
    const limits = draftIn(resources, 'limits')
    if (limits === undefined) continue
    const requests = draftAt(resources, 'requests')
    for (const [name, quantity] of Object.entries(limits)) if (quantity !== undefined) fill(requests, name, quantity)
  }
}

/** Fills in the older field of the two that say where a pod is, which is believed where they differ (SetDefaults_PodStatus). */
export const fillPodStatus = (status: Draft): void => {
  const first = draftsIn(status, 'podIPs')[0]
  if (first !== undefined) fill(status, 'podIP', typeof first['ip'] === 'string' ? first['ip'] : '')
  const { podIP } = status
  if (podIP !== undefined && podIP !== '' && podIP !== first?.['ip']) status['podIPs'] = [{ ip: podIP }]
}

const fillHostPort = (port: Draft): void => {
  const { containerPort } = port
  if (containerPort !== undefined && containerPort !== null) fill(port, 'hostPort', containerPort)
}

const fillContainer = (container: Draft): void => {
  if (container['imagePullPolicy'] === undefined) container['imagePullPolicy'] = pullPolicyFor(container['image'])
  fill(container, 'resources', {})
  fill(container, 'terminationMessagePath', '/dev/termination-log')
  fill(container, 'terminationMessagePolicy', 'File')
  for (const port of draftsIn(container, 'ports')) fill(port, 'protocol', 'TCP')
  for (const variable of draftsIn(container, 'env')) {
    const reference = draftIn(draftIn(variable, 'valueFrom') ?? {}, 'fieldRef')
    if (reference !== undefined) fill(reference, 'apiVersion', 'v1')
  }
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = draftIn(container, name)
    if (probe !== undefined) fillProbe(probe)
  }
  const lifecycle = draftIn(container, 'lifecycle') ?? {}
  for (const hook of ['postStart', 'preStop']) fillHttpGet(draftIn(lifecycle, hook) ?? {})
}

const fillProbe = (probe: Draft): void => {
  fill(probe, 'timeoutSeconds', 1)
  fill(probe, 'periodSeconds', 10)
  fill(probe, 'successThreshold', 1)
  fill(probe, 'failureThreshold', 3)
  fillHttpGet(probe)
  const grpc = draftIn(probe, 'grpc')
  if (grpc !== undefined) fill(grpc, 'service', '')
}

const fillHttpGet = (handler: Draft): void => {
  const get = draftIn(handler, 'httpGet')
  if (get === undefined) return
  fill(get, 'path', '/')
  fill(get, 'scheme', 'HTTP')
}

/** Of rw-r--r--. */
const readable = 0o644

const fillVolume = (volume: Draft): void => {
  if (Object.keys(volume).every((field) => field === 'name')) volume['emptyDir'] = {}
  for (const source of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    const files = draftIn(volume, source)
    if (files !== undefined) fill(files, 'defaultMode', readable)
  }
  for (const source of draftsIn(draftIn(volume, 'projected') ?? {}, 'sources')) {
    const token = draftIn(source, 'serviceAccountToken')
    if (token !== undefined) fill(token, 'expirationSeconds', 3600)
  }
  const image = draftIn(volume, 'image')
  if (image !== undefined) fill(image, 'pullPolicy', pullPolicyFor(image['reference']))
  const path = draftIn(volume, 'hostPath')
  if (path !== undefined) fill(path, 'type', '')
}

const pullPolicyFor = (image: unknown): string =>
  isFixed(typeof image === 'string' ? image : '') ? 'IfNotPresent' : 'Always'

/** True of an image that says which one it is, by a digest or by a tag other than `latest`, and of what names no image. */
const isFixed = (image: string): boolean => {
  const [whole, tag, digest] = reference.exec(image) ?? []
  return whole === undefined || (tag === undefined ? digest !== undefined : tag !== 'latest')
}

/** The name of an image, with its registry; a tag; a digest. */
const reference = (() => {
  const host = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
  const part = String.raw`[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*`
  const name = String.raw`(?:${host}(?:\.${host})*(?::\d+)?/)?${part}(?:/${part})*`
  return new RegExp(
    String.raw`^${name}(?::(\w[\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
  )
})()
