import type { JsonObject } from '@fixpoint/core'
import * as E from 'fp-ts/lib/Either.js'
import { invalid } from '../../field-error.ts'
import { internalError, invalidObject, type Refusal, unreasoned } from '../../status-error.ts'
import { numberOf, objectsOf, textOf } from '../read.ts'
import type { Claim } from './claim.ts'
import { hasNodePorts, needsHealthCheck, wantsNodePorts } from './type-fields.ts'

/** Node ports that an update does not say stay with ports of their names, unless another port has them now. */
export const keepingNodePorts = (spec: JsonObject, old: JsonObject): JsonObject => {
  if (!wantsNodePorts(old) || !wantsNodePorts(spec)) return spec
  const asked = nodePortsOf(spec)
  const before = new Map(objectsOf(old['ports']).map((port) => [textOf(port['name']), numberOf(port['nodePort'])]))
  const ports = objectsOf(spec['ports']).map((port) => {
    const nodePort = before.get(textOf(port['name'])) ?? 0
    return numberOf(port['nodePort']) === 0 && nodePort !== 0 && !asked.includes(nodePort)
      ? { ...port, nodePort }
      : port
  })
  return ports.length === 0 ? spec : { ...spec, ports }
}

/** What was drawn for the checks of nodes stays too. */
export const keepingHealthCheck = (spec: JsonObject, old: JsonObject): JsonObject => {
  const { healthCheckNodePort } = old
  const isKept = needsHealthCheck(old) && needsHealthCheck(spec) && numberOf(spec['healthCheckNodePort']) === 0
  return isKept && healthCheckNodePort !== undefined ? { ...spec, healthCheckNodePort } : spec
}

/** The spec with a node port for each port that is to have one. */
export const withNodePorts = (
  claim: Claim,
  name: string,
  spec: JsonObject,
  old: JsonObject | undefined,
): E.Either<Refusal, JsonObject> => {
  if (!hasNodePorts(spec)) {
    // Of another type they are of no use.
    if (old !== undefined && hasNodePorts(old)) for (const port of nodePortsOf(old)) claim.leavePort(port)
    return E.right(spec)
  }
  const ports = old === undefined ? portsOfNew(claim, name, spec) : portsOfUpdate(claim, name, spec, old)
  if (E.isLeft(ports)) return ports
  const next = ports.right.length === 0 ? spec : { ...spec, ports: ports.right }
  const still = nodePortsOf(next)
  for (const port of old === undefined ? [] : nodePortsOf(old)) if (!still.includes(port)) claim.leavePort(port)
  return E.right(next)
}

/** Of a new Service, ports of one number share a node port, whatever their protocols. */
const portsOfNew = (claim: Claim, name: string, spec: JsonObject): E.Either<Refusal, readonly JsonObject[]> => {
  const ports = objectsOf(spec['ports'])
  const known = new Map<number, number>()
  const result: JsonObject[] = []
  for (const [i, port] of ports.entries()) {
    const number = numberOf(port['port'])
    const asked = numberOf(port['nodePort'])
    const shared = known.get(number) ?? 0
    if (asked === 0 && !wantsNodePorts(spec)) result.push(port)
    else if (shared !== 0) {
      const problem = asked === 0 || asked === shared ? undefined : claim.takePort(asked)
      if (problem !== undefined) return E.left(refusedPort(name, i, asked, problem))
      result.push(asked === 0 ? { ...port, nodePort: shared } : port)
    } else {
      const wanted = nodePortsOf({ ports: ports.filter((each) => numberOf(each['port']) === number) })[0] ?? 0
      const nodePort = taken(claim, name, i, wanted)
      if (E.isLeft(nodePort)) return nodePort
      known.set(number, nodePort.right)
      result.push({ ...port, nodePort: nodePort.right })
    }
  }
  return E.right(result)
}

const portsOfUpdate = (
  claim: Claim,
  name: string,
  spec: JsonObject,
  old: JsonObject,
): E.Either<Refusal, readonly JsonObject[]> => {
  const had = new Set(nodePortsOf(old))
  const seen = new Set<string>()
  const result: JsonObject[] = []
  for (const [i, port] of objectsOf(spec['ports']).entries()) {
    const asked = numberOf(port['nodePort'])
    if (asked === 0 && !wantsNodePorts(spec)) {
      result.push(port)
      continue
    }
    const nodePort = had.has(asked) ? E.right(asked) : taken(claim, name, i, asked)
    if (E.isLeft(nodePort)) return nodePort
    if (asked !== 0) had.add(asked)
    const shown = `{${textOf(port['protocol'])} ${nodePort.right}}`
    if (seen.has(shown)) return E.left(unreasoned(`duplicate nodePort: ${shown}`))
    seen.add(shown)
    result.push({ ...port, nodePort: nodePort.right })
  }
  return E.right(result)
}

/** The node port that is asked for, or a free one where none is. */
const taken = (claim: Claim, name: string, i: number, asked: number): E.Either<Refusal, number> => {
  if (asked === 0) {
    const drawn = claim.drawPort()
    return E.isLeft(drawn) ? E.left(internalError(`failed to allocate a nodePort: ${drawn.left}`)) : drawn
  }
  const problem = claim.takePort(asked)
  return problem === undefined ? E.right(asked) : E.left(refusedPort(name, i, asked, problem))
}

const refusedPort = (name: string, i: number, asked: number, problem: string): Refusal =>
  invalidObject('', 'Service', name, [invalid(`spec.ports[${i}].nodePort`, asked, problem)])

/** The spec with the port at which nodes tell whether they have endpoints. */
export const withHealthCheck = (
  claim: Claim,
  spec: JsonObject,
  old: JsonObject | undefined,
): E.Either<Refusal, JsonObject> => {
  const needed = old !== undefined && needsHealthCheck(old)
  const needs = needsHealthCheck(spec)
  if (needed && !needs) claim.leavePort(numberOf(old['healthCheckNodePort']))
  if (needed || !needs) return E.right(spec)
  const asked = numberOf(spec['healthCheckNodePort'])
  if (asked === 0) {
    const drawn = claim.drawPort()
    return E.isLeft(drawn)
      ? E.left(internalError(`failed to allocate a HealthCheck NodePort 0: ${drawn.left}`))
      : E.right({ ...spec, healthCheckNodePort: drawn.right })
  }
  const problem = claim.takePort(asked)
  return problem === undefined
    ? E.right(spec)
    : E.left(internalError(`failed to allocate requested HealthCheck NodePort ${asked}: ${problem}`))
}

export const nodePortsOf = ({ ports }: JsonObject): readonly number[] =>
  objectsOf(ports)
    .map((port) => numberOf(port['nodePort']))
    .filter((port) => port !== 0)
