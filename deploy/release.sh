#!/bin/sh
# Puts a build on the place from which it is served, beside what is left of the releases before it.
#
#     deploy/release.sh dist /srv/workspace-general/dist [DAYS]
#
# A file stays for DAYS (30) after the last release that it was part of: tabs that are still open load it late.
set -eu
dist=$(cd "$1" && pwd)
mkdir -p "$2"
place=$(cd "$2" && pwd)
days=${3:-30}

digit='[0-9a-f]'
four=$digit$digit$digit$digit
hashed="*-$four$four$four$four.*"

# Whether the manifest in this folder names the file, or the one whose compressed copy it is.
is_named() {
    name=${1#./}
    name=${name%.br}
    name=${name%.gz}
    [ -f manifest.json ] && grep -qF "\"$name\":" manifest.json
}

# What replaces a file does so in one step. The time is that of the release, so that caches see that it is another one.
put() {
    mkdir -p "$place/$(dirname "$1")"
    cp "$1" "$place/$1.new"
    mv "$place/$1.new" "$place/$1"
}

# The present release has been in use until now.
cd "$place"
find . -type f -name "$hashed" | while read -r file; do
    if is_named "$file"; then touch "$file"; fi
done

# First what the ways in will ask for, then the ways in.
cd "$dist"
find . -type f -name "$hashed" | while read -r file; do put "$file"; done
find . -type f ! -name "$hashed" | while read -r file; do put "$file"; done

cd "$place"
find . -type f -name "$hashed" -mtime "+$days" | while read -r file; do
    if ! is_named "$file"; then rm "$file"; fi
done
