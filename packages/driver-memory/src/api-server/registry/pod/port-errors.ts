import type { JsonObject } from '@fixpoint/core'
import { duplicate, type FieldError, invalid, required } from '../../field-error.ts'
import { numberOf, textOf } from '../read.ts'
import { portNameProblems, portProblems } from '../validation/name-rules.ts'
import { oneOf } from '../validation/one-of.ts'

export const protocols = ['SCTP', 'TCP', 'UDP']

/** What is wrong with the ports of a container. */
export const containerPortErrors = (ports: readonly JsonObject[], field: string): readonly FieldError[] => {
  const errors: FieldError[] = []
  const names = new Set<string>()
  for (const [i, { name, containerPort, hostPort, protocol }] of ports.entries()) {
    const at = `${field}[${i}]`
    if (textOf(name) !== '') {
      const problems = portNameProblems(textOf(name))
      for (const problem of problems) errors.push(invalid(`${at}.name`, textOf(name), problem))
      if (problems.length === 0 && names.has(textOf(name))) errors.push(duplicate(`${at}.name`, textOf(name)))
      names.add(textOf(name))
    }
    if (numberOf(containerPort) === 0) errors.push(required(`${at}.containerPort`))
    else
      for (const problem of portProblems(containerPort))
        errors.push(invalid(`${at}.containerPort`, containerPort, problem))
    if (numberOf(hostPort) !== 0)
      for (const problem of portProblems(hostPort)) errors.push(invalid(`${at}.hostPort`, hostPort, problem))
    errors.push(...oneOf(protocol, protocols, `${at}.protocol`))
  }
  return errors
}
