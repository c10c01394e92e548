import { service } from '../../kinds/core.ts'
import { field, type Kind } from '../../kinds/kind.ts'
import { movesOf } from '../moves.ts'
import type { Setting } from '../setting.ts'

/** A Service that changes from one type to another, with what only some of them have. */
const typed: Kind = {
  ...service,
  fields: [
    ...service.fields.filter(({ at }) => at !== 'spec/type' && at !== 'spec/externalTrafficPolicy'),
    ...Array(3).fill(field('spec/type', ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], ['Sometimes', ''])),
    field('spec/externalName', ['example.com', 'other.example.com'], ['A_B', '10.0.0.1']),
    field('spec/externalTrafficPolicy', ['Cluster', 'Local'], ['Near']),
    field('spec/clusterIP', ['None', '']),
    field('spec/allocateLoadBalancerNodePorts', [true, false]),
    field('spec/loadBalancerClass', ['example.com/lb', 'example.com/other'], ['A B']),
    field('spec/loadBalancerSourceRanges', [['10.0.0.0/8'], []]),
    field('spec/externalIPs', [['192.0.2.1'], []]),
    field('spec/sessionAffinityConfig', [{ clientIP: { timeoutSeconds: 60 } }], [{ clientIP: { timeoutSeconds: 0 } }]),
    field('spec/trafficDistribution', ['PreferClose', 'PreferSameNode'], ['Near']),
    field('spec/ports/0/nodePort', [0], [80, 40_000]),
    field('spec/loadBalancerIP', ['192.0.2.1', '2001:DB8::1'], ['192.0.02.1']),
  ],
  status: [
    field(
      'status/loadBalancer',
      [{}, { ingress: [{ ip: '1.2.3.4', ipMode: 'VIP' }] }, { ingress: [{ ip: '2001:DB8::1', ipMode: 'Proxy' }] }],
      [{ ingress: [{ ip: '1.2.3.4', ipMode: 'Near' }] }, { ingress: [{ ip: '010.0.0.1' }] }],
    ),
  ],
}

export const serviceTypes: Setting = { kinds: [[typed, 1]], moves: movesOf }
