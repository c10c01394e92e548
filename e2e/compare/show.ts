import type { Step } from '../../packages/driver-memory/test/fidelity/sequence.ts'
import type { Found } from './duel.ts'

/** A difference for a person: the least requests that lead to it, both answers, and how to see it again. */
export const show = ({ sequence, step, difference, real, ours }: Found): string => {
  const place = difference.path.join('.')
  return [
    `DIFFERENT at ${place}, seed ${sequence.seed}:`,
    ...sequence.steps.slice(0, sequence.steps.indexOf(step) + 1).map((each) => `  ${lineOf(each)}`),
    `  real: ${text(difference.real)}`,
    `  ours: ${text(difference.ours)}`,
    `  the whole answers: real ${text(real)}`,
    `                     ours ${text(ours)}`,
    `  again: npm run -s compare -- --sequence ${sequence.seed}`,
    '',
  ].join('\n')
}

const lineOf = (step: Step): string => {
  switch (step._tag) {
    case 'Ask': {
      const body =
        step.body ??
        (step.onto === undefined ? '' : `the answer to ${step.onto.id} with ${JSON.stringify(step.onto.changes)}`)
      const type = step.headers?.['content-type'] ?? ''
      return `${step.id}: ${step.method} ${step.path}${queryOf(step.query ?? [])} ${type} ${body.slice(0, most)}`
    }
    case 'Watch':
      return `${step.id}: watch ${step.path}${queryOf(step.query)}`
    case 'Close':
      return `close ${step.id}`
  }
}

const queryOf = (query: readonly (readonly [string, string])[]): string =>
  query.length === 0 ? '' : `?${query.map((pair) => pair.join('=')).join('&')}`

const most = 2000

const text = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, most)
