import type { Json } from '@fixpoint/core'
import { second } from '@fixpoint/core'
import type { Cluster } from '../cluster/connect.ts'
import { at, show } from '../output/summary.ts'
import { error, type Finding, ok, warning } from './finding.ts'

/** Whether the API server answers, and which Kubernetes it is. */
export const checkServer = async ({ client, server }: Cluster): Promise<Finding> => {
  try {
    const signal = AbortSignal.timeout(10 * second)
    const { statusCode, body } = await client.send({ method: 'GET', path: '/version' }, signal)
    const text = await body.text()
    if (statusCode === 200) return versionFinding(server, JSON.parse(text) as Json)
    const fix = 'kubectl auth whoami, with the same kubeconfig, tells who the API server takes you for.'
    return error('cluster', `${server} answers ${statusCode}`, 'It does not let you ask for its version.', fix)
  } catch (thrown) {
    const why = thrown instanceof Error ? (thrown.cause instanceof Error ? thrown.cause.message : thrown.message) : ''
    const fix = 'See that the address is right and can be reached from here, and that its certificate is trusted.'
    return error('cluster', `${server} does not answer`, why, fix)
  }
}

/** The first minor version in which the rules of the CustomResourceDefinition are evaluated as a stable feature. */
const oldest = 29

export const versionFinding = (server: string, version: Json): Finding => {
  const text = show(at(version, 'gitVersion'))
  const minor = Number.parseInt(show(at(version, 'minor')), 10)
  if (!(minor < oldest)) return ok('cluster', `${server} answers: Kubernetes ${text}`)
  const cause = `The rules of the CustomResourceDefinition need Kubernetes 1.${oldest} or newer.`
  return warning('cluster', `${server} answers: Kubernetes ${text}`, cause, 'Upgrade the cluster.')
}
