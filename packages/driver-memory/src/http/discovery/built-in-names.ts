interface Names {
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
}

/** By `plural.group`: what else built-in resources are called. */
export const builtInNames: Readonly<Record<string, Names>> = {
  'apiservices.apiregistration.k8s.io': { categories: ['api-extensions'] },
  'certificatesigningrequests.certificates.k8s.io': { shortNames: ['csr'] },
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
  'ipaddresses.networking.k8s.io': { shortNames: ['ip'] },
  'jobs.batch': { categories: ['all'] },
  'limitranges.': { shortNames: ['limits'] },
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': { categories: ['api-extensions'] },
  'namespaces.': { shortNames: ['ns'] },
  'networkpolicies.networking.k8s.io': { shortNames: ['netpol'] },
  'nodes.': { shortNames: ['no'] },
  'persistentvolumeclaims.': { shortNames: ['pvc'] },
  'persistentvolumes.': { shortNames: ['pv'] },
  'poddisruptionbudgets.policy': { shortNames: ['pdb'] },
  'pods.': { shortNames: ['po'], categories: ['all'] },
  'priorityclasses.scheduling.k8s.io': { shortNames: ['pc'] },
  'replicasets.apps': { shortNames: ['rs'], categories: ['all'] },
  'replicationcontrollers.': { shortNames: ['rc'], categories: ['all'] },
  'resourcequotas.': { shortNames: ['quota'] },
  'serviceaccounts.': { shortNames: ['sa'] },
  'services.': { shortNames: ['svc'], categories: ['all'] },
  'statefulsets.apps': { shortNames: ['sts'], categories: ['all'] },
  'storageclasses.storage.k8s.io': { shortNames: ['sc'] },
  'validatingadmissionpolicies.admissionregistration.k8s.io': { categories: ['api-extensions'] },
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': { categories: ['api-extensions'] },
  'validatingwebhookconfigurations.admissionregistration.k8s.io': { categories: ['api-extensions'] },
  'volumeattributesclasses.storage.k8s.io': { shortNames: ['vac'] },
}
