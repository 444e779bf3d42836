#!/bin/sh
# Installs Postgres 17 with pgvector and Redis 8 of Debian 13 into the folder $1, for Debian as root.
# Does nothing when the folder is there already. The folder appears whole or not at all, and starters that come
# together wait for the first. Debian 12 has no pgvector and a Redis of another generation, hence a newer Debian inside.
set -eu
folder=$1
partial=$1.partial
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

mkdir -p "$(dirname "$folder")"
# The kernel gives the lock back when its holder dies, however it dies.
exec 9>"$folder.lock"
flock 9
[ ! -d "$folder" ] || exit 0

command -v debootstrap >/dev/null ||
  apt-get install --yes --no-install-recommends debootstrap ||
  { apt-get update && apt-get install --yes --no-install-recommends debootstrap; }

# An interrupted debootstrap leaves its folder behind, and perhaps mounts inside it.
discard_partial() {
  umount -l "$partial/proc" "$partial/sys" 2>/dev/null || true
  rm -rf --one-file-system "$partial"
}
discard_partial
trap 'discard_partial' EXIT
trap 'exit 130' INT TERM

# The machine's own mirror and proxy, as apt knows them; without any, debootstrap's default.
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Release: $release" 'Component: main' |
  grep --max-count=1 --extended-regexp '^https?://' || true)
proxy=$(apt-config dump --format '%v' Acquire::http::Proxy)
[ -z "$proxy" ] || export http_proxy="$proxy"

# shellcheck disable=SC2086 # no mirror means no argument
debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgvector,redis-server trixie "$partial" $mirror
rm -rf "$partial"/var/cache/apt/archives/*.deb "$partial"/var/lib/apt/lists/* "$partial"/var/lib/postgresql/17
mv "$partial" "$folder"
