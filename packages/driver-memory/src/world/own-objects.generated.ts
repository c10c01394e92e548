// Written by `npm run generate-own-objects` off a kube-apiserver 1.37.2. Not to be edited.
import type { KubernetesObject } from '../api-server/object.ts'

export const ownObjects: readonly KubernetesObject[] = [
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'catch-all',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:limited': {
                '.': {},
                'f:lendablePercent': {},
                'f:limitResponse': { '.': {}, 'f:type': {} },
                'f:nominalConcurrencyShares': {},
              },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: {
      type: 'Limited',
      limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' }, lendablePercent: 0 },
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'exempt',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:exempt': { '.': {}, 'f:lendablePercent': {}, 'f:nominalConcurrencyShares': {} },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: { type: 'Exempt', exempt: { nominalConcurrencyShares: 0, lendablePercent: 0 } },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'global-default',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:limited': {
                '.': {},
                'f:lendablePercent': {},
                'f:limitResponse': {
                  '.': {},
                  'f:queuing': { '.': {}, 'f:handSize': {}, 'f:queueLengthLimit': {}, 'f:queues': {} },
                  'f:type': {},
                },
                'f:nominalConcurrencyShares': {},
              },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 20,
        limitResponse: { type: 'Queue', queuing: { queues: 128, handSize: 6, queueLengthLimit: 50 } },
        lendablePercent: 50,
      },
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'leader-election',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:limited': {
                '.': {},
                'f:lendablePercent': {},
                'f:limitResponse': {
                  '.': {},
                  'f:queuing': { '.': {}, 'f:handSize': {}, 'f:queueLengthLimit': {}, 'f:queues': {} },
                  'f:type': {},
                },
                'f:nominalConcurrencyShares': {},
              },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 10,
        limitResponse: { type: 'Queue', queuing: { queues: 16, handSize: 4, queueLengthLimit: 50 } },
        lendablePercent: 0,
      },
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'node-high',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:limited': {
                '.': {},
                'f:lendablePercent': {},
                'f:limitResponse': {
                  '.': {},
                  'f:queuing': { '.': {}, 'f:handSize': {}, 'f:queueLengthLimit': {}, 'f:queues': {} },
                  'f:type': {},
                },
                'f:nominalConcurrencyShares': {},
              },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 40,
        limitResponse: { type: 'Queue', queuing: { queues: 64, handSize: 6, queueLengthLimit: 50 } },
        lendablePercent: 25,
      },
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'system',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:limited': {
                '.': {},
                'f:lendablePercent': {},
                'f:limitResponse': {
                  '.': {},
                  'f:queuing': { '.': {}, 'f:handSize': {}, 'f:queueLengthLimit': {}, 'f:queues': {} },
                  'f:type': {},
                },
                'f:nominalConcurrencyShares': {},
              },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 30,
        limitResponse: { type: 'Queue', queuing: { queues: 64, handSize: 6, queueLengthLimit: 50 } },
        lendablePercent: 33,
      },
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'workload-high',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:limited': {
                '.': {},
                'f:lendablePercent': {},
                'f:limitResponse': {
                  '.': {},
                  'f:queuing': { '.': {}, 'f:handSize': {}, 'f:queueLengthLimit': {}, 'f:queues': {} },
                  'f:type': {},
                },
                'f:nominalConcurrencyShares': {},
              },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 40,
        limitResponse: { type: 'Queue', queuing: { queues: 128, handSize: 6, queueLengthLimit: 50 } },
        lendablePercent: 50,
      },
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: {
      name: 'workload-low',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:limited': {
                '.': {},
                'f:lendablePercent': {},
                'f:limitResponse': {
                  '.': {},
                  'f:queuing': { '.': {}, 'f:handSize': {}, 'f:queueLengthLimit': {}, 'f:queues': {} },
                  'f:type': {},
                },
                'f:nominalConcurrencyShares': {},
              },
              'f:type': {},
            },
          },
        },
      ],
    },
    spec: {
      type: 'Limited',
      limited: {
        nominalConcurrencyShares: 100,
        limitResponse: { type: 'Queue', queuing: { queues: 128, handSize: 6, queueLengthLimit: 50 } },
        lendablePercent: 90,
      },
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'catch-all',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'catch-all' },
      matchingPrecedence: 10000,
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [
            { kind: 'Group', group: { name: 'system:unauthenticated' } },
            { kind: 'Group', group: { name: 'system:authenticated' } },
          ],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'exempt',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': { 'f:matchingPrecedence': {}, 'f:priorityLevelConfiguration': { 'f:name': {} }, 'f:rules': {} },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'exempt' },
      matchingPrecedence: 1,
      rules: [
        {
          subjects: [{ kind: 'Group', group: { name: 'system:masters' } }],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'global-default',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'global-default' },
      matchingPrecedence: 9900,
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [
            { kind: 'Group', group: { name: 'system:unauthenticated' } },
            { kind: 'Group', group: { name: 'system:authenticated' } },
          ],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'kube-controller-manager',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'workload-high' },
      matchingPrecedence: 800,
      distinguisherMethod: { type: 'ByNamespace' },
      rules: [
        {
          subjects: [{ kind: 'User', user: { name: 'system:kube-controller-manager' } }],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'kube-scheduler',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'workload-high' },
      matchingPrecedence: 800,
      distinguisherMethod: { type: 'ByNamespace' },
      rules: [
        {
          subjects: [{ kind: 'User', user: { name: 'system:kube-scheduler' } }],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'kube-system-service-accounts',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'workload-high' },
      matchingPrecedence: 900,
      distinguisherMethod: { type: 'ByNamespace' },
      rules: [
        {
          subjects: [{ kind: 'ServiceAccount', serviceAccount: { namespace: 'kube-system', name: '*' } }],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'probes',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': { 'f:matchingPrecedence': {}, 'f:priorityLevelConfiguration': { 'f:name': {} }, 'f:rules': {} },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'exempt' },
      matchingPrecedence: 2,
      rules: [
        {
          subjects: [
            { kind: 'Group', group: { name: 'system:unauthenticated' } },
            { kind: 'Group', group: { name: 'system:authenticated' } },
          ],
          nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/readyz', '/livez'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'service-accounts',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'workload-low' },
      matchingPrecedence: 9000,
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [{ kind: 'Group', group: { name: 'system:serviceaccounts' } }],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'system-leader-election',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'leader-election' },
      matchingPrecedence: 100,
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [
            { kind: 'User', user: { name: 'system:kube-controller-manager' } },
            { kind: 'User', user: { name: 'system:kube-scheduler' } },
            { kind: 'ServiceAccount', serviceAccount: { namespace: 'kube-system', name: '*' } },
          ],
          resourceRules: [
            {
              verbs: ['get', 'create', 'update'],
              apiGroups: ['coordination.k8s.io'],
              resources: ['leases'],
              namespaces: ['*'],
            },
          ],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'system-node-high',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'node-high' },
      matchingPrecedence: 400,
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [{ kind: 'Group', group: { name: 'system:nodes' } }],
          resourceRules: [
            {
              verbs: ['*'],
              apiGroups: [''],
              resources: ['nodes', 'nodes/status'],
              clusterScope: true,
              namespaces: ['*'],
            },
            { verbs: ['*'], apiGroups: ['coordination.k8s.io'], resources: ['leases'], namespaces: ['*'] },
          ],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'FlowSchema',
    metadata: {
      name: 'system-nodes',
      generation: 1,
      annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' },
      managedFields: [
        {
          manager: 'api-priority-and-fairness-config-producer-v1',
          operation: 'Update',
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:annotations': { '.': {}, 'f:apf.kubernetes.io/autoupdate-spec': {} } },
            'f:spec': {
              'f:distinguisherMethod': { '.': {}, 'f:type': {} },
              'f:matchingPrecedence': {},
              'f:priorityLevelConfiguration': { 'f:name': {} },
              'f:rules': {},
            },
          },
        },
      ],
    },
    spec: {
      priorityLevelConfiguration: { name: 'system' },
      matchingPrecedence: 500,
      distinguisherMethod: { type: 'ByUser' },
      rules: [
        {
          subjects: [{ kind: 'Group', group: { name: 'system:nodes' } }],
          resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
          nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        },
      ],
    },
    status: {},
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: {
      name: 'kubernetes',
      managedFields: [
        {
          manager: 'kubernetes-service-cidr-controller',
          operation: 'Apply',
          apiVersion: 'networking.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:status': {
              'f:conditions': {
                'k:{"type":"Ready"}': {
                  '.': {},
                  'f:lastTransitionTime': {},
                  'f:message': {},
                  'f:status': {},
                  'f:type': {},
                },
              },
            },
          },
          subresource: 'status',
        },
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'networking.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: { 'f:spec': { 'f:cidrs': {} } },
        },
      ],
    },
    spec: { cidrs: ['10.96.0.0/16'] },
    status: {
      conditions: [{ type: 'Ready', status: 'True', reason: '', message: 'Kubernetes default Service CIDR is ready' }],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { version: 'v1', groupPriorityMinimum: 18000, versionPriority: 1 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.admissionregistration.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'admissionregistration.k8s.io', version: 'v1', groupPriorityMinimum: 16700, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.apiextensions.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'apiextensions.k8s.io', version: 'v1', groupPriorityMinimum: 16700, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.apps',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'apps', version: 'v1', groupPriorityMinimum: 17800, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.authentication.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'authentication.k8s.io', version: 'v1', groupPriorityMinimum: 17700, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.authorization.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'authorization.k8s.io', version: 'v1', groupPriorityMinimum: 17600, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.autoscaling',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'autoscaling', version: 'v1', groupPriorityMinimum: 17500, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.batch',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'batch', version: 'v1', groupPriorityMinimum: 17400, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.certificates.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'certificates.k8s.io', version: 'v1', groupPriorityMinimum: 17300, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.coordination.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'coordination.k8s.io', version: 'v1', groupPriorityMinimum: 16500, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.discovery.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'discovery.k8s.io', version: 'v1', groupPriorityMinimum: 16200, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.events.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'events.k8s.io', version: 'v1', groupPriorityMinimum: 17750, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.flowcontrol.apiserver.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'flowcontrol.apiserver.k8s.io', version: 'v1', groupPriorityMinimum: 16100, versionPriority: 21 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.networking.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'networking.k8s.io', version: 'v1', groupPriorityMinimum: 17200, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.node.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'node.k8s.io', version: 'v1', groupPriorityMinimum: 16300, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.policy',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'policy', version: 'v1', groupPriorityMinimum: 17100, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.rbac.authorization.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'rbac.authorization.k8s.io', version: 'v1', groupPriorityMinimum: 17000, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.scheduling.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'scheduling.k8s.io', version: 'v1', groupPriorityMinimum: 16600, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.storage.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'storage.k8s.io', version: 'v1', groupPriorityMinimum: 16800, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v1.storagemigration.k8s.io',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'storagemigration.k8s.io', version: 'v1', groupPriorityMinimum: 15800, versionPriority: 15 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: {
      name: 'v2.autoscaling',
      labels: { 'kube-aggregator.kubernetes.io/automanaged': 'onstart' },
      managedFields: [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: 'apiregistration.k8s.io/v1',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { '.': {}, 'f:kube-aggregator.kubernetes.io/automanaged': {} } },
            'f:spec': { 'f:group': {}, 'f:groupPriorityMinimum': {}, 'f:version': {}, 'f:versionPriority': {} },
          },
        },
      ],
    },
    spec: { group: 'autoscaling', version: 'v2', groupPriorityMinimum: 17500, versionPriority: 30 },
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' },
      ],
    },
  },
]
