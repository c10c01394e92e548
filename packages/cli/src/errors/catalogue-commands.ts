import type { Entry } from './entry.ts'

/** FX00 the command line, FX03 live objects, FX04 plans, FX05 clusters in memory. */
export const commandErrors = {
  FX0001: {
    title: 'the command line was not understood',
    cause: 'There is no such command or flag, a value is not one of those allowed, or no file was named.',
    fix: 'See --help of the command. The exit code is 64, so that a script can tell this from a wrong App.',
    example: 'wrong   fixpoint plam app.yaml\nright   fixpoint plan app.yaml',
  },
  FX0002: {
    title: 'a defect in fixpoint itself',
    cause: 'Something happened that its authors held for impossible. Nothing that you wrote should lead here.',
    fix: 'Run it again with FIXPOINT_DEBUG=1 and report what it prints, with the files if you can share them.',
    example: 'FIXPOINT_DEBUG=1 fixpoint plan app.yaml',
  },
  FX0301: {
    title: 'not an object as an API server returned it',
    cause:
      'A plan compares with live objects, and a live object has apiVersion, kind, and a metadata with name, uid and resourceVersion. A manifest that was never applied has none of those.',
    fix: 'Dump what is in the cluster: kubectl get apps,deployments,services,ingresses -o yaml --show-managed-fields',
    example:
      'wrong   fixpoint plan app.yaml --live deployment-that-i-wrote.yaml\nright   kubectl get deploy,svc,ing -o yaml --show-managed-fields > live.yaml\n        fixpoint plan app.yaml --live live.yaml',
  },
  FX0302: {
    title: 'the same live object twice',
    cause:
      'Two of the live files hold the same object at different times, and only one of them can be what is there now.',
    fix: 'Remove the older one.',
    example:
      'wrong   fixpoint plan app.yaml --live monday.yaml --live tuesday.yaml\nright   fixpoint plan app.yaml --live tuesday.yaml',
  },
  FX0303: {
    title: 'live objects without managedFields',
    cause:
      'kubectl hides metadata.managedFields, where the API server keeps who owns which field. Without it a field that the App no longer asks for cannot be told from one that someone else set, so its removal is not planned.',
    fix: 'Add --show-managed-fields to kubectl get.',
    example: 'wrong   kubectl get deploy -o yaml\nright   kubectl get deploy -o yaml --show-managed-fields',
  },
  FX0304: {
    title: 'live children of more than one App of this name',
    cause:
      'An App owns its children by uid, not by name. The live files do not hold the App, and their children name different uids for it: it was deleted and created anew, and some children are of the old one.',
    fix: 'Dump the App too: kubectl get apps -o yaml. The children of its uid are then the ones that count.',
    example:
      'wrong   kubectl get deploy,svc,ing -o yaml\nright   kubectl get apps,deploy,svc,ing -o yaml --show-managed-fields',
  },
  FX0401: {
    title: 'the name of a child is taken by an object without an owner',
    cause:
      'Something stood there before the App. Fixpoint never changes or deletes an object that nobody gave to it. The exit code of a plan with this is 1.',
    fix: 'If the App shall have the object, annotate it as the message says. Otherwise rename the App or delete the object.',
    example: 'kubectl annotate service/shop platform.example.com/adopt=shop',
  },
  FX0402: {
    title: 'the name of a child is taken by an object of someone else',
    cause:
      'The object has a controller: another App, or another operator. Two controllers of one object would undo each other. The exit code of a plan with this is 1.',
    fix: 'Rename the App, or remove the object through whoever controls it.',
    example: 'kubectl get deployment/shop -o jsonpath={.metadata.ownerReferences}',
  },
  FX0403: {
    title: 'the App does not get Ready by itself',
    cause:
      'Its children are as it asks, and waiting does not help: a rollout gave up, or the API server refuses a write.',
    fix: 'The message says what stands in the way. A change of the App that removes it is planned and rolled out as any other.',
    example: 'wrong   image: nginx:1.72\nright   image: nginx:1.27',
  },
  FX0501: {
    title: 'at rest, but not Ready',
    cause:
      'Nothing more will happen by itself in the cluster in memory, and the Ready condition of the App is not True.',
    fix: 'Read the message of the condition. The exit code is 4.',
    example: "fixpoint up app.yaml -o json | jq '.stages[-1].apps[].conditions'",
  },
  FX0502: {
    title: 'the cluster in memory refused what a user does',
    cause:
      'A move of --then names an object that is not there at that moment, or the API server has a rule against it.',
    fix: 'Name the object as kubectl does, kind/name, with -n where its namespace is another, and look at the tree for what there is.',
    example:
      "wrong   fixpoint up app.yaml --then 'delete service/ap'\nright   fixpoint up app.yaml --then 'delete service/app-sample'",
  },
  FX0503: {
    title: 'the cluster did not come to rest',
    cause: 'The operator kept writing for a whole day of virtual time. Two writers that undo each other do that.',
    fix: 'Run it again with the same --seed and -o json, and look for the object that is written over and over.',
    example: 'fixpoint up app.yaml --seed 7 -o json',
  },
  FX0504: {
    title: 'the cluster in memory can not be served',
    cause: 'The port is taken, or the file for the kubeconfig can not be written.',
    fix: 'Leave out --port, so that a free one is taken, or name another file with --kubeconfig.',
    example: 'wrong   fixpoint cluster --port 6443 (taken)\nright   fixpoint cluster',
  },
  FX0505: {
    title: 'the cluster in memory refused an object that it was to start with',
    cause:
      'Objects are applied in the order in which they stand: a namespace, or the definition of a kind, comes before what needs it.',
    fix: 'Read what the API server says, and put what is missing before the object. With --install the cluster begins with the definition of App.',
    example: 'wrong   fixpoint cluster app.yaml\nright   fixpoint cluster --install app.yaml',
  },
  FX0506: {
    title: 'a snapshot can not be read',
    cause:
      'The file is not there, or it is none that fixpoint cluster --snapshot wrote: it breaks off, was edited, or is of a newer version.',
    fix: 'Look at the line that is named, or begin anew without --from.',
    example: 'wrong   fixpoint cluster --from app.yaml\nright   fixpoint cluster --install app.yaml',
  },
  FX0507: {
    title: 'a snapshot can not be written',
    cause: 'The folder is not there, is not to be written to, or has no room. The file that was there is as it was.',
    fix: 'Name a file in another folder with --snapshot.',
    example: 'fixpoint cluster --snapshot shop.snapshot',
  },
  FX0508: {
    title: 'not what --usage takes',
    cause: 'A document of the file does not say of a workload what its pods use, and from when on.',
    fix: 'Give each workload a document with its name and its steps, each from a second after the start on.',
    example: 'name: web\nsteps:\n  - { at: 0, amount: 100m }\n  - { at: 60, amount: 900m }',
  },
  FX0601: {
    title: 'a property was violated',
    cause:
      'In one of the histories that were played the operator did what it never should, or did not get to where it should.',
    fix: 'Play that history again with --trace. It is a defect of fixpoint: report the seed and the version.',
    example: 'fixpoint simulate --seed 17 --trace',
  },
  FX0701: {
    title: 'no cluster to connect to',
    cause:
      'There is no kubeconfig, it has no such context, or its credentials can not be used; and this is no pod of a cluster.',
    fix: 'Name a kubeconfig with --kubeconfig or KUBECONFIG, and try it with kubectl first.',
    example: 'kubectl --kubeconfig FILE get namespaces && fixpoint operator --kubeconfig FILE',
  },
  FX0702: {
    title: 'the API server does not answer',
    cause: 'The address is not reachable, its certificate is not trusted, or it took more than ten seconds.',
    fix: 'Try kubectl get --raw /readyz with the same kubeconfig; look at the cause behind the colon.',
    example: 'kubectl --kubeconfig FILE get --raw /readyz',
  },
  FX0703: {
    title: 'the cluster does not know Apps',
    cause: 'The CustomResourceDefinition is not installed, or is not established yet.',
    fix: 'Install it, and wait until it is served.',
    example:
      'fixpoint crd | kubectl apply --server-side -f -\nkubectl wait --for=condition=Established crd/apps.platform.example.com',
  },
  FX0705: {
    title: 'the API server is not trusted',
    cause:
      'Its certificate is not signed by an authority that the kubeconfig names, is out of date, or is for another name. Whoever answers there may be someone else.',
    fix: 'Give the kubeconfig the authority of this cluster (certificate-authority), and the address that its certificate names.',
    example: 'kubectl config set-cluster prod --certificate-authority=ca.crt --embed-certs',
  },
  FX0706: {
    title: 'the CustomResourceDefinition is older than the operator',
    cause:
      'The API server drops fields that it does not know before anyone sees them. The operator runs, and does as if nobody had set those fields.',
    fix: 'Apply the CustomResourceDefinition of this version. It is taken at once, without a restart.',
    example: 'fixpoint crd | kubectl apply --server-side -f -',
  },
  FX0707: {
    title: 'no credentials to show to the API server',
    cause: 'The plugin, the token file or the key that the kubeconfig names for its user gave none.',
    fix: 'Try kubectl auth whoami with the same kubeconfig. A plugin has to be on the PATH of the operator too.',
    example: 'kubectl --kubeconfig FILE auth whoami',
  },
  FX0709: {
    title: 'the API server does not understand the selector',
    cause: 'The value of --namespace-selector is no label selector.',
    fix: "Write it as for kubectl -l: 'team=shop', 'team in (shop, cart)', 'fixpoint', '!legacy'; a comma means and.",
    example: "wrong   --namespace-selector 'team: shop'\nright   --namespace-selector 'team=shop'",
  },
  FX0708: {
    title: 'an address can not be listened on',
    cause: 'Another process has the port, or the process may not have it.',
    fix: 'Name another port with --metrics-bind-address or --health-probe-bind-address, or 0 to serve nothing.',
    example: 'fixpoint operator --metrics-bind-address :18080 --health-probe-bind-address :18081',
  },
  FX0704: {
    title: 'a permission is missing',
    cause: 'The user or service account that asks may not do what the message names, or is not known at all.',
    fix: 'Grant the verb of the message on its resource. The operator needs get, list and watch in the namespaces that it watches.',
    example: 'kubectl auth can-i list deployments --as=system:serviceaccount:fixpoint-system:fixpoint -A',
  },
} as const satisfies Record<`FX${string}`, Entry>
