interface Names {
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
}

/** By `plural.group`: what else built-in resources are called. */
export const builtInNames: Readonly<Record<string, Names>> = {
  'configmaps.': { shortNames: ['cm'] },
  'cronjobs.batch': { shortNames: ['cj'], categories: ['all'] },
  'customresourcedefinitions.apiextensions.k8s.io': { shortNames: ['crd', 'crds'], categories: ['api-extensions'] },
  'daemonsets.apps': { shortNames: ['ds'], categories: ['all'] },
  'deployments.apps': { shortNames: ['deploy'], categories: ['all'] },
  'endpoints.': { shortNames: ['ep'] },
  'events.': { shortNames: ['ev'] },
  'events.events.k8s.io': { shortNames: ['ev'] },
  'horizontalpodautoscalers.autoscaling': { shortNames: ['hpa'], categories: ['all'] },
  'ingresses.networking.k8s.io': { shortNames: ['ing'] },
  'jobs.batch': { categories: ['all'] },
  'limitranges.': { shortNames: ['limits'] },
  'namespaces.': { shortNames: ['ns'] },
  'networkpolicies.networking.k8s.io': { shortNames: ['netpol'] },
  'nodes.': { shortNames: ['no'] },
  'poddisruptionbudgets.policy': { shortNames: ['pdb'] },
  'pods.': { shortNames: ['po'], categories: ['all'] },
  'replicasets.apps': { shortNames: ['rs'], categories: ['all'] },
  'resourcequotas.': { shortNames: ['quota'] },
  'serviceaccounts.': { shortNames: ['sa'] },
  'services.': { shortNames: ['svc'], categories: ['all'] },
  'statefulsets.apps': { shortNames: ['sts'], categories: ['all'] },
}
