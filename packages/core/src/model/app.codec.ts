import * as t from 'io-ts/lib/index.js'
import type { AppSpec, AppStatus, ManifestMeta } from './app.ts'
import { celRules } from './app-rules.ts'
import { type Described, integer, listByKey, object, oneOf, text, withDefault } from './described.codec.ts'
import { anyText, dnsLabel, hostName, imageReference, namespaceName, urlPath } from './grammar.ts'
import type { Schema } from './schema.ts'

const port = (description: string) => integer(description, 1, 65_535)

const deploy = object(
  'What runs.',
  {
    image: text('The container image, such as nginx:1.27.', imageReference),
    replicas: withDefault(integer('How many pods run; 0 stops the App. 1 where it is left out.', 0, 10_000), 1, 'crd'),
  },
  { containerPort: port('The port that the container listens on. A service needs it.') },
)

const service = object(
  'How other pods reach the App. An App without a service is a worker.',
  { port: port('The port that other pods connect to.') },
  {},
)

const ingress = object(
  'How the App is reached from outside of the cluster. Needs a service.',
  {
    host: text('The DNS name of the App.', hostName),
    path: withDefault(text('The path prefix that is routed to the App. / where it is left out.', urlPath), '/', 'core'),
  },
  {},
)

const spec = object('What the App should be.', { deploy }, { service, ingress })

const condition = object(
  'One aspect of the state of the App, as the Kubernetes API conventions define conditions.',
  {
    type: text('Which aspect: Ready, Reconciling, Stalled or Suspended.', anyText(316)),
    status: oneOf('True, False or Unknown.', ['True', 'False', 'Unknown']),
    reason: text('Why, as one word.', anyText(1024)),
    message: text('Why, in sentences.', anyText(32_768)),
    observedGeneration: integer('The generation of the App that this is about.', 0, Number.MAX_SAFE_INTEGER),
    lastTransitionTime: text('When the status of this condition last changed.', anyText(64)),
  },
  {},
)

const status = object(
  'What Fixpoint reports of the App.',
  {},
  {
    observedGeneration: integer('The generation of the App that this is about.', 0, Number.MAX_SAFE_INTEGER),
    conditions: listByKey('The state of the App, aspect by aspect.', condition, 'type'),
    replicas: integer('How many pods there are.', 0, 2 ** 31 - 1),
    selector: text('The label selector of the pods, for the scale subresource.', anyText(1024)),
    url: text('Where the App is reached from outside of the cluster.', anyText(2048)),
  },
)

const metadata = {
  name: text('The name of the App and of its children.', dnsLabel),
  namespace: text('The namespace of the App and of its children.', namespaceName),
}

/** The metadata of a manifest that we read. What else the API server knows there is its own business. */
export const metadataCodec: t.Decoder<unknown, ManifestMeta> = t.intersection(
  [
    t.type({ name: metadata.name }),
    t.partial({
      namespace: metadata.namespace,
      labels: t.record(t.string, t.string, 'a map of strings'),
      annotations: t.record(t.string, t.string, 'a map of strings'),
    }),
  ],
  'an object',
)

export const specCodec: t.Decoder<unknown, AppSpec> & Described = spec
export const statusCodec: t.Decoder<unknown, AppStatus> & Described = status

/** The OpenAPI schema of an App, for its CustomResourceDefinition. */
export const appSchema: Schema = {
  type: 'object',
  description: 'An application: Fixpoint keeps its Deployment, Service and Ingress as this asks for.',
  required: ['spec'],
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object', properties: { name: metadata.name.schema } },
    spec: { ...spec.schema, 'x-kubernetes-validations': celRules },
    status: status.schema,
  },
}
