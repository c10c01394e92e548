export { causes, type Outlook, type Reason } from './causes/catalogue.ts'
export { type Cause, type ObjectName } from './causes/cause.ts'
export type { Evidence, Happening } from './causes/evidence.ts'
export { readPod } from './causes/pod.codec.ts'
export type { Container, ContainerState, Pod, Terminated } from './causes/pod.ts'
export { backoff, watchBackoff } from './controller/backoff.ts'
export { type Census, census } from './controller/census.ts'
export { type Controller, createController, followed, watched } from './controller/controller.ts'
export type { Fact, Holder, ReconcileResult, RelistReason } from './controller/fact.ts'
export { failureOf, type Retry, retryOf } from './controller/failure.ts'
export type { Input } from './controller/input.ts'
export type { Output } from './controller/output.ts'
export { readPage } from './controller/page.ts'
export { reportRequest, requestOf } from './controller/request.ts'
export { type Grant, grantsFor, type PolicyRule, type Verb } from './controller/rights.ts'
export { defaultLease, defaultSettings, type LeaseSettings, type Settings } from './controller/settings.ts'
export { step } from './controller/step.ts'
export { diagnose } from './diagnose/diagnose.ts'
export type { Diagnosis, Link, RuledOut, Served, Since } from './diagnose/diagnosis.ts'
export type { FieldOwner } from './diagnose/owners.ts'
export { parsePath } from './diagnose/parse-path.ts'
export { type Source, type Whence, whenceInApp, whenceInChild } from './diagnose/whence.ts'
export { type Consequence, describeConsequence } from './kinds/consequence.ts'
export type { Health, LeftAlone } from './kinds/kind.ts'
export type {
  ApiRequest,
  ApiResponse,
  DeleteOptions,
  ObjectList,
  PatchType,
  Preconditions,
  Status,
  StatusCause,
  StatusDetails,
  WatchEvent,
  WatchRequest,
} from './model/api.ts'
export type {
  App,
  AppManifest,
  AppSpec,
  AppStatus,
  DeploySpec,
  IngressSpec,
  ManifestMeta,
  ServiceSpec,
} from './model/app.ts'
export type { Condition } from './model/condition.ts'
export { customResourceDefinition } from './model/crd.ts'
export { decodeManifest, observeApp } from './model/decode.codec.ts'
export type { Failure } from './model/failure.ts'
export { describeFieldError, type FieldError } from './model/field-error.ts'
export { isJsonArray, isJsonObject, type Json, type JsonObject, own, sameJson } from './model/json.ts'
export { decodeLive } from './model/live.codec.ts'
export {
  adoptAnnotation,
  domain,
  fieldManager,
  instanceLabel,
  managedByLabel,
  nameLabel,
  pruneAnnotation,
  reconcileAnnotation,
  statusManager,
  versionAnnotation,
} from './model/names.ts'
export {
  controllerOf,
  type LiveObject,
  type ManagedFieldsEntry,
  type Manifest,
  type ObjectMeta,
  type OwnerReference,
} from './model/object.ts'
export type { ObservedApp } from './model/observed-app.ts'
export { formatPath, type ItemKey, type Path, type PathStep } from './model/path.ts'
export {
  apiVersionOf,
  app,
  autoscaler,
  event,
  groupResourceOf,
  lease,
  namespaceResource,
  pod,
  type Resource,
} from './model/resource.ts'
export { formatMicroTime, formatTime, hour, type Instant, type Millis, minute, second } from './model/time.ts'
export {
  type Action,
  type Apply,
  type Change,
  type Claim,
  nameOf,
  type Prune,
  type Report,
} from './reconcile/action.ts'
export { consequencesOf } from './reconcile/consequences.ts'
export { describeAction, describeChange, reasonsFor } from './reconcile/describe.ts'
export { desire } from './reconcile/desire.ts'
export type { Observed, ReconcileLoop, Refusal } from './reconcile/observed.ts'
export type { EventNote, Plan } from './reconcile/plan.ts'
export type { PodsWanted } from './reconcile/pods-wanted.ts'
export { reconcile } from './reconcile/reconcile.ts'
