import type { Json, JsonObject } from '@fixpoint/core'
import { type FieldError, forbidden, invalid, notSupported, required } from '../../field-error.ts'
import { numberOf, objectOf, objectsOf, textOf, textsOf } from '../read.ts'
import { portNameProblems, portProblems } from '../validation/name-rules.ts'
import { negativeErrors } from '../validation/numbers.ts'
import { signalErrors } from './signal-errors.ts'

/** What is wrong with the probes of a container, and with what it does as it starts and stops. */
export const handlerErrors = (container: JsonObject, at: string, pod: Handled): readonly FieldError[] => [
  ...(container['lifecycle'] === undefined
    ? []
    : lifecycleErrors(objectOf(container['lifecycle']), `${at}.lifecycle`, pod)),
  ...probeErrors(container['livenessProbe'], `${at}.livenessProbe`, pod, onlyOnce),
  ...probeErrors(container['readinessProbe'], `${at}.readinessProbe`, pod, withoutGrace),
  ...probeErrors(container['startupProbe'], `${at}.startupProbe`, pod, onlyOnce),
]

/** What there is to know of the pod. */
export interface Handled {
  readonly gracePeriod: Json | undefined
  readonly os: Json | undefined
}

type OwnRule = (probe: JsonObject, at: string) => readonly FieldError[]

const onlyOnce: OwnRule = ({ successThreshold }, at) =>
  numberOf(successThreshold) === 1 ? [] : [invalid(`${at}.successThreshold`, numberOf(successThreshold), 'must be 1')]

const withoutGrace: OwnRule = ({ terminationGracePeriodSeconds: grace }, at) =>
  grace === undefined
    ? []
    : [invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes')]

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']

const probeErrors = (value: Json | undefined, at: string, pod: Handled, own: OwnRule): readonly FieldError[] => {
  if (value === undefined) return []
  const probe = objectOf(value)
  const { terminationGracePeriodSeconds: grace } = probe
  return [
    ...oneHandlerErrors(probe, at, pod),
    ...counts
      .filter((count) => numberOf(probe[count]) < 0)
      .flatMap((count) => negativeErrors(probe[count], `${at}.${count}`)),
    ...(typeof grace === 'number' && grace <= 0
      ? [invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')]
      : []),
    ...own(probe, at),
  ]
}

const lifecycleErrors = (lifecycle: JsonObject, at: string, pod: Handled): readonly FieldError[] => [
  ...['postStart', 'preStop'].flatMap((hook) =>
    lifecycle[hook] === undefined ? [] : oneHandlerErrors(objectOf(lifecycle[hook]), `${at}.${hook}`, pod),
  ),
  ...signalErrors(lifecycle['stopSignal'], `${at}.stopSignal`, pod.os),
]

type Handler = (handler: JsonObject, at: string, pod: Handled) => readonly FieldError[]

const httpGetErrors: Handler = ({ path, port, scheme, httpHeaders, protocol, host }, at) => [
  ...(textOf(path) === '' ? [required(`${at}.path`)] : []),
  ...portErrors(port, `${at}.port`),
  ...(scheme === 'HTTP' || scheme === 'HTTPS' ? [] : [notSupported(`${at}.scheme`, textOf(scheme), ['HTTP', 'HTTPS'])]),
  ...objectsOf(httpHeaders).flatMap(({ name }) =>
    /^[-A-Za-z0-9]+$/.test(textOf(name)) ? [] : [invalid(`${at}.httpHeaders`, textOf(name), notAHeader)],
  ),
  ...protocolErrors(protocol, scheme, textOf(host), at),
]

const notAHeader =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')"

const protocolErrors = (
  protocol: Json | undefined,
  scheme: Json | undefined,
  host: string,
  at: string,
): readonly FieldError[] => {
  if (protocol === undefined || protocol === 'HTTP1') return []
  if (protocol !== 'HTTP2') return [notSupported(`${at}.protocol`, protocol, ['HTTP1', 'HTTP2'])]
  if (scheme !== 'HTTP') return [invalid(`${at}.protocol`, protocol, 'is only supported with HTTP (H2C)')]
  return host === '' ? [] : [invalid(`${at}.host`, host, 'must be empty when `protocol` is "HTTP2"')]
}

/** By the order in which the server looks at them: it takes the first that is there. */
const handlers: Readonly<Record<string, Handler>> = {
  exec: ({ command }, at) => (textsOf(command).length === 0 ? [required(`${at}.command`)] : []),
  httpGet: httpGetErrors,
  tcpSocket: ({ port }, at) => portErrors(port, `${at}.port`),
  grpc: ({ port, mode }, at) => [
    ...portErrors(numberOf(port), `${at}.port`),
    ...(mode === undefined || mode === 'Plaintext' || mode === 'TLS'
      ? []
      : [notSupported(`${at}.mode`, mode, ['Plaintext', 'TLS'])]),
  ],
  sleep: ({ seconds }, at, { gracePeriod }) =>
    typeof gracePeriod === 'number' && (numberOf(seconds) < 0 || numberOf(seconds) > gracePeriod)
      ? [
          invalid(
            at,
            numberOf(seconds),
            `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`,
          ),
        ]
      : [],
}

const handlerNames = Object.keys(handlers)

const oneHandlerErrors = (holder: JsonObject, at: string, pod: Handled): readonly FieldError[] => {
  const [first, ...more] = handlerNames.filter((name) => holder[name] !== undefined)
  if (first === undefined) return [required(at, 'must specify a handler type')]
  return [
    ...(handlers[first]?.(objectOf(holder[first]), `${at}.${first}`, pod) ?? []),
    ...more.map((name) => forbidden(`${at}.${name}`, 'may not specify more than 1 handler type')),
  ]
}

/** A port by its number or its name. */
const portErrors = (port: Json | undefined, at: string): readonly FieldError[] =>
  typeof port === 'string'
    ? portNameProblems(port).map((problem) => invalid(at, port, problem))
    : portProblems(port).map((problem) => invalid(at, numberOf(port), problem))
