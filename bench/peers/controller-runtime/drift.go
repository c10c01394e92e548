package main

import (
	"maps"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

// Each of these compares what we ask for with what is there, field by field: the API server's defaults and what others
// set are not ours, and the managed fields are not in the cache.

func deploymentMatches(app *App, live *appsv1.Deployment) bool {
	spec, pod := &live.Spec, &live.Spec.Template.Spec
	return metaMatches(app, live) &&
		ptr.Deref(spec.Replicas, -1) == app.Spec.Deploy.Replicas &&
		spec.Selector != nil && maps.Equal(spec.Selector.MatchLabels, selectorOf(app)) &&
		contains(spec.Template.Labels, labelsOf(app)) &&
		!ptr.Deref(pod.AutomountServiceAccountToken, true) &&
		pod.SecurityContext != nil && pod.SecurityContext.SeccompProfile != nil &&
		pod.SecurityContext.SeccompProfile.Type == corev1.SeccompProfileTypeRuntimeDefault &&
		len(pod.Containers) > 0 && containerMatches(app, &pod.Containers[0])
}

func containerMatches(app *App, live *corev1.Container) bool {
	port := app.Spec.Deploy.ContainerPort
	portsMatch := port == nil && len(live.Ports) == 0 ||
		port != nil && len(live.Ports) == 1 && live.Ports[0].Name == portName && live.Ports[0].ContainerPort == *port
	return portsMatch && live.Name == "app" && live.Image == app.Spec.Deploy.Image &&
		live.SecurityContext != nil && !ptr.Deref(live.SecurityContext.AllowPrivilegeEscalation, true)
}

func serviceMatches(app *App, live *corev1.Service) bool {
	ports := live.Spec.Ports
	return metaMatches(app, live) &&
		maps.Equal(live.Spec.Selector, selectorOf(app)) &&
		len(ports) == 1 && ports[0].Name == portName && ports[0].Port == app.Spec.Service.Port &&
		ports[0].TargetPort.StrVal == portName
}

func ingressMatches(app *App, live *networkingv1.Ingress) bool {
	if !metaMatches(app, live) || len(live.Spec.Rules) != 1 {
		return false
	}
	rule := live.Spec.Rules[0]
	if rule.Host != app.Spec.Ingress.Host || rule.HTTP == nil || len(rule.HTTP.Paths) != 1 {
		return false
	}
	path := rule.HTTP.Paths[0]
	return path.Path == pathOf(app) &&
		ptr.Deref(path.PathType, "") == networkingv1.PathTypePrefix &&
		path.Backend.Service != nil &&
		path.Backend.Service.Name == app.Name && path.Backend.Service.Port.Name == portName
}

func metaMatches(app *App, live metav1.Object) bool {
	return contains(live.GetLabels(), labelsOf(app)) && metav1.IsControlledBy(live, app)
}

func contains(all, some map[string]string) bool {
	for key, value := range some {
		if found, ok := all[key]; !ok || found != value {
			return false
		}
	}
	return true
}
