import type { Answer } from '../answer.ts'

/** An answer that is no watch. */
export const whole = (code: number, body: object): Answer => ({
  _tag: 'Whole',
  code,
  contentType: 'application/json',
  warnings: [],
  body: JSON.parse(JSON.stringify(body)),
})

/** A refusal as both versions put it together: each cause among the details, each text in the message once. */
export const invalid = (...texts: readonly string[]): Answer => {
  const said = [...new Set(texts)]
  const causes = texts.map((text) => {
    const [field = '', ...message] = text.split(': ')
    return { field, message: message.join(': '), reason: reasons.get(message[0] ?? '') ?? 'FieldValueInvalid' }
  })
  const list = said.length === 1 ? said.join() : `[${said.join(', ')}]`
  return whole(422, { kind: 'Status', message: `Thing "a" is invalid: ${list}`, details: { causes } })
}

const reasons = new Map([
  ['Required value', 'FieldValueRequired'],
  ['Forbidden', 'FieldValueForbidden'],
])
