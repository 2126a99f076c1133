#!/usr/bin/env bash
# Starts the container demo with the image video-task-relay, waits for a completion of each status, and requests the board and the
# metrics.
#   docker build -f src/main/docker/Dockerfile.jvm -t video-task-relay . && deploy/smoke-test.sh
set -euo pipefail
cd "$(dirname "$0")/.."

WITHIN=120

finish() {
  status=$?
  [ "$status" = 0 ] || docker compose logs relay
  docker compose down --volumes
  exit "$status"
}
trap finish EXIT

docker compose up --detach --no-build --wait --wait-timeout "$WITHIN" kafka gateway relay
docker compose run --rm submit
# The time limit for completions starts here
SECONDS=0

completed() {
  docker compose exec -T kafka /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server kafka:19092 \
    --topic video.completions --from-beginning --isolation-level read_committed --timeout-ms 5000 2>/dev/null || true
}

for status in succeeded failed cancelled timed_out; do
  until completed | grep -q "\"status\":\"$status\""; do
    if [ "$SECONDS" -gt "$WITHIN" ]; then
      echo "No completion with status $status within $WITHIN s" >&2
      exit 1
    fi
  done
  echo "Completion with status $status"
done

curl --fail --silent --show-error --max-time 10 --output /dev/null http://localhost:8080/
echo "The board answers"
metrics="$(curl --fail --silent --show-error --max-time 10 http://localhost:9876/observe/metrics)"
case "$metrics" in
  *relay_completions_total*) echo "The metrics have relay_completions_total" ;;
  *)
    echo "The metrics lack relay_completions_total" >&2
    exit 1
    ;;
esac

docker compose stop --timeout 10 relay
exit_code="$(docker compose ps --all --format '{{.ExitCode}}' relay)"
case "$exit_code" in
  0 | 143) echo "The relay stopped in time" ;;
  *)
    echo "The relay did not stop in time: exit code $exit_code" >&2
    exit 1
    ;;
esac
