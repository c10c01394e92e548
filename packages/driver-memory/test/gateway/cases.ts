import type { Json, JsonObject } from '@fixpoint/core'

const listener = (fields: JsonObject = {}): JsonObject => ({ name: 'http', port: 80, protocol: 'HTTP', ...fields })

const gateway = (fields: JsonObject): JsonObject => ({ gatewayClassName: 'memory', listeners: [listener()], ...fields })

const route = (...rules: readonly Json[]): JsonObject => ({ parentRefs: [{ name: 'web' }], rules })

const filter = (type: string, fields: JsonObject = {}): JsonObject => ({ filters: [{ type, ...fields }] })

const redirect = filter('RequestRedirect', { requestRedirect: { scheme: 'https', statusCode: 301 } })

const rewrite = (path: JsonObject): JsonObject => ({
  matches: [{ path }],
  ...filter('URLRewrite', { urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' } } }),
})

const backends = [{ name: 'web', port: 80 }]

/** Specs of Gateways and HTTPRoutes, right and wrong, by what they are about. */
export const specs: Readonly<Record<string, Readonly<Record<string, JsonObject>>>> = {
  Gateway: {
    least: gateway({}),
    tls: gateway({
      listeners: [listener({ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'c' }] } })],
    }),
    'no listeners': gateway({ listeners: [] }),
    'a listener twice': gateway({ listeners: [listener(), listener()] }),
    'a port twice': gateway({ listeners: [listener(), listener({ name: 'other' })] }),
    'tls of http': gateway({ listeners: [listener({ tls: { mode: 'Passthrough' } })] }),
    'a host of tcp': gateway({ listeners: [listener({ protocol: 'TCP', hostname: 'a.b' })] }),
    'a port too high': gateway({ listeners: [listener({ port: 70_000 })] }),
    'a host that is none': gateway({ listeners: [listener({ hostname: 'A_b' })] }),
    addresses: gateway({ addresses: [{ value: '10.0.0.1' }, { type: 'Hostname', value: 'a.example.com' }] }),
    'an address twice': gateway({ addresses: [{ value: '10.0.0.1' }, { value: '10.0.0.1' }] }),
    'an address that is none': gateway({ addresses: [{ type: 'Hostname', value: 'a..b' }] }),
    'no class': { listeners: [listener()] },
  },
  HTTPRoute: {
    least: { parentRefs: [{ name: 'web' }] },
    whole: { ...route({ backendRefs: backends }), hostnames: ['a.example.com'] },
    'no port': route({ backendRefs: [{ name: 'web' }] }),
    'a path that is none': route({ matches: [{ path: { type: 'PathPrefix', value: 'a//b' } }] }),
    'a path by pattern': route({ matches: [{ path: { type: 'RegularExpression', value: 'a.*' } }] }),
    'a filter without its fields': route(filter('RequestRedirect')),
    redirect: route(redirect),
    'a redirect with backends': route({ ...redirect, backendRefs: backends }),
    'a parent twice': { parentRefs: [{ name: 'web' }, { name: 'web' }] },
    'sections of a parent': {
      parentRefs: [
        { name: 'web', sectionName: 'a' },
        { name: 'web', sectionName: 'b' },
      ],
    },
    'a host that is none': { ...route({}), hostnames: ['*bad'] },
    'timeouts the wrong way round': route({ timeouts: { request: '10s', backendRequest: '20s' } }),
    'a timeout that is none': route({ timeouts: { request: '10 s' } }),
    'a prefix replaced in an exact path': route(rewrite({ type: 'Exact', value: '/a' })),
    'a prefix replaced': route(rewrite({ value: '/a' })),
    'a weight below zero': route({ backendRefs: [{ name: 'web', port: 80, weight: -1 }] }),
    'a name of rules twice': route({ name: 'a' }, { name: 'a' }),
    'too many rules': route(...Array.from({ length: 17 }, () => ({}))),
    'too many matches': route(
      ...Array.from({ length: 15 }, (_, i) => ({
        matches: Array.from({ length: 10 }, (__, j) => ({ path: { value: `/${i}-${j}` } })),
      })),
    ),
    'a header that is none': route(
      filter('RequestHeaderModifier', { requestHeaderModifier: { set: [{ name: 'bad name', value: 'x' }] } }),
    ),
  },
}
