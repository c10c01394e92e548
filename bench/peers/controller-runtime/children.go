package main

import (
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	appsac "k8s.io/client-go/applyconfigurations/apps/v1"
	coreac "k8s.io/client-go/applyconfigurations/core/v1"
	metaac "k8s.io/client-go/applyconfigurations/meta/v1"
	networkingac "k8s.io/client-go/applyconfigurations/networking/v1"
)

const (
	operatorName   = "peer"
	nameLabel      = "app.kubernetes.io/name"
	instanceLabel  = "app.kubernetes.io/instance"
	managedByLabel = "app.kubernetes.io/managed-by"
	portName       = "http"
)

func selectorOf(app *App) map[string]string {
	return map[string]string{nameLabel: app.Name, instanceLabel: app.Name}
}

func labelsOf(app *App) map[string]string {
	labels := selectorOf(app)
	labels[managedByLabel] = operatorName
	return labels
}

func ownerOf(app *App) *metaac.OwnerReferenceApplyConfiguration {
	return metaac.OwnerReference().
		WithAPIVersion(groupVersion.String()).WithKind("App").WithName(app.Name).WithUID(app.UID).
		WithController(true).WithBlockOwnerDeletion(true)
}

func desiredDeployment(app *App) *appsac.DeploymentApplyConfiguration {
	container := coreac.Container().
		WithName("app").
		WithImage(app.Spec.Deploy.Image).
		WithSecurityContext(coreac.SecurityContext().WithAllowPrivilegeEscalation(false))
	if port := app.Spec.Deploy.ContainerPort; port != nil {
		container.WithPorts(coreac.ContainerPort().WithName(portName).WithContainerPort(*port))
	}
	profile := coreac.SeccompProfile().WithType(corev1.SeccompProfileTypeRuntimeDefault)
	return appsac.Deployment(app.Name, app.Namespace).
		WithLabels(labelsOf(app)).
		WithOwnerReferences(ownerOf(app)).
		WithSpec(appsac.DeploymentSpec().
			WithReplicas(app.Spec.Deploy.Replicas).
			WithSelector(metaac.LabelSelector().WithMatchLabels(selectorOf(app))).
			WithTemplate(coreac.PodTemplateSpec().
				WithLabels(labelsOf(app)).
				WithSpec(coreac.PodSpec().
					WithAutomountServiceAccountToken(false).
					WithSecurityContext(coreac.PodSecurityContext().WithSeccompProfile(profile)).
					WithContainers(container))))
}

func desiredService(app *App) *coreac.ServiceApplyConfiguration {
	port := coreac.ServicePort().
		WithName(portName).WithPort(app.Spec.Service.Port).WithTargetPort(intstr.FromString(portName))
	return coreac.Service(app.Name, app.Namespace).
		WithLabels(labelsOf(app)).
		WithOwnerReferences(ownerOf(app)).
		WithSpec(coreac.ServiceSpec().WithSelector(selectorOf(app)).WithPorts(port))
}

func desiredIngress(app *App) *networkingac.IngressApplyConfiguration {
	backend := networkingac.IngressBackend().
		WithService(networkingac.IngressServiceBackend().
			WithName(app.Name).
			WithPort(networkingac.ServiceBackendPort().WithName(portName)))
	path := networkingac.HTTPIngressPath().
		WithPath(pathOf(app)).WithPathType(networkingv1.PathTypePrefix).WithBackend(backend)
	return networkingac.Ingress(app.Name, app.Namespace).
		WithLabels(labelsOf(app)).
		WithOwnerReferences(ownerOf(app)).
		WithSpec(networkingac.IngressSpec().
			WithRules(networkingac.IngressRule().
				WithHost(app.Spec.Ingress.Host).
				WithHTTP(networkingac.HTTPIngressRuleValue().WithPaths(path))))
}

func pathOf(app *App) string {
	if app.Spec.Ingress.Path == "" {
		return "/"
	}
	return app.Spec.Ingress.Path
}
