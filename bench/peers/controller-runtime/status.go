package main

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

const (
	ready       = "Ready"
	reconciling = "Reconciling"
	stalled     = "Stalled"
)

// What the App should report. A refusal is something that only a person can mend.
func statusOf(app *App, deployment *appsv1.Deployment, refusal string) AppStatus {
	status := AppStatus{
		ObservedGeneration: app.Generation,
		Conditions:         append([]metav1.Condition(nil), app.Status.Conditions...),
		Selector:           labels.SelectorFromSet(selectorOf(app)).String(),
	}
	if deployment != nil {
		status.Replicas = deployment.Status.Replicas
	}
	if app.Spec.Ingress != nil {
		status.URL = "http://" + app.Spec.Ingress.Host + pathOf(app)
	}
	set := func(kind string, value metav1.ConditionStatus, reason, message string) {
		meta.SetStatusCondition(&status.Conditions, metav1.Condition{
			Type: kind, Status: value, Reason: reason, Message: message, ObservedGeneration: app.Generation,
		})
	}
	waiting := waitsFor(deployment)
	switch {
	case refusal != "":
		set(ready, metav1.ConditionFalse, "OwnedByOther", refusal)
		set(stalled, metav1.ConditionTrue, "OwnedByOther", refusal)
		meta.RemoveStatusCondition(&status.Conditions, reconciling)
	case waiting != "":
		set(ready, metav1.ConditionUnknown, "RollingOut", waiting)
		set(reconciling, metav1.ConditionTrue, "RollingOut", waiting)
		meta.RemoveStatusCondition(&status.Conditions, stalled)
	default:
		set(ready, metav1.ConditionTrue, "AsAskedFor", "Deployment, Service and Ingress are as asked for.")
		meta.RemoveStatusCondition(&status.Conditions, reconciling)
		meta.RemoveStatusCondition(&status.Conditions, stalled)
	}
	return status
}

// What a Deployment still waits for, in the order in which kstatus asks; empty where it is ready. The counts of a
// rollout stay out of the sentence: each of them would be a write.
func waitsFor(deployment *appsv1.Deployment) string {
	if deployment == nil || deployment.Status.ObservedGeneration < deployment.Generation {
		return "Deployment: its latest change has not been seen by the Deployment controller."
	}
	status, wanted := deployment.Status, *deployment.Spec.Replicas
	if status.UpdatedReplicas < wanted || status.Replicas > status.UpdatedReplicas ||
		status.AvailableReplicas < status.UpdatedReplicas || status.ReadyReplicas < wanted {
		return fmt.Sprintf("Deployment: waits for %d pods.", wanted)
	}
	return ""
}
