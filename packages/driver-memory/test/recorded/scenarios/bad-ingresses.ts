import type { Step } from '../scenario.ts'
import { apply, backend, create, ingress, ingresses } from './objects.ts'

const ruled = (host: string | undefined, path: Parameters<typeof ingress>[1]): Parameters<typeof ingress>[1] => ({
  rules: [
    {
      ...(host !== undefined && { host }),
      http: { paths: [{ pathType: 'Prefix', path: '/', backend: backend('bad'), ...path }] },
    },
  ],
})

/** Ingresses that an API server refuses. */
export const badIngresses = (space: string): readonly Step[] => {
  const wrong = (claim: string, spec: Parameters<typeof ingress>[1]): Step =>
    apply(claim, ingresses, space, ingress('bad', spec))
  return [
    wrong('has a bad host and path', ruled('Bad_Host', { path: 'no-slash' })),
    wrong('has an address for a host', ruled('10.0.0.1', {})),
    wrong('has two wildcards', ruled('*.*.example.com', {})),
    wrong('has a wildcard', ruled('*.example.com', {})),
    wrong('has a path type that is not', ruled('a.b', { pathType: 'Near' })),
    wrong('goes up', ruled('a.b', { path: '/a/../b' })),
    wrong('has no backend', ruled('a.b', { backend: {} })),
    wrong('has no port', ruled('a.b', { backend: { service: { name: 'x' } } })),
    wrong('has two ports', ruled('a.b', { backend: { service: { name: 'x', port: { name: 'a', number: 1 } } } })),
    create(
      'has no path type',
      ingresses,
      space,
      ingress('bad', { rules: [{ http: { paths: [{ path: '/', backend: backend('bad') }] } }] }),
    ),
    create('has no rules', ingresses, space, ingress('bad', { rules: [] })),
  ]
}
