import { type FieldError, formatPath } from '@fixpoint/core'
import type { Code } from '../errors/catalogue.ts'
import type { Problem } from '../errors/problem.ts'
import { didYouMean } from '../errors/similar.ts'
import type { Document } from './document.ts'

/** What core finds wrong with a field, with its place in the file. */
export const fieldProblem = (document: Document, error: FieldError): Problem => ({
  code: codeOf(error),
  place: document.placeOf(error.path, error._tag === 'Unknown' ? 'Key' : 'Value'),
  ...say(error),
})

const say = (error: FieldError): Pick<Problem, 'message' | 'fix'> => {
  const { _tag, path, expected, found } = error
  const field = path.length === 0 ? 'the document' : `\`${formatPath(path)}\``
  switch (_tag) {
    case 'Required':
      return { message: `${field} is required: ${expected}` }
    case 'Invalid':
      return { message: `${field} must be ${expected}; found ${found ?? 'nothing'}` }
    case 'Rule':
      return { message: `\`${formatPath(path.slice(0, -1))}\` must name ${expected}` }
    case 'Unknown': {
      const name = String(path.at(-1))
      const known = expected.replace(/^one of the fields /, '').split(', ')
      return {
        message: `unknown field \`${name}\`${didYouMean(name, known)}`,
        fix: `Correct the name or remove the field; the fields here are ${known.join(', ')}.`,
      }
    }
  }
}

/** Where the grammar of a field has a page of its own. */
const pages: Readonly<Record<string, Code>> = {
  '': 'FX0102',
  apiVersion: 'FX0102',
  kind: 'FX0102',
  'metadata.name': 'FX0110',
  'metadata.namespace': 'FX0110',
  'spec.deploy.image': 'FX0111',
  'spec.deploy.replicas': 'FX0112',
  'spec.deploy.containerPort': 'FX0112',
  'spec.service.port': 'FX0112',
  'spec.ingress.host': 'FX0113',
  'spec.ingress.path': 'FX0114',
}

const codeOf = ({ _tag, path }: FieldError): Code => {
  const page = pages[formatPath(path)]
  switch (_tag) {
    case 'Required':
      return page === 'FX0102' ? page : 'FX0103'
    case 'Unknown':
      return 'FX0104'
    case 'Invalid':
      return page ?? 'FX0106'
    case 'Rule':
      return 'FX0107'
  }
}
