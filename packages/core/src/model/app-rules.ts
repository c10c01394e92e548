import type { AppSpec } from './app.ts'
import type { FieldError } from './field-error.ts'
import type { ValidationRule } from './schema.ts'

/** A rule about fields together: once for us, once in CEL for the API server. */
interface SpecRule extends ValidationRule {
  readonly path: readonly string[]
  readonly holds: (spec: AppSpec) => boolean
}

/** What must hold between the fields of a spec. */
const specRules: readonly SpecRule[] = [
  {
    path: ['spec', 'deploy', 'containerPort'],
    holds: (spec) => spec.service === undefined || spec.deploy.containerPort !== undefined,
    rule: '!has(self.service) || has(self.deploy.containerPort)',
    message: 'the port that the container listens on: spec.service sends traffic to it',
    reason: 'FieldValueRequired',
    fieldPath: '.deploy.containerPort',
  },
  {
    path: ['spec', 'service'],
    holds: (spec) => spec.ingress === undefined || spec.service !== undefined,
    rule: '!has(self.ingress) || has(self.service)',
    message: 'a service: spec.ingress sends traffic to it',
    reason: 'FieldValueRequired',
    fieldPath: '.service',
  },
]

/** The rules that a spec breaks. */
export const brokenRules = (spec: AppSpec): readonly FieldError[] =>
  specRules
    .filter((rule) => !rule.holds(spec))
    .map((rule) => ({ _tag: 'Rule', path: rule.path, expected: rule.message }))

/** The same rules as the API server takes them. */
export const celRules: readonly ValidationRule[] = specRules.map(({ rule, message, reason, fieldPath }) => ({
  rule,
  message: `must name ${message}`,
  reason,
  fieldPath,
}))
