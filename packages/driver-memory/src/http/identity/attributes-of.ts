import type { Attributes } from '../../rbac/attributes.ts'
import { isTrue, nameSelected } from '../query.ts'

/** What a request asks for, as rights are given for it: read off its method, path and query alone, served or not. */
export const attributesOf = (method: string, { pathname, searchParams }: URL): Attributes => {
  const [root = '', ...rest] = stepsOf(pathname)
  const [group, version, ...steps] = root === 'api' ? ['', ...rest] : rest
  if ((root !== 'api' && root !== 'apis') || group === undefined || version === undefined || steps.length === 0)
    return { _tag: 'Path', verb: method.toLowerCase(), path: decoded(pathname) }
  const { namespace, path } = scopeOf(steps)
  const [resource = '', inPath = '', subresource = ''] = path
  const verb = verbs[method] ?? ''
  const isCollection = inPath === ''
  const name = isCollection && verb === 'get' ? nameSelected(searchParams) : inPath
  return {
    _tag: 'Resource',
    verb: isCollection ? ofCollection(verb, searchParams) : verb,
    group,
    resource,
    ...(subresource !== '' && { subresource }),
    ...(namespace !== '' && { namespace }),
    ...(name !== '' && { name }),
  }
}

const verbs: Readonly<Record<string, string>> = {
  POST: 'create',
  GET: 'get',
  HEAD: 'get',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

const ofCollection = (verb: string, query: URLSearchParams): string => {
  if (verb === 'get') return isTrue(query.get('watch')) ? 'watch' : 'list'
  return verb === 'delete' ? 'deletecollection' : verb
}

/** `namespaces/NAME` is in that namespace itself, and so are its subresources. */
const scopeOf = (steps: readonly string[]): { readonly namespace: string; readonly path: readonly string[] } => {
  const [first, namespace = '', third, ...more] = steps
  if (first !== 'namespaces' || namespace === '') return { namespace: '', path: steps }
  const isOwn = third === undefined || third === 'status' || third === 'finalize'
  return { namespace, path: isOwn ? steps : [third, ...more] }
}

const stepsOf = (pathname: string): readonly string[] => {
  const path = pathname.replace(/^\/+|\/+$/g, '')
  return path === '' ? [] : path.split('/').map(decoded)
}

const decoded = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
