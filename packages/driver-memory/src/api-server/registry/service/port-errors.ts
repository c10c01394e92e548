import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, forbidden, invalid, required } from '../../field-error.ts'
import { protocols } from '../pod/port-errors.ts'
import { numberOf, textOf } from '../read.ts'
import { appProtocolErrors } from '../traffic/endpoints-errors.ts'
import { dnsLabelProblems, portNameProblems, portProblems } from '../validation/name-rules.ts'
import { oneOf } from '../validation/one-of.ts'

/** What is wrong with each port by itself, and with their names. */
export const portErrors = (ports: readonly JsonObject[]): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, { name, port, protocol, targetPort, appProtocol }] of ports.entries()) {
    const at = `spec.ports[${i}]`
    if (textOf(name) === '') {
      if (ports.length > 1) errors.push(required(`${at}.name`))
    } else {
      for (const problem of dnsLabelProblems(textOf(name))) errors.push(invalid(`${at}.name`, textOf(name), problem))
      if (names.has(textOf(name))) errors.push(duplicate(`${at}.name`, textOf(name)))
      names.add(textOf(name))
    }
    for (const problem of portProblems(port ?? 0)) errors.push(invalid(`${at}.port`, port ?? 0, problem))
    errors.push(...oneOf(protocol, protocols, `${at}.protocol`))
    const problems = typeof targetPort === 'string' ? portNameProblems(targetPort) : portProblems(targetPort ?? 0)
    for (const problem of problems) errors.push(invalid(`${at}.targetPort`, targetPort ?? 0, problem))
    errors.push(...appProtocolErrors(appProtocol, `${at}.appProtocol`))
  }
  return errors
}

export const unusedNodePorts = (ports: readonly JsonObject[]): readonly FieldError[] =>
  ports.flatMap((port, i) =>
    numberOf(port['nodePort']) === 0
      ? []
      : [forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'")],
  )

/** Two ports may not have both protocol and number in common, here or on the nodes. */
export const repeatedPorts = (ports: readonly JsonObject[]): readonly FieldError[] => [
  ...repeated(ports, 'nodePort').flatMap(({ i, number }) =>
    number === 0 ? [] : [duplicate(`spec.ports[${i}].nodePort`, number)],
  ),
  ...repeated(ports, 'port').map(({ i, number, protocol }) =>
    duplicate(`spec.ports[${i}]`, inGoNames(protocol, number)),
  ),
]

const repeated = (ports: readonly JsonObject[], field: 'nodePort' | 'port') => {
  const keys = ports.map((port) => `${textOf(port['protocol'])}/${numberOf(port[field])}`)
  return ports.flatMap((port, i) => {
    const number = numberOf(port[field])
    return keys.indexOf(keys[i] ?? '') < i ? [{ i, number, protocol: textOf(port['protocol']) }] : []
  })
}

/** A message shows what is the same of the two by the names of Go's fields. */
const inGoNames = (protocol: string, port: number): JsonObject => ({
  Name: '',
  Protocol: protocol,
  AppProtocol: null,
  Port: port,
  TargetPort: 0,
  NodePort: 0,
})
