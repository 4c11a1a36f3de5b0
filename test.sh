#!/usr/bin/env bash
# Builds everything, runs every test, and closes with "N passed, N failed, N skipped".
# What the tests need beyond the .NET SDK it installs, when it is root and apt is there; without, those tests are skipped.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Installs without starting what is installed, now or at the next boot: the tests start an engine of their own, where nothing is.
without_services() (
  policy=/usr/sbin/policy-rc.d engine=$(command -v dockerd || true)
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  DEBIAN_FRONTEND=noninteractive "$@"
  if [ -z "$engine" ] && command -v systemctl >/dev/null; then
    systemctl --quiet disable docker.service docker.socket containerd.service || true
  fi
)

# Programs that the tests use as oracles or wrappers, and the Debian packages they come in.
install_tools() {
  local -A package_of=(
    [ip]=iproute2 [nft]=nftables [conntrack]=conntrack [nsenter]=util-linux [setpriv]=util-linux [taskset]=util-linux
    [prlimit]=util-linux [unshare]=util-linux [mount]=mount [kill]=procps [sysctl]=procps [pgrep]=procps [flock]=util-linux [gcc]=gcc [iptables]=iptables
    [strace]=strace [script]=bsdutils [setsid]=util-linux
    [qemu-system-x86_64]=qemu-system-x86 [busybox]=busybox-static [depmod]=kmod [cpio]=cpio [xz]=xz-utils
    [docker]=docker.io [dockerd]=docker.io [containerd]=containerd [runc]=runc [kubectl]=kubernetes-client [chromium]=chromium
  )
  local missing=()
  for tool in "${!package_of[@]}"; do
    command -v "$tool" >/dev/null || missing+=("${package_of[$tool]}")
  done
  [ -e /usr/include/linux/netlink.h ] || missing+=(linux-libc-dev libc6-dev)
  # NativeAOT links with the platform's linker and zlib.
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]}"
    apt-get update -qq && without_services apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "missing, and not installed (no root or no apt): ${missing[*]}"
  fi
}

# Runs one test program and adds its closing line to the sums.
passed=0 failed=0 skipped=0
run_tests() {
  local log total bad skip
  log=$(mktemp)
  "$@" -noColor | tee "$log" || true
  read -r total bad skip < <(sed -nE \
    's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+), Not Run: ([0-9]+).*/\1 \2+\3+\5 \4/p' "$log") || {
    echo "the test program ended without a summary: $*"
    total=1 bad=1 skip=0
  }
  bad=$((bad))
  passed=$((passed + total - bad - skip)) failed=$((failed + bad)) skipped=$((skipped + skip))
  rm -f "$log"
}

export PATH="$PATH:/usr/sbin:/sbin"
install_tools

published=$(mktemp -d)
trap 'rm -rf "$published"' EXIT
dotnet build Snatrace.slnx -c Release
dotnet format Snatrace.slnx --verify-no-changes --no-restore
dotnet publish src/Snatrace.Cli -c Release -r linux-x64 -o "$published"
chmod 755 "$published" # tests run it as another user too
export SNATRACE_BINARY="$published/snatrace"
dotnet publish src/Snatrace.Cli -c Release -r linux-x64 -p:StaticExecutable=true -o "$published/static"
export SNATRACE_STATIC="$published/static/snatrace" # tests boot other kernels with it

run_tests artifacts/bin/Snatrace.Tests/release/Snatrace.Tests
run_tests artifacts/bin/Snatrace.BrowserTests/release/Snatrace.BrowserTests
if [ "$(id -u)" = 0 ] || ! unshare --user --map-root-user --net true 2>/dev/null; then
  run_tests artifacts/bin/Snatrace.KernelTests/release/Snatrace.KernelTests
else
  run_tests unshare --user --map-root-user --net artifacts/bin/Snatrace.KernelTests/release/Snatrace.KernelTests
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
