package main

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var groupVersion = schema.GroupVersion{Group: "platform.example.com", Version: "v1alpha1"}

// App is what a platform team writes.
type App struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`
	Spec              AppSpec   `json:"spec,omitempty"`
	Status            AppStatus `json:"status,omitempty"`
}

type AppSpec struct {
	Deploy  DeploySpec   `json:"deploy"`
	Service *ServiceSpec `json:"service,omitempty"`
	Ingress *IngressSpec `json:"ingress,omitempty"`
}

type DeploySpec struct {
	Image         string `json:"image"`
	Replicas      int32  `json:"replicas"`
	ContainerPort *int32 `json:"containerPort,omitempty"`
}

type ServiceSpec struct {
	Port int32 `json:"port"`
}

type IngressSpec struct {
	Host string `json:"host"`
	Path string `json:"path,omitempty"`
}

type AppStatus struct {
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
	Replicas           int32              `json:"replicas"`
	Selector           string             `json:"selector,omitempty"`
	URL                string             `json:"url,omitempty"`
}

type AppList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`
	Items           []App `json:"items"`
}

func addToScheme(scheme *runtime.Scheme) {
	scheme.AddKnownTypes(groupVersion, &App{}, &AppList{})
	metav1.AddToGroupVersion(scheme, groupVersion)
}

func (in *App) DeepCopyObject() runtime.Object { return in.DeepCopy() }

func (in *App) DeepCopy() *App {
	out := *in
	in.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	out.Spec.Deploy.ContainerPort = copyOf(in.Spec.Deploy.ContainerPort)
	out.Spec.Service = copyOf(in.Spec.Service)
	out.Spec.Ingress = copyOf(in.Spec.Ingress)
	out.Status.Conditions = append([]metav1.Condition(nil), in.Status.Conditions...)
	return &out
}

func (in *AppList) DeepCopyObject() runtime.Object {
	out := *in
	in.ListMeta.DeepCopyInto(&out.ListMeta)
	out.Items = make([]App, len(in.Items))
	for i := range in.Items {
		out.Items[i] = *in.Items[i].DeepCopy()
	}
	return &out
}

func copyOf[T any](in *T) *T {
	if in == nil {
		return nil
	}
	out := *in
	return &out
}
