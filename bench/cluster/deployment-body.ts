import type { JsonObject } from '@fixpoint/core'

/** A Deployment of usual size, as a client sends it. */
export const deploymentBody = (namespace: string, name: string, image: string): JsonObject => {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'bench', shard: shardOf(name) }
  const probe = { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5 }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'web',
              image,
              ports: [{ name: 'http', containerPort: 8080 }],
              env: [
                { name: 'MODE', value: 'production' },
                { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              ],
              resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
              readinessProbe: probe,
              livenessProbe: probe,
              securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true },
            },
          ],
          terminationGracePeriodSeconds: 20,
        },
      },
    },
  }
}

/** The last two digits of a name that ends in a number. */
const shardOf = (name: string): string => String(Number(/\d+/.exec(name)?.[0] ?? 0) % 100)
