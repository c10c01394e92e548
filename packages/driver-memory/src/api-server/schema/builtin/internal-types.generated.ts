// Written by `npm run generate-schemas` from the Go types of Kubernetes. Not to be edited.

/** By struct: the name of each field inside, the one that clients see, and its type; `?` where nothing stands for nothing. */
export const internalTypes: Readonly<Record<string, string>> = {
  'apps.DaemonSetUpdateStrategy': 'Type type string, RollingUpdate rollingUpdate *apps.RollingUpdateDaemonSet',
  'apps.DeploymentStrategy': 'Type type string, RollingUpdate rollingUpdate *apps.RollingUpdateDeployment',
  'apps.RollingUpdateDaemonSet': 'MaxUnavailable maxUnavailable intOrString, MaxSurge maxSurge intOrString',
  'apps.RollingUpdateDeployment': 'MaxUnavailable maxUnavailable intOrString, MaxSurge maxSurge intOrString',
  'apps.RollingUpdateStatefulSetStrategy': 'Partition partition int, MaxUnavailable maxUnavailable *intOrString',
  'apps.StatefulSetUpdateStrategy':
    'Type type string, RollingUpdate rollingUpdate *apps.RollingUpdateStatefulSetStrategy',
  'batch.PodFailurePolicy': 'Rules rules []batch.PodFailurePolicyRule',
  'batch.PodFailurePolicyOnExitCodesRequirement':
    'ContainerName containerName *string, Operator operator string, Values values []int',
  'batch.PodFailurePolicyOnPodConditionsPattern': 'Type type string, Status status string',
  'batch.PodFailurePolicyRule':
    'Action action string, OnExitCodes onExitCodes *batch.PodFailurePolicyOnExitCodesRequirement, OnPodConditions onPodConditions []batch.PodFailurePolicyOnPodConditionsPattern',
  'batch.SuccessPolicy': 'Rules rules []batch.SuccessPolicyRule',
  'batch.SuccessPolicyRule': 'SucceededIndexes succeededIndexes *string, SucceededCount succeededCount *int',
  'batch.UncountedTerminatedPods': 'Succeeded succeeded []string, Failed failed []string',
  'core.AWSElasticBlockStoreVolumeSource':
    'VolumeID volumeID string, FSType fsType string, Partition partition int, ReadOnly readOnly bool',
  'core.Affinity':
    'NodeAffinity nodeAffinity *core.NodeAffinity, PodAffinity podAffinity *core.PodAffinity, PodAntiAffinity podAntiAffinity *core.PodAntiAffinity',
  'core.AppArmorProfile': 'Type type string, LocalhostProfile localhostProfile *string',
  'core.AzureDiskVolumeSource':
    'DiskName diskName string, DataDiskURI diskURI string, CachingMode cachingMode *string, FSType fsType *string, ReadOnly readOnly *bool, Kind kind *string',
  'core.AzureFileVolumeSource': 'SecretName secretName string, ShareName shareName string, ReadOnly readOnly bool',
  'core.CSIVolumeSource':
    'Driver driver string, ReadOnly readOnly *bool, FSType fsType *string, VolumeAttributes volumeAttributes map:string, NodePublishSecretRef nodePublishSecretRef *core.LocalObjectReference',
  'core.Capabilities': 'Add add []string, Drop drop []string',
  'core.CephFSVolumeSource':
    'Monitors monitors []string, Path path string, User user string, SecretFile secretFile string, SecretRef secretRef *core.LocalObjectReference, ReadOnly readOnly bool',
  'core.CinderVolumeSource':
    'VolumeID volumeID string, FSType fsType string, ReadOnly readOnly bool, SecretRef secretRef *core.LocalObjectReference',
  'core.ClusterTrustBundleProjection':
    'Name name *string, SignerName signerName *string, LabelSelector labelSelector *meta.LabelSelector, Optional optional *bool, Path path string, User user *int',
  'core.ConfigMapEnvSource': 'Name name string, Optional optional *bool',
  'core.ConfigMapKeySelector': 'Name name string, Key key string, Optional optional *bool',
  'core.ConfigMapProjection': 'Name name string, Items items []core.KeyToPath, Optional optional *bool',
  'core.ConfigMapVolumeSource':
    'Name name string, Items items []core.KeyToPath, DefaultMode defaultMode *int, Optional optional *bool, DefaultUser defaultUser *int',
  'core.Container':
    'Name name string, Image image string, Command command []string, Args args []string, WorkingDir workingDir string, Ports ports []core.ContainerPort, EnvFrom envFrom []core.EnvFromSource, Env env []core.EnvVar, Resources resources core.ResourceRequirements, ResizePolicy resizePolicy []core.ContainerResizePolicy, RestartPolicy restartPolicy *string, RestartPolicyRules restartPolicyRules []core.ContainerRestartRule, VolumeMounts volumeMounts []core.VolumeMount, VolumeDevices volumeDevices []core.VolumeDevice, LivenessProbe livenessProbe *core.Probe, ReadinessProbe readinessProbe *core.Probe, StartupProbe startupProbe *core.Probe, Lifecycle lifecycle *core.Lifecycle, TerminationMessagePath terminationMessagePath string, TerminationMessagePolicy terminationMessagePolicy string, ImagePullPolicy imagePullPolicy string, SecurityContext securityContext *core.SecurityContext, Stdin stdin bool, StdinOnce stdinOnce bool, TTY tty bool',
  'core.ContainerPort':
    'Name name string, HostPort hostPort int, ContainerPort containerPort int, Protocol protocol string, HostIP hostIP string',
  'core.ContainerResizePolicy': 'ResourceName resourceName string, RestartPolicy restartPolicy string',
  'core.ContainerRestartRule': 'Action action string, ExitCodes exitCodes *core.ContainerRestartRuleOnExitCodes',
  'core.ContainerRestartRuleOnExitCodes': 'Operator operator string, Values values []int',
  'core.DownwardAPIProjection': 'Items items []core.DownwardAPIVolumeFile',
  'core.DownwardAPIVolumeFile':
    'Path path string, FieldRef fieldRef *core.ObjectFieldSelector, ResourceFieldRef resourceFieldRef *core.ResourceFieldSelector, Mode mode *int, User user *int',
  'core.DownwardAPIVolumeSource':
    'Items items []core.DownwardAPIVolumeFile, DefaultMode defaultMode *int, DefaultUser defaultUser *int',
  'core.EmptyDirVolumeSource': 'Medium medium string, SizeLimit sizeLimit *quantity, Mode mode *int',
  'core.EnvFromSource':
    'Prefix prefix string, ConfigMapRef configMapRef *core.ConfigMapEnvSource, SecretRef secretRef *core.SecretEnvSource',
  'core.EnvVar': 'Name name string, Value value string, ValueFrom valueFrom *core.EnvVarSource',
  'core.EnvVarSource':
    'FieldRef fieldRef *core.ObjectFieldSelector, ResourceFieldRef resourceFieldRef *core.ResourceFieldSelector, ConfigMapKeyRef configMapKeyRef *core.ConfigMapKeySelector, SecretKeyRef secretKeyRef *core.SecretKeySelector, FileKeyRef fileKeyRef *core.FileKeySelector',
  'core.EphemeralContainer':
    'Name name string, Image image string, Command command []string, Args args []string, WorkingDir workingDir string, Ports ports []core.ContainerPort, EnvFrom envFrom []core.EnvFromSource, Env env []core.EnvVar, Resources resources core.ResourceRequirements, ResizePolicy resizePolicy []core.ContainerResizePolicy, RestartPolicy restartPolicy *string, RestartPolicyRules restartPolicyRules []core.ContainerRestartRule, VolumeMounts volumeMounts []core.VolumeMount, VolumeDevices volumeDevices []core.VolumeDevice, LivenessProbe livenessProbe *core.Probe, ReadinessProbe readinessProbe *core.Probe, StartupProbe startupProbe *core.Probe, Lifecycle lifecycle *core.Lifecycle, TerminationMessagePath terminationMessagePath string, TerminationMessagePolicy terminationMessagePolicy string, ImagePullPolicy imagePullPolicy string, SecurityContext securityContext *core.SecurityContext, Stdin stdin bool, StdinOnce stdinOnce bool, TTY tty bool, TargetContainerName targetContainerName string',
  'core.EphemeralContainerCommon':
    'Name name string, Image image string, Command command []string, Args args []string, WorkingDir workingDir string, Ports ports []core.ContainerPort, EnvFrom envFrom []core.EnvFromSource, Env env []core.EnvVar, Resources resources core.ResourceRequirements, ResizePolicy resizePolicy []core.ContainerResizePolicy, RestartPolicy restartPolicy *string, RestartPolicyRules restartPolicyRules []core.ContainerRestartRule, VolumeMounts volumeMounts []core.VolumeMount, VolumeDevices volumeDevices []core.VolumeDevice, LivenessProbe livenessProbe *core.Probe, ReadinessProbe readinessProbe *core.Probe, StartupProbe startupProbe *core.Probe, Lifecycle lifecycle *core.Lifecycle, TerminationMessagePath terminationMessagePath string, TerminationMessagePolicy terminationMessagePolicy string, ImagePullPolicy imagePullPolicy string, SecurityContext securityContext *core.SecurityContext, Stdin stdin bool, StdinOnce stdinOnce bool, TTY tty bool',
  'core.EphemeralVolumeSource': 'VolumeClaimTemplate volumeClaimTemplate *core.PersistentVolumeClaimTemplate',
  'core.EvictionResponder': 'Name name string, Priority priority *int',
  'core.ExecAction': 'Command command []string',
  'core.FCVolumeSource':
    'TargetWWNs targetWWNs []string, Lun lun *int, FSType fsType string, ReadOnly readOnly bool, WWIDs wwids []string',
  'core.FileKeySelector': 'VolumeName volumeName string, Path path string, Key key string, Optional optional *bool',
  'core.FlexVolumeSource':
    'Driver driver string, FSType fsType string, SecretRef secretRef *core.LocalObjectReference, ReadOnly readOnly bool, Options options map:string',
  'core.FlockerVolumeSource': 'DatasetName datasetName string, DatasetUUID datasetUUID string',
  'core.GCEPersistentDiskVolumeSource':
    'PDName pdName string, FSType fsType string, Partition partition int, ReadOnly readOnly bool',
  'core.GRPCAction': 'Port port int, Service service *string, Mode mode *string',
  'core.GitRepoVolumeSource': 'Repository repository string, Revision revision string, Directory directory string',
  'core.GlusterfsVolumeSource': 'EndpointsName endpoints string, Path path string, ReadOnly readOnly bool',
  'core.HTTPGetAction':
    'Path path string, Port port intOrString, Host host string, Scheme scheme string, HTTPHeaders httpHeaders []core.HTTPHeader, Protocol protocol *string',
  'core.HTTPHeader': 'Name name string, Value value string',
  'core.HostAlias': 'IP ip string, Hostnames hostnames []string',
  'core.HostPathVolumeSource': 'Path path string, Type type *string',
  'core.ISCSIVolumeSource':
    'TargetPortal targetPortal string, IQN iqn string, Lun lun int, ISCSIInterface iscsiInterface string, FSType fsType string, ReadOnly readOnly bool, Portals portals []string, DiscoveryCHAPAuth chapAuthDiscovery bool, SessionCHAPAuth chapAuthSession bool, SecretRef secretRef *core.LocalObjectReference, InitiatorName initiatorName *string',
  'core.ImageVolumeSource': 'Reference reference string, PullPolicy pullPolicy string',
  'core.KeyToPath': 'Key key string, Path path string, Mode mode *int, User user *int',
  'core.Lifecycle':
    'PostStart postStart *core.LifecycleHandler, PreStop preStop *core.LifecycleHandler, StopSignal stopSignal *string',
  'core.LifecycleHandler':
    'Exec exec *core.ExecAction, HTTPGet httpGet *core.HTTPGetAction, TCPSocket tcpSocket *core.TCPSocketAction, Sleep sleep *core.SleepAction',
  'core.LocalObjectReference': 'Name name string',
  'core.NFSVolumeSource': 'Server server string, Path path string, ReadOnly readOnly bool',
  'core.NodeAffinity':
    'RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution *core.NodeSelector, PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution []core.PreferredSchedulingTerm',
  'core.NodeSelector': 'NodeSelectorTerms nodeSelectorTerms []core.NodeSelectorTerm',
  'core.NodeSelectorRequirement': 'Key key string, Operator operator string, Values values []string',
  'core.NodeSelectorTerm':
    'MatchExpressions matchExpressions []core.NodeSelectorRequirement, MatchFields matchFields []core.NodeSelectorRequirement',
  'core.ObjectFieldSelector': 'APIVersion apiVersion string, FieldPath fieldPath string',
  'core.PersistentVolumeClaimSpec':
    'AccessModes accessModes []string, Selector selector *meta.LabelSelector, Resources resources core.VolumeResourceRequirements, VolumeName volumeName string, StorageClassName storageClassName *string, VolumeMode volumeMode *string, DataSource dataSource *core.TypedLocalObjectReference, DataSourceRef dataSourceRef *core.TypedObjectReference, VolumeAttributesClassName volumeAttributesClassName *string',
  'core.PersistentVolumeClaimTemplate':
    'name name string?, generateName generateName string?, namespace namespace string?, selfLink selfLink string?, uid uid string?, resourceVersion resourceVersion string?, generation generation int?, creationTimestamp creationTimestamp time?, deletionTimestamp deletionTimestamp *time?, deletionGracePeriodSeconds deletionGracePeriodSeconds *int?, labels labels map:string?, annotations annotations map:string?, ownerReferences ownerReferences []meta.OwnerReference?, finalizers finalizers []string?, managedFields managedFields []meta.ManagedFieldsEntry?, Spec spec core.PersistentVolumeClaimSpec',
  'core.PersistentVolumeClaimVolumeSource': 'ClaimName claimName string, ReadOnly readOnly bool',
  'core.PhotonPersistentDiskVolumeSource': 'PdID pdID string, FSType fsType string',
  'core.PodAffinity':
    'RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution []core.PodAffinityTerm, PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution []core.WeightedPodAffinityTerm',
  'core.PodAffinityTerm':
    'LabelSelector labelSelector *meta.LabelSelector, Namespaces namespaces []string, TopologyKey topologyKey string, NamespaceSelector namespaceSelector *meta.LabelSelector, MatchLabelKeys matchLabelKeys []string, MismatchLabelKeys mismatchLabelKeys []string',
  'core.PodAntiAffinity':
    'RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution []core.PodAffinityTerm, PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution []core.WeightedPodAffinityTerm',
  'core.PodCertificateProjection':
    'SignerName signerName string, KeyType keyType string, MaxExpirationSeconds maxExpirationSeconds *int, CredentialBundlePath credentialBundlePath string, KeyPath keyPath string, CertificateChainPath certificateChainPath string, UserAnnotations userAnnotations map:string, User user *int',
  'core.PodDNSConfig':
    'Nameservers nameservers []string, Searches searches []string, Options options []core.PodDNSConfigOption',
  'core.PodDNSConfigOption': 'Name name string, Value value *string',
  'core.PodOS': 'Name name string',
  'core.PodReadinessGate': 'ConditionType conditionType string',
  'core.PodResourceClaim':
    'Name name string, ResourceClaimName resourceClaimName *string, ResourceClaimTemplateName resourceClaimTemplateName *string',
  'core.PodSchedulingGate': 'Name name string',
  'core.PodSchedulingGroup': 'PodGroupName podGroupName *string',
  'core.PodSecurityContext':
    'SELinuxOptions seLinuxOptions *core.SELinuxOptions, WindowsOptions windowsOptions *core.WindowsSecurityContextOptions, RunAsUser runAsUser *int, RunAsGroup runAsGroup *int, RunAsNonRoot runAsNonRoot *bool, SupplementalGroups supplementalGroups []int, SupplementalGroupsPolicy supplementalGroupsPolicy *string, FSGroup fsGroup *int, Sysctls sysctls []core.Sysctl, FSGroupChangePolicy fsGroupChangePolicy *string, SeccompProfile seccompProfile *core.SeccompProfile, AppArmorProfile appArmorProfile *core.AppArmorProfile, SELinuxChangePolicy seLinuxChangePolicy *string',
  'core.PodSpec':
    'Volumes volumes []core.Volume, InitContainers initContainers []core.Container, Containers containers []core.Container, EphemeralContainers ephemeralContainers []core.EphemeralContainer, RestartPolicy restartPolicy string, TerminationGracePeriodSeconds terminationGracePeriodSeconds *int, ActiveDeadlineSeconds activeDeadlineSeconds *int, DNSPolicy dnsPolicy string, NodeSelector nodeSelector map:string, ServiceAccountName serviceAccountName string, DeprecatedServiceAccount serviceAccount string, AutomountServiceAccountToken automountServiceAccountToken *bool, NodeName nodeName string, HostNetwork hostNetwork bool, HostPID hostPID bool, HostIPC hostIPC bool, ShareProcessNamespace shareProcessNamespace *bool, SecurityContext securityContext *core.PodSecurityContext, ImagePullSecrets imagePullSecrets []core.LocalObjectReference, Hostname hostname string, Subdomain subdomain string, Affinity affinity *core.Affinity, SchedulerName schedulerName string, Tolerations tolerations []core.Toleration, HostAliases hostAliases []core.HostAlias, PriorityClassName priorityClassName string, Priority priority *int, DNSConfig dnsConfig *core.PodDNSConfig, ReadinessGates readinessGates []core.PodReadinessGate, RuntimeClassName runtimeClassName *string, EnableServiceLinks enableServiceLinks *bool, PreemptionPolicy preemptionPolicy *string, Overhead overhead map:quantity, TopologySpreadConstraints topologySpreadConstraints []core.TopologySpreadConstraint, SetHostnameAsFQDN setHostnameAsFQDN *bool, OS os *core.PodOS, HostUsers hostUsers *bool, SchedulingGates schedulingGates []core.PodSchedulingGate, ResourceClaims resourceClaims []core.PodResourceClaim, Resources resources *core.ResourceRequirements, HostnameOverride hostnameOverride *string, SchedulingGroup schedulingGroup *core.PodSchedulingGroup, EvictionResponders evictionResponders []core.EvictionResponder',
  'core.PodTemplateSpec':
    'name name string?, generateName generateName string?, namespace namespace string?, selfLink selfLink string?, uid uid string?, resourceVersion resourceVersion string?, generation generation int?, creationTimestamp creationTimestamp time?, deletionTimestamp deletionTimestamp *time?, deletionGracePeriodSeconds deletionGracePeriodSeconds *int?, labels labels map:string?, annotations annotations map:string?, ownerReferences ownerReferences []meta.OwnerReference?, finalizers finalizers []string?, managedFields managedFields []meta.ManagedFieldsEntry?, Spec spec core.PodSpec',
  'core.PortworxVolumeSource': 'VolumeID volumeID string, FSType fsType string, ReadOnly readOnly bool',
  'core.PreferredSchedulingTerm': 'Weight weight int, Preference preference core.NodeSelectorTerm',
  'core.Probe':
    'Exec exec *core.ExecAction, HTTPGet httpGet *core.HTTPGetAction, TCPSocket tcpSocket *core.TCPSocketAction, GRPC grpc *core.GRPCAction, InitialDelaySeconds initialDelaySeconds int, TimeoutSeconds timeoutSeconds int, PeriodSeconds periodSeconds int, SuccessThreshold successThreshold int, FailureThreshold failureThreshold int, TerminationGracePeriodSeconds terminationGracePeriodSeconds *int',
  'core.ProbeHandler':
    'Exec exec *core.ExecAction, HTTPGet httpGet *core.HTTPGetAction, TCPSocket tcpSocket *core.TCPSocketAction, GRPC grpc *core.GRPCAction',
  'core.ProjectedVolumeSource':
    'Sources sources []core.VolumeProjection, DefaultMode defaultMode *int, DefaultUser defaultUser *int',
  'core.QuobyteVolumeSource':
    'Registry registry string, Volume volume string, ReadOnly readOnly bool, User user string, Group group string, Tenant tenant string',
  'core.RBDVolumeSource':
    'CephMonitors monitors []string, RBDImage image string, FSType fsType string, RBDPool pool string, RadosUser user string, Keyring keyring string, SecretRef secretRef *core.LocalObjectReference, ReadOnly readOnly bool',
  'core.ResourceClaim': 'Name name string, Request request string',
  'core.ResourceFieldSelector':
    'ContainerName containerName string, Resource resource string, Divisor divisor quantity',
  'core.ResourceRequirements':
    'Limits limits map:quantity, Requests requests map:quantity, Claims claims []core.ResourceClaim',
  'core.SELinuxOptions': 'User user string, Role role string, Type type string, Level level string',
  'core.ScaleIOVolumeSource':
    'Gateway gateway string, System system string, SecretRef secretRef *core.LocalObjectReference, SSLEnabled sslEnabled bool, ProtectionDomain protectionDomain string, StoragePool storagePool string, StorageMode storageMode string, VolumeName volumeName string, FSType fsType string, ReadOnly readOnly bool',
  'core.SeccompProfile': 'Type type string, LocalhostProfile localhostProfile *string',
  'core.SecretEnvSource': 'Name name string, Optional optional *bool',
  'core.SecretKeySelector': 'Name name string, Key key string, Optional optional *bool',
  'core.SecretProjection': 'Name name string, Items items []core.KeyToPath, Optional optional *bool',
  'core.SecretVolumeSource':
    'SecretName secretName string, Items items []core.KeyToPath, DefaultMode defaultMode *int, Optional optional *bool, DefaultUser defaultUser *int',
  'core.SecurityContext':
    'Capabilities capabilities *core.Capabilities, Privileged privileged *bool, SELinuxOptions seLinuxOptions *core.SELinuxOptions, WindowsOptions windowsOptions *core.WindowsSecurityContextOptions, RunAsUser runAsUser *int, RunAsGroup runAsGroup *int, RunAsNonRoot runAsNonRoot *bool, ReadOnlyRootFilesystem readOnlyRootFilesystem *bool, AllowPrivilegeEscalation allowPrivilegeEscalation *bool, ProcMount procMount *string, SeccompProfile seccompProfile *core.SeccompProfile, AppArmorProfile appArmorProfile *core.AppArmorProfile',
  'core.ServiceAccountTokenProjection':
    'Audience audience string, ExpirationSeconds expirationSeconds *int, Path path string, User user *int',
  'core.SleepAction': 'Seconds seconds int',
  'core.StorageOSVolumeSource':
    'VolumeName volumeName string, VolumeNamespace volumeNamespace string, FSType fsType string, ReadOnly readOnly bool, SecretRef secretRef *core.LocalObjectReference',
  'core.Sysctl': 'Name name string, Value value string',
  'core.TCPSocketAction': 'Port port intOrString, Host host string',
  'core.Taint': 'Key key string, Value value string, Effect effect string, TimeAdded timeAdded *time',
  'core.Toleration':
    'Key key string, Operator operator string, Value value string, Effect effect string, TolerationSeconds tolerationSeconds *int',
  'core.TopologySpreadConstraint':
    'MaxSkew maxSkew int, TopologyKey topologyKey string, WhenUnsatisfiable whenUnsatisfiable string, LabelSelector labelSelector *meta.LabelSelector, MinDomains minDomains *int, NodeAffinityPolicy nodeAffinityPolicy *string, NodeTaintsPolicy nodeTaintsPolicy *string, MatchLabelKeys matchLabelKeys []string',
  'core.TypedLocalObjectReference': 'APIGroup apiGroup *string, Kind kind string, Name name string',
  'core.TypedObjectReference':
    'APIGroup apiGroup *string, Kind kind string, Name name string, Namespace namespace *string',
  'core.Volume':
    'Name name string, HostPath hostPath *core.HostPathVolumeSource, EmptyDir emptyDir *core.EmptyDirVolumeSource, GCEPersistentDisk gcePersistentDisk *core.GCEPersistentDiskVolumeSource, AWSElasticBlockStore awsElasticBlockStore *core.AWSElasticBlockStoreVolumeSource, GitRepo gitRepo *core.GitRepoVolumeSource, Secret secret *core.SecretVolumeSource, NFS nfs *core.NFSVolumeSource, ISCSI iscsi *core.ISCSIVolumeSource, Glusterfs glusterfs *core.GlusterfsVolumeSource, PersistentVolumeClaim persistentVolumeClaim *core.PersistentVolumeClaimVolumeSource, RBD rbd *core.RBDVolumeSource, FlexVolume flexVolume *core.FlexVolumeSource, Cinder cinder *core.CinderVolumeSource, CephFS cephfs *core.CephFSVolumeSource, Flocker flocker *core.FlockerVolumeSource, DownwardAPI downwardAPI *core.DownwardAPIVolumeSource, FC fc *core.FCVolumeSource, AzureFile azureFile *core.AzureFileVolumeSource, ConfigMap configMap *core.ConfigMapVolumeSource, VsphereVolume vsphereVolume *core.VsphereVirtualDiskVolumeSource, Quobyte quobyte *core.QuobyteVolumeSource, AzureDisk azureDisk *core.AzureDiskVolumeSource, PhotonPersistentDisk photonPersistentDisk *core.PhotonPersistentDiskVolumeSource, Projected projected *core.ProjectedVolumeSource, PortworxVolume portworxVolume *core.PortworxVolumeSource, ScaleIO scaleIO *core.ScaleIOVolumeSource, StorageOS storageos *core.StorageOSVolumeSource, CSI csi *core.CSIVolumeSource, Ephemeral ephemeral *core.EphemeralVolumeSource, Image image *core.ImageVolumeSource',
  'core.VolumeDevice': 'Name name string, DevicePath devicePath string',
  'core.VolumeMount':
    'Name name string, ReadOnly readOnly bool, RecursiveReadOnly recursiveReadOnly *string, MountPath mountPath string, SubPath subPath string, MountPropagation mountPropagation *string, SubPathExpr subPathExpr string, BindMountOptions bindMountOptions []string',
  'core.VolumeProjection':
    'Secret secret *core.SecretProjection, DownwardAPI downwardAPI *core.DownwardAPIProjection, ConfigMap configMap *core.ConfigMapProjection, ServiceAccountToken serviceAccountToken *core.ServiceAccountTokenProjection, ClusterTrustBundle clusterTrustBundle *core.ClusterTrustBundleProjection, PodCertificate podCertificate *core.PodCertificateProjection',
  'core.VolumeResourceRequirements': 'Limits limits map:quantity, Requests requests map:quantity',
  'core.VolumeSource':
    'HostPath hostPath *core.HostPathVolumeSource, EmptyDir emptyDir *core.EmptyDirVolumeSource, GCEPersistentDisk gcePersistentDisk *core.GCEPersistentDiskVolumeSource, AWSElasticBlockStore awsElasticBlockStore *core.AWSElasticBlockStoreVolumeSource, GitRepo gitRepo *core.GitRepoVolumeSource, Secret secret *core.SecretVolumeSource, NFS nfs *core.NFSVolumeSource, ISCSI iscsi *core.ISCSIVolumeSource, Glusterfs glusterfs *core.GlusterfsVolumeSource, PersistentVolumeClaim persistentVolumeClaim *core.PersistentVolumeClaimVolumeSource, RBD rbd *core.RBDVolumeSource, FlexVolume flexVolume *core.FlexVolumeSource, Cinder cinder *core.CinderVolumeSource, CephFS cephfs *core.CephFSVolumeSource, Flocker flocker *core.FlockerVolumeSource, DownwardAPI downwardAPI *core.DownwardAPIVolumeSource, FC fc *core.FCVolumeSource, AzureFile azureFile *core.AzureFileVolumeSource, ConfigMap configMap *core.ConfigMapVolumeSource, VsphereVolume vsphereVolume *core.VsphereVirtualDiskVolumeSource, Quobyte quobyte *core.QuobyteVolumeSource, AzureDisk azureDisk *core.AzureDiskVolumeSource, PhotonPersistentDisk photonPersistentDisk *core.PhotonPersistentDiskVolumeSource, Projected projected *core.ProjectedVolumeSource, PortworxVolume portworxVolume *core.PortworxVolumeSource, ScaleIO scaleIO *core.ScaleIOVolumeSource, StorageOS storageos *core.StorageOSVolumeSource, CSI csi *core.CSIVolumeSource, Ephemeral ephemeral *core.EphemeralVolumeSource, Image image *core.ImageVolumeSource',
  'core.VsphereVirtualDiskVolumeSource':
    'VolumePath volumePath string, FSType fsType string, StoragePolicyName storagePolicyName string, StoragePolicyID storagePolicyID string',
  'core.WeightedPodAffinityTerm': 'Weight weight int, PodAffinityTerm podAffinityTerm core.PodAffinityTerm',
  'core.WindowsSecurityContextOptions':
    'GMSACredentialSpecName gmsaCredentialSpecName *string, GMSACredentialSpec gmsaCredentialSpec *string, RunAsUserName runAsUserName *string, HostProcess hostProcess *bool',
  'meta.LabelSelector':
    'matchLabels matchLabels map:string?, matchExpressions matchExpressions []meta.LabelSelectorRequirement?',
  'meta.LabelSelectorRequirement': 'key key string, operator operator string, values values []string?',
  'meta.ManagedFieldsEntry':
    'manager manager string?, operation operation string?, apiVersion apiVersion string?, time time *time?, fieldsType fieldsType string?, fieldsV1 fieldsV1 *time?, subresource subresource string?',
  'meta.ObjectMeta':
    'name name string?, generateName generateName string?, namespace namespace string?, selfLink selfLink string?, uid uid string?, resourceVersion resourceVersion string?, generation generation int?, creationTimestamp creationTimestamp time?, deletionTimestamp deletionTimestamp *time?, deletionGracePeriodSeconds deletionGracePeriodSeconds *int?, labels labels map:string?, annotations annotations map:string?, ownerReferences ownerReferences []meta.OwnerReference?, finalizers finalizers []string?, managedFields managedFields []meta.ManagedFieldsEntry?',
  'meta.OwnerReference':
    'apiVersion apiVersion string, kind kind string, name name string, uid uid string, controller controller *bool?, blockOwnerDeletion blockOwnerDeletion *bool?',
  'policy.PodDisruptionBudgetSpec':
    'MinAvailable minAvailable *intOrString, Selector selector *meta.LabelSelector, MaxUnavailable maxUnavailable *intOrString, UnhealthyPodEvictionPolicy unhealthyPodEvictionPolicy *string',
}
