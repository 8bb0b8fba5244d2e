#!/usr/bin/env bash
# gcloud, bq and crane as a project answers them that begins empty and fills up. Beside it lies the folder
# "project": calls (one in a line), and what was made. A line of project/broken that is part of a
# call makes that call fail.
set -u
me=${0##*/}
state=${0%/*}/project
number=$$
call=$me
for word in "$@"; do call="$call [${word//$'\n'/ }]"; done
printf '%s\n' "$call" >>"$state/calls"
if [ -f "$state/broken" ]; then
  while IFS= read -r part; do
    case "$me $*" in
      *"$part"*) echo "ERROR: ($me) PERMISSION_DENIED: the caller does not have permission" >&2; exit 1 ;;
    esac
  done <"$state/broken"
fi

words=() look='' ; declare -A flag
for word in "$@"; do
  case $word in
    --*=*) name=${word%%=*}; flag[${name#--}]=${word#*=} ;;
    --*) flag[${word#--}]=true ;;
    *) words+=("$word") ;;
  esac
done
line="${words[*]}"
thing() { local name="$*"; printf '%s/things/%s' "$state" "${name//[^A-Za-z0-9._@-]/_}"; }
missing() { echo "ERROR: ($me) NOT_FOUND: $* was not found" >&2; exit 1; }
show() { [ -f "$1" ] || missing "$line"; cat "$1"; }
json() { printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'; }
list() { if [ -f "$1" ]; then printf '['; cat "$1"; printf ']\n'; else echo '[]'; fi; }

if [ "$me" = crane ]; then
  echo '{}' >"$(thing "artifacts docker images ${words[2]}")"
  exit 0
fi
if [ "$me" = bq ]; then
  case $line in
    show*)
      file=$(thing dataset "${words[1]#*:}")
      [ -f "$file" ] || { echo "BigQuery error in show operation: Not found: Dataset ${words[1]}"; exit 2; }
      printf '{"location": "%s", "access": [{"role": "OWNER", "specialGroup": "projectOwners"}' "$(cat "$file")"
      [ -f "$file.grants" ] && cat "$file.grants"
      echo ']}' ;;
    mk*) printf '%s' "${flag[location]}" >"$(thing dataset "${words[1]#*:}")" ;;
    query*GRANT*)
      sql=${words[1]}
      role=$(printf '%s' "$sql" | sed 's/^GRANT `\([^`]*\)`.*/\1/; s/roles\/bigquery.dataViewer/READER/; s/roles\/bigquery.dataEditor/WRITER/')
      dataset=$(printf '%s' "$sql" | sed 's/.*`\.`\([^`]*\)`.*/\1/')
      member=$(printf '%s' "$sql" | sed 's/.*TO "\(.*\)"$/\1/')
      field=userByEmail; [ "${member%%:*}" = group ] && field=groupByEmail
      [ -f "$(thing dataset "$dataset")" ] || { echo "Not found: Dataset $dataset"; exit 2; }
      printf ', {"role": "%s", "%s": "%s"}' "$role" "$field" "${member#*:}" >>"$(thing dataset "$dataset").grants" ;;
    *) echo "unknown command: $line" >&2; exit 9 ;;
  esac
  exit 0
fi

case $line in
  'services list')
    printf '['; sep=
    for api in $(cat "$(thing services)" 2>/dev/null); do printf '%s{"config": {"name": "%s"}}' "$sep" "$api"; sep=,; done
    echo ']' ;;
  'services enable'*) printf '%s\n' "${words[@]:2}" >>"$(thing services)" ;;
  *' get-iam-policy '*)
    file=$(thing policy "${line/get-iam-policy/}")
    printf '{"etag": "x", "bindings": ['; [ -f "$file" ] && sed '1s/^,//' "$file"; printf ']'
    [ -f "$file.audit" ] && printf ', "auditConfigs": %s' "$(cat "$file.audit")"
    echo '}' ;;
  *' add-iam-policy-binding '*)
    if [ -f "$state/slow" ]; then rm "$state/slow"; echo "ERROR: Service account ${flag[member]} does not exist." >&2; exit 1; fi
    printf ',{"role": "%s", "members": ["user:me@example.com", "%s"]}\n' "${flag[role]}" "${flag[member]}" >>"$(thing policy "${line/add-iam-policy-binding/}")" ;;
  'projects set-iam-policy '*)
    file=$(thing policy "projects  ${words[2]}")
    sed 's/.*"auditConfigs":\(.*\)}$/\1/' <"${words[3]}" >"$file.audit" ;;
  'storage buckets describe '*) show "$(thing bucket "${words[3]}")" ;;
  'storage buckets create '* | 'storage buckets update '*)
    file=$(thing bucket "${words[3]}")
    location=${flag[location]:-$(sed 's/.*"location": "\([^"]*\)".*/\1/' "$file" 2>/dev/null)}
    printf '{"location": "%s", "uniform_bucket_level_access": %s, "public_access_prevention": "enforced", "lifecycle_config": %s}' \
      "$(printf '%s' "$location" | tr a-z A-Z)" "${flag[uniform-bucket-level-access]:-false}" "$(tr -d '\n' <"${flag[lifecycle-file]}")" >"$file" ;;
  'storage objects describe '*) show "$(thing object "${words[3]}")" ;;
  'storage cp '*)
    file=$(thing object "${words[3]}")
    if [ "${words[2]}" = - ]; then cat >"$state/stdin/$number"; source=$state/stdin/$number; else source=${words[2]}; fi
    [ -f "$source" ] || { echo "ERROR: no $source" >&2; exit 1; }
    printf '{"md5_hash": "%s"}' "$(openssl dgst -md5 -binary <"$source" | base64)" >"$file" ;;
  'kms encrypt') cat >"$state/stdin/$number"; printf 'wrapped:'; base64 <"$state/stdin/$number" | rev ;;
  'secrets versions list '*) list "$(thing versions "${words[3]}")" ;;
  'secrets versions add '*) cat >"$state/stdin/$number"; echo '{"state": "ENABLED"}' >"$(thing versions "${words[3]}")" ;;
  'scheduler jobs describe '*) show "$(thing job "${words[3]}")" ;;
  'scheduler jobs create http '* | 'scheduler jobs update http '*)
    file=$(thing job "${words[4]}")
    [ "${words[2]}" = create ] && [ -f "$file" ] && { echo "ERROR: ALREADY_EXISTS" >&2; exit 1; }
    printf '{"schedule": "%s", "timeZone": "%s", "attemptDeadline": "%s", "retryConfig": {"retryCount": %s}, "httpTarget": {"uri": "%s", "body": "%s", "oauthToken": {"serviceAccountEmail": "%s"}}}' \
      "${flag[schedule]}" "${flag[time-zone]}" "${flag[attempt-deadline]}" "${flag[max-retry-attempts]}" "${flag[uri]}" \
      "$(base64 <"${flag[message-body-from-file]}" | tr -d '\n')" "${flag[oauth-service-account-email]}" >"$file" ;;
  'logging metrics describe '* ) show "$(thing metric "${words[3]}")" ;;
  'logging metrics create '* | 'logging metrics update '*) cat "${flag[config-from-file]}" >"$(thing metric "${words[3]}")" ;;
  'logging buckets describe '*) show "$(thing logbucket "${words[3]}")" ;;
  'logging buckets create '* | 'logging buckets update '*)
    file=$(thing logbucket "${words[3]}")
    days=${flag[retention-days]:-$(sed 's/[^0-9]*\([0-9]*\).*/\1/' "$file" 2>/dev/null)}
    printf '{"retentionDays": %s, "locked": %s}' "$days" "${flag[locked]:-false}" >"$file" ;;
  'logging sinks describe '*) show "$(thing sink "${words[3]}")" ;;
  'logging sinks create '* | 'logging sinks update '*)
    printf '{"destination": "%s", "filter": "%s"}' "${words[4]}" "$(json "${flag[log-filter]}")" >"$(thing sink "${words[3]}")" ;;
  'beta monitoring channels list')
    if [ "${flag[format]}" = json ]; then list "$(thing channel "${flag[filter]##*=}")"; else ls "$state/things" | sed -n 's/^channel_/projects\/p\/notificationChannels\//p'; fi ;;
  'beta monitoring channels create') echo '{}' >"$(thing channel "\"${flag[channel-labels]#*=}\"")" ;;
  'alpha monitoring policies list' | 'monitoring dashboards list')
    file=$(thing "${words[-2]}" "${flag[filter]#*=}")
    if [ "${flag[format]}" = json ]; then list "$file"; else echo "projects/p/x/$(basename "$file")"; fi ;;
  'alpha monitoring policies create' | 'monitoring dashboards create')
    source=${flag[policy-from-file]:-${flag[config-from-file]}}
    name=$(sed -n 's/^  "displayName" : \(".*"\),*$/\1/p' "$source")
    cat "$source" >"$(thing "${words[-2]}" "$name")" ;;
  'alpha monitoring policies delete '* | 'monitoring dashboards delete '*) rm "$state/things/${words[-1]##*/}" ;;
  'billing budgets list') list "$(thing budget)" ;;
  'billing budgets create') echo '{}' >"$(thing budget)" ;;
  *' describe '*) show "$(thing "${line/ describe / }")" ;;
  'iam service-accounts create '*) echo '{}' >"$(thing "iam service-accounts ${words[3]}@${flag[project]}.iam.gserviceaccount.com")" ;;
  *' create '*) echo '{}' >"$(thing "${line/ create / }")" ;;
  *) echo "unknown command: $line" >&2; exit 9 ;;
esac
