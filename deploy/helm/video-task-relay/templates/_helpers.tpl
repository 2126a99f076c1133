{{- define "video-task-relay.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "video-task-relay.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains (include "video-task-relay.name" .) .Release.Name -}}
{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name (include "video-task-relay.name" .) | trunc 63 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{- define "video-task-relay.selector" -}}
app.kubernetes.io/name: {{ include "video-task-relay.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "video-task-relay.labels" -}}
{{ include "video-task-relay.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "video-task-relay.serviceAccount" -}}
{{ .Values.serviceAccount.create | ternary (include "video-task-relay.fullname" .) (.Values.serviceAccount.name | default "default") }}
{{- end }}

{{- /* The ports are the relay's own settings, if they are set */ -}}
{{- define "video-task-relay.managementPort" -}}
{{ index .Values.config "quarkus.management.port" | default 9876 | int }}
{{- end }}

{{- define "video-task-relay.httpPort" -}}
{{ index .Values.config "quarkus.http.port" | default 8080 | int }}
{{- end }}

{{- /* What the metrics of this release are found by: see the service monitor */ -}}
{{- define "video-task-relay.series" -}}
namespace={{ .Release.Namespace | quote }}, release={{ .Release.Name | quote }}, job="video-task-relay"
{{- end }}

{{- /* Those of the brokers' ports that the network policy does not let out */ -}}
{{- define "video-task-relay.closedPorts" -}}
{{- $open := list -}}
{{- range .Values.networkPolicy.kafka.ports -}}
{{- $open = append $open (. | int | toString) -}}
{{- end -}}
{{- $closed := list -}}
{{- range splitList "," (index .Values.config "kafka.bootstrap.servers") -}}
{{- $port := splitList ":" . | last | trim -}}
{{- if not (has $port $open) -}}
{{- $closed = append $closed $port -}}
{{- end -}}
{{- end -}}
{{- $closed | uniq | join ", " -}}
{{- end }}

{{- define "video-task-relay.checkInstances" -}}
{{- $partitions := index .Values.config "relay.topics.partitions" | default 12 | int -}}
{{- $instances := .Values.autoscaling.enabled | ternary .Values.autoscaling.maxReplicas .Values.replicaCount | int -}}
{{- if gt $instances $partitions -}}
{{- fail (printf "%d instances cannot share %d partitions: the rest would have nothing to do. Should the topics have more, say so in config with relay.topics.partitions" $instances $partitions) -}}
{{- end -}}
{{- end }}

{{- /* As a properties file has it: whole numbers come as fractions, and large ones would be written with an exponent */ -}}
{{- define "video-task-relay.setting" -}}
{{- if kindIs "float64" . -}}
{{ eq (floor .) . | ternary (int64 .) . }}
{{- else -}}
{{ . | toString | replace "\\" "\\\\" }}
{{- end -}}
{{- end }}
